export { analyse } from "./analyse.ts";
export { loadKnowledge } from "./knowledge.ts";
export { startClassify } from "./start.ts";

export { analyse } from "./analyse.ts";
export { rebuildLedger } from "./rebuild.ts";
export { loadKnowledge } from "./knowledge.ts";
export { startClassify } from "./start.ts";
export { passagesOf } from "@frontwatch/text";
export type { Passage, PassagePart } from "@frontwatch/text";

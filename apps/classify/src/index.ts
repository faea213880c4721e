export { analyse } from "./analyse.ts";
export { correctChange, undoChangeCorrection } from "./correct.ts";
export type { CorrectionWish } from "./correct.ts";
export { rebuildLedger } from "./rebuild.ts";
export { loadKnowledge } from "./knowledge.ts";
export { startClassify } from "./start.ts";
export { passagesOf } from "@frontwatch/text";
export type { Passage, PassagePart } from "@frontwatch/text";

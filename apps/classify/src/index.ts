export { analyse } from "./analyse.ts";
export { correctChange, undoChangeCorrection } from "./correct.ts";
export type { CorrectionWish } from "./correct.ts";
export { rebuildLedger } from "./rebuild.ts";
export { loadKnowledge } from "./knowledge.ts";
export { startClassify } from "./start.ts";
export { passagesOf, wordDiff } from "@frontwatch/text";
export type { DiffParagraph, Passage, PassagePart } from "@frontwatch/text";

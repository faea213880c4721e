export { LONGEST_SENTENCE, splitSentences } from "./sentences.ts";
export type { Sentence } from "./sentences.ts";

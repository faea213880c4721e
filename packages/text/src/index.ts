export { containment, findCopy, fingerprint, isCopy } from "./copies.ts";
export type { Fingerprinted } from "./copies.ts";
export { fold } from "./fold.ts";
export { LONGEST_SENTENCE, splitSentences } from "./sentences.ts";
export type { Sentence } from "./sentences.ts";
export { tokenize, word, words } from "./words.ts";
export type { Token } from "./words.ts";

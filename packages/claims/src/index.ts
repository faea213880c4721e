export { analyze } from "./analyze.ts";
export { explain } from "./explain.ts";
export type { Explanation } from "./explain.ts";
export { grammarData } from "./grammar/grammar-files.ts";
export { loadGrammar } from "./grammar/load-grammar.ts";
export type { Grammar } from "./grammar/load-grammar.ts";
export type { Knowledge, Reading } from "./knowledge.ts";
export { createTagger } from "./tagger.ts";
export type { Tag, Tagger } from "./tagger.ts";

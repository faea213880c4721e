export { analyze } from "./analyze.ts";
export type { Knowledge, Reading } from "./knowledge.ts";
export { createTagger } from "./tagger.ts";
export type { Tag, Tagger } from "./tagger.ts";

export type { SummaryArticle, SummaryHints } from "./candidates.ts";
export { summarize } from "./summarize.ts";
export { summarizeStory } from "./summarize-story.ts";
export type { StorySummary, StoryText } from "./summarize-story.ts";

export type { SummaryArticle, SummaryHints } from "./candidates.ts";
export { summarize } from "./summarize.ts";
export { storyPart, summarizeStory } from "./summarize-story.ts";
export type { StoryPart, StorySummary, StoryText } from "./summarize-story.ts";

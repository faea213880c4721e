export type { Citation, Coverage, Edition, EditionItem, EditionStory, Objection } from "./edition.ts";

export { compileEdition, editionItems, isQuiet } from "./compile.ts";
export type { CompileInput, StoryRecord } from "./compile.ts";
export type { Citation, Coverage, Edition, EditionItem, EditionStory, Objection } from "./edition.ts";
export { EVERYTHING, wants, within } from "./filter.ts";
export type { Filter } from "./filter.ts";
export { itemOf } from "./item.ts";
export type { Told } from "./item.ts";
export { lastDue, localMoment, nextDue, WEEKDAYS } from "./schedule.ts";
export type { Due, Schedule, Weekday } from "./schedule.ts";

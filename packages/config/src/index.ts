export { readEnvironment } from "./environment.ts";
export type { Environment } from "./environment.ts";
export { daysOf, leastCertainty, parseSettings } from "./settings.ts";
export type { Settings, SourceSettings, SubscriptionSettings } from "./settings.ts";

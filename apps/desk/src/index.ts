export { tellFirstOperator } from "./access/tell-first-operator.ts";
export type { DeskPages } from "./deps.ts";
export { importFeeds } from "./operate/keep-source.ts";
export { readOpml, writeOpml } from "./operate/opml.ts";
export { startDesk } from "./start.ts";
export type { DeskOptions } from "./start.ts";

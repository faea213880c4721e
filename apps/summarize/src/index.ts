export { startSummarize } from "./start.ts";

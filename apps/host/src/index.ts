export { addHealth } from "./health.ts";
export { openHost, queueConnection, readSettings, runApp, runJobs } from "./host.ts";
export type { Host } from "./host.ts";

export { addHealth } from "./health.ts";
export { openHost, queueConnection, readSettings, runJobs } from "./host.ts";
export type { Host } from "./host.ts";
export { runApp } from "./run-app.ts";

export { goRounds } from "./go-rounds.ts";
export { addHealth } from "./health.ts";
export { openHost, queueConnection, readSettings, runJobs } from "./host.ts";
export type { Host } from "./host.ts";
export { openKeyring } from "./keyring.ts";
export type { Keyring } from "./keyring.ts";
export { runApp } from "./run-app.ts";
export { takesPushes } from "./takes-pushes.ts";

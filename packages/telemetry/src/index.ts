export { createLog } from "./log.ts";
export type { Logger } from "./log.ts";
export { createMetrics } from "./metrics.ts";
export type { Metrics } from "./metrics.ts";
export { untilStopped } from "./process.ts";
export type { Closeable } from "./process.ts";

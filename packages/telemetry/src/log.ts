import { destination, pino } from "pino";
import type { Logger } from "pino";

export type { Logger } from "pino";

/** Fields that never reach a log, whatever object they are logged in. */
const SECRETS = ["*.token", "*.password", "*.authorization", "token", "password", "authorization"];

/** JSON lines on standard error: standard output belongs to results. */
export function createLog(app: string, level: string): Logger {
  return pino({ level, base: { app }, redact: SECRETS }, destination({ fd: 2, sync: true }));
}

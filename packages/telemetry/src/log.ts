import { destination, pino } from "pino";
import type { Logger } from "pino";
import { redact, redactText } from "./redact.ts";

export type { Logger } from "pino";

/** Where lines go. */
interface Lines {
  readonly write: (line: string) => unknown;
}

/**
 * JSON lines on standard error, unless told otherwise: standard output belongs to results. No secret reaches them: what is
 * logged is looked through as it is given, and each line once more as it is written.
 */
export function createLog(app: string, level: string, lines: Lines = destination({ fd: 2, sync: true })): Logger {
  const record = (given: object) => redact(given) as Record<string, unknown>;
  const write = (line: string) => void lines.write(redactText(line));
  const serializers = { err: (given: unknown) => given }; // an error is made plain with the rest
  return pino({ level, base: { app }, formatters: { log: record }, serializers }, { write });
}

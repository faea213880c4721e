import type { Logger } from "./log.ts";

/** Something that is opened once and closed when the process ends. */
export interface Closeable {
  readonly close: () => Promise<void>;
}

/**
 * Waits for SIGINT or SIGTERM, then closes in reverse order of opening. A second signal ends the process at once.
 * An error that nobody caught is logged and ends the process with status 1 after closing.
 */
export async function untilStopped(log: Logger, opened: readonly Closeable[]): Promise<void> {
  const reason = await new Promise<string>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(signal));
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.once(event, (error: unknown) => {
        log.fatal({ err: error }, "not caught; stopping");
        process.exitCode = 1;
        resolve(event);
      });
    }
  });
  log.info({ reason }, "stopping");
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  for (const resource of opened.toReversed()) {
    await resource.close().catch((error: unknown) => log.error({ err: error }, "did not close well"));
  }
}

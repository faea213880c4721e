import type { Closeable } from "@frontwatch/telemetry";
import type { Host } from "./host.ts";

/** A round that is gone again and again. */
interface Rounds {
  readonly everyMs: number;
  readonly go: () => Promise<void>;
  /** For the log, where a round fails; the next one comes all the same. */
  readonly failed: string;
}

/** Goes rounds, one at a time. Closed, it goes none and the last one is over. */
export function goRounds(log: Host["log"], { everyMs, go, failed }: Rounds): Closeable {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= go()
      .catch((error: unknown) => log.warn({ err: error }, failed))
      .finally(() => (round = undefined));
  }, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

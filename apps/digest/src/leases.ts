import { LEASE_MS, renewLeases } from "@frontwatch/store";
import type { Attempt, Store } from "@frontwatch/store";
import type { Closeable, Logger } from "@frontwatch/telemetry";

/** The attempts under way in this process; each is told to live until it is let go. */
export interface Leases extends Closeable {
  /** @returns what lets the attempt go */
  readonly hold: (attempt: Attempt) => () => void;
}

/** Three times within a lease: two renewals may fail before anybody takes the attempt for dead. */
const RENEW_MS = LEASE_MS / 4;

export function openLeases({ db }: Pick<Store, "db">, log: Logger): Leases {
  const held = new Set<Attempt>();
  const renew = (): void => {
    if (held.size === 0) return;
    renewLeases(db, [...held]).catch((error: unknown) => log.warn({ err: error }, "leases not renewed"));
  };
  const timer = setInterval(renew, RENEW_MS).unref();
  return {
    hold: (attempt) => {
      held.add(attempt);
      return () => void held.delete(attempt);
    },
    close: () => {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}

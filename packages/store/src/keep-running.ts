import { AppError } from "@frontwatch/domain";
import { isAlive, type Postmaster } from "./postmaster.ts";

const WATCH_MS = 1_000;
const PATIENCE_MS = 60_000; // sessions of a killed server may hold its memory for a moment

/** What keeps a server running. */
export interface Kept {
  /** Watches no longer. @returns the number of the server that runs now */
  readonly end: () => Promise<number>;
}

/** Looks after a server: where its first process has died, it is started again. */
export function keepRunning(
  first: Postmaster,
  care: {
    readonly start: () => Promise<Postmaster>;
    readonly log: (message: string) => void;
    /** Told when it does not start again within a minute; it is tried no more. */
    readonly lost: (failure: AppError) => void;
  },
): Kept {
  let server = first;
  let deadSince: number | undefined;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    if (await isAlive(server.pid)) return;
    if (deadSince === undefined) care.log(`the database (process ${server.pid}) has ended; starting it again`);
    const since = (deadSince ??= performance.now());
    try {
      server = await care.start();
      deadSince = undefined;
    } catch (cause) {
      if (performance.now() - since < PATIENCE_MS) return;
      clearInterval(timer);
      care.lost(
        new AppError("store_unavailable", "The embedded PostgreSQL has ended and does not start again.", { cause }),
      );
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => (looking = undefined));
  }, WATCH_MS).unref();
  return {
    end: async () => {
      clearInterval(timer);
      await looking;
      return server.pid;
    },
  };
}

import { atLedgerTime, readableSources } from "@frontwatch/store";
import type { ReadableSource, Store } from "@frontwatch/store";

/** What is worked out once for all readers that are due at the same time. */
export interface Shared {
  /**
   * A knowledge time up to which all is told: one instant for those who ask within two seconds, so that what they get
   * over the same span is the same, now and at their next edition.
   */
  readonly knownUpTo: (now: Date) => Promise<Date>;
  /** The sources that are asked and how they are read: as known within the last two seconds. */
  readonly sources: (now: Date) => Promise<readonly ReadableSource[]>;
  /** `make`'s answer, made once for a key; the key holds all that it depends on. */
  readonly once: <T extends object>(key: string, make: () => Promise<T>) => Promise<T>;
  /** The same for what is small: answers of which thousands are kept. */
  readonly count: <T extends object>(key: string, make: () => Promise<T>) => Promise<T>;
}

const SAME_MS = 2_000;
/** Answers kept: wishes that are different but due together. Each holds an edition. */
const MOST_KEPT = 64;
const MOST_COUNTS = 5_000;

export function shareWork({ db }: Pick<Store, "db">): Shared {
  return {
    knownUpTo: forAMoment((now) => atLedgerTime(db, now, (_tx, instant) => Promise.resolve(instant))),
    sources: forAMoment(() => readableSources(db)),
    once: keeping(MOST_KEPT),
    count: keeping(MOST_COUNTS),
  };
}

/** Makes one answer for those who ask within two seconds; one that could not be made is made again. */
function forAMoment<T>(make: (now: Date) => Promise<T>): (now: Date) => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return (now) => {
    const age = last && now.getTime() - last.at;
    if (last && age !== undefined && age >= 0 && age < SAME_MS) return last.answer;
    const own = { at: now.getTime(), answer: make(now) };
    last = own;
    own.answer.catch(() => {
      if (last === own) last = undefined;
    });
    return own.answer;
  };
}

/** Makes what is asked for once and keeps the last answers; one that could not be made is made again. */
function keeping(most: number): Shared["once"] {
  const kept = new Map<string, Promise<object>>();
  return <T extends object>(key: string, make: () => Promise<T>) => {
    const found = kept.get(key) as Promise<T> | undefined;
    const answer = found ?? make();
    kept.delete(key);
    kept.set(key, answer); // the last asked for is the last to go
    if (!found) answer.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}

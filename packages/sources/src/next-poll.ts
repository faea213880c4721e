import { afterRest } from "./asked-rest.ts";
import type { Rest } from "./asked-rest.ts";

/** How often a feed brings something, as its items' dates tell. */
export interface Rhythm {
  /** The newest item's date, never after now. */
  readonly newestAt: Date;
  /** Seconds from one item to the next, in the mean and at most; absent where there are too few to tell. */
  readonly gapSeconds?: number;
  readonly longestGapSeconds?: number;
}

/** Fewer dates tell no rhythm. */
const LEAST_DATES = 4;

/**
 * The rhythm of a feed.
 * @param dates - of its items, in any order
 * @returns undefined where no item has a date
 */
export function rhythmOf(dates: readonly Date[], now: Date): Rhythm | undefined {
  const times = dates.map((date) => Math.min(date.getTime(), now.getTime())).sort((a, b) => a - b);
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const newestAt = new Date(last);
  if (times.length < LEAST_DATES) return { newestAt };
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return {
    newestAt,
    gapSeconds: Math.round((last - first) / gaps.length / 1000),
    longestGapSeconds: Math.round(Math.max(...gaps) / 1000),
  };
}

/** What the time of a source's next poll rests on. */
export interface PollHistory {
  /** The operator's word, in seconds. */
  readonly everySeconds: number;
  /** In a row, the poll that has just ended included; 0: it went well. */
  readonly failures: number;
  /** Milliseconds that the other side asks us to stay away (Retry-After). */
  readonly retryAfterMs?: number;
  /** Seconds that the feed asks to be left alone: its ttl, update period or freshness. */
  readonly askedSeconds?: number;
  readonly rhythm?: Rhythm;
  /** When the feed asks to be left alone. */
  readonly rest?: Rest;
  /** Seconds for which its hub pushes what is new; the feed itself is then asked seldom. */
  readonly pushedSeconds?: number;
}

/** A feed that brings this many items between two polls is asked twice as often. */
const BUSY_ITEMS = 3;
/** Nobody is asked more often than once a minute for being busy. */
const LEAST_SECONDS = 60;
const DAY = 86_400;
/** Days without an item, and how many times rarer a feed is asked then. */
const QUIET: readonly (readonly [days: number, times: number])[] = [
  [30, 8],
  [7, 4],
  [2, 2],
];
/** A quiet feed, and one that fails, is asked so often at least. */
const RAREST_SECONDS = 6 * 3_600;
/** What others ask for is believed up to a day. */
const MOST_ASKED_SECONDS = DAY;
/** Share of the interval that chance adds, so that feeds read together drift apart. */
const JITTER = 0.1;
const MOST_JITTER_SECONDS = 300;

/**
 * Milliseconds to a source's next poll: the operator's interval, half of it for a busy feed, more for a quiet one,
 * doubled with each failure, seldom while a hub pushes; never under what the feed or its server asks for, nor while it
 * wants to be left alone.
 * @param chance - 0 to below 1, for the jitter, which only ever adds
 */
export function nextPoll(history: PollHistory, now: Date, chance: number): number {
  const { askedSeconds = 0, retryAfterMs = 0 } = history;
  const seconds = Math.max(
    usualInterval(history, now),
    Math.min(askedSeconds, MOST_ASKED_SECONDS),
    retryAfterMs / 1000,
  );
  const jitter = Math.min(seconds * JITTER, MOST_JITTER_SECONDS) * chance;
  const at = new Date(now.getTime() + Math.round((seconds + jitter) * 1000));
  if (!history.rest) return at.getTime() - now.getTime();
  const free = afterRest(history.rest, at);
  const apart = free > at ? Math.round(MOST_JITTER_SECONDS * chance * 1000) : 0;
  return free.getTime() + apart - now.getTime();
}

function usualInterval(history: PollHistory, now: Date): number {
  const { everySeconds: every, failures, rhythm, pushedSeconds = 0 } = history;
  const rarest = Math.max(every, RAREST_SECONDS);
  if (failures > 0) return Math.min(every * 2 ** Math.min(failures - 1, 20), rarest);
  if (pushedSeconds > every) return Math.min(pushedSeconds, rarest);
  if (rhythm === undefined) return every;
  const quietDays = (now.getTime() - rhythm.newestAt.getTime()) / 1000 / DAY;
  const times = QUIET.find(([days]) => quietDays > days)?.[1];
  if (times !== undefined) return Math.min(every * times, rarest);
  const isBusy = rhythm.gapSeconds !== undefined && rhythm.gapSeconds * BUSY_ITEMS < every;
  return isBusy ? Math.max(every / 2, Math.min(every, LEAST_SECONDS)) : every;
}

import { fieldsOf } from "./feed-elements.ts";
import type { Fields, Reading } from "./feed-elements.ts";

/** When a feed asks to be left alone, by GMT (RSS 2.0: `skipHours`, `skipDays`). */
export interface Rest {
  /** 0 to 23. */
  readonly hours: readonly number[];
  /** 0 is Sunday. */
  readonly days: readonly number[];
}

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** @returns undefined where it asks for nothing, or to be left alone for good, which cannot be meant */
export function askedRest(reading: Reading, channel: Fields): Rest | undefined {
  const listed = (list: string, one: string): readonly string[] =>
    channel.all(list).flatMap((element) => fieldsOf(reading, element).texts(one));
  const hours = listed("skiphours", "hour")
    .filter((hour) => /^\d{1,2}$/.test(hour) && Number(hour) <= 24)
    .map((hour) => Number(hour) % 24); // RSS 0.91 calls midnight 24
  const days = listed("skipdays", "day").map((day) => DAYS.indexOf(day.slice(0, 3).toLowerCase()));
  const rest = { hours: distinct(hours, 24), days: distinct(days, 7) };
  return rest.hours.length + rest.days.length === 0 ? undefined : rest;
}

/** None where it is all there are. */
function distinct(numbers: readonly number[], all: number): readonly number[] {
  const known = [...new Set(numbers)].filter((number) => number >= 0).toSorted((a, b) => a - b);
  return known.length < all ? known : [];
}

const HOUR_MS = 3_600_000;
/** A week has no more hours; one of them is not asked for. */
const WEEK_HOURS = 7 * 24;

/** When a feed may be asked that wants to be left alone now and then: the time given, or the hour after its rest. */
export function afterRest({ hours, days }: Rest, at: Date): Date {
  let free = at;
  for (let passed = 0; passed < WEEK_HOURS; passed += 1) {
    if (!hours.includes(free.getUTCHours()) && !days.includes(free.getUTCDay())) return free;
    free = new Date((Math.floor(free.getTime() / HOUR_MS) + 1) * HOUR_MS);
  }
  return at;
}

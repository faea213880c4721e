import { Temporal } from "temporal-polyfill";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a subscription is due: at local times, HH:MM, on some weekdays of an IANA zone. One weekday makes it weekly. */
export interface Schedule {
  readonly time: string;
  /** Further times of the day. */
  readonly alsoAt?: readonly string[];
  readonly zone: string;
  readonly days: readonly Weekday[];
}

export interface Due {
  readonly at: Date;
  /** YYYY-MM-DD in the schedule's zone. */
  readonly localDate: string;
  /** What an edition is made once for: the local date, with the time (YYYY-MM-DDTHHMM) where a day has several. */
  readonly key: string;
}

/**
 * The first due instant after `after`. A local time that a change to summer time leaves out is due as much later;
 * one that comes twice is due the first time (Temporal's "compatible").
 */
export function nextDue(schedule: Schedule, after: Date): Due {
  const instant = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  // A minute before midnight that clocks leave out comes after it: yesterday's edition may still be due.
  let date = instant.toZonedDateTimeISO(schedule.zone).toPlainDate().subtract({ days: 1 });
  for (let tried = 0; tried <= WEEKDAYS.length + 1; tried += 1, date = date.add({ days: 1 })) {
    const [first] = schedule.days.includes(weekdayOf(date))
      ? duesOf(schedule, date)
          .filter(({ at }) => at > after)
          .sort((a, b) => a.at.getTime() - b.at.getTime())
      : [];
    if (first) return first;
  }
  throw new RangeError(`no weekday in the schedule: ${schedule.days.join(", ") || "none"}`);
}

/** The instants of a local date; none on a date that a zone skips (Samoa, 30 December 2011). */
function duesOf({ time, alsoAt = [], zone }: Schedule, date: Temporal.PlainDate): readonly Due[] {
  if (!date.toZonedDateTime({ timeZone: zone }).toPlainDate().equals(date)) return [];
  return [...new Set([time, ...alsoAt])].map((each) => {
    const due = date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(each) });
    const localDate = date.toString();
    const key = alsoAt.length === 0 ? localDate : `${localDate}T${each.replace(":", "")}`;
    return { at: new Date(due.epochMilliseconds), localDate, key };
  });
}

/** The first due instant after `after` that lies on a local date or later: where a pause until that date ends. */
export function nextDueFrom(schedule: Schedule, after: Date, localDate: string): Due {
  const begin = Temporal.PlainDate.from(localDate).toZonedDateTime({ timeZone: schedule.zone });
  return nextDue(schedule, new Date(Math.max(after.getTime(), begin.epochMilliseconds - 1)));
}

/** The last due instant at or before `now`, if one lies after `since`. Several missed ones collapse into it. */
export function lastDue(schedule: Schedule, since: Date, now: Date): Due | undefined {
  const week = 8 * 86_400_000;
  let due = nextDue(schedule, new Date(Math.max(since.getTime(), now.getTime() - week)));
  if (due.at > now) return undefined;
  for (let next = nextDue(schedule, due.at); next.at <= now; next = nextDue(schedule, due.at)) due = next;
  return due;
}

/** Local date, YYYY-MM-DD, and time, HH:MM, of an instant in a zone. */
export function localMoment(at: Date, zone: string): { readonly date: string; readonly time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: "minute" }) };
}

function weekdayOf(date: Temporal.PlainDate): Weekday {
  return WEEKDAYS[date.dayOfWeek - 1] ?? "mon";
}

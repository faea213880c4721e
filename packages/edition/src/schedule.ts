import { Temporal } from "temporal-polyfill";

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a subscription is due: a local time, HH:MM, on some weekdays of an IANA zone. */
export interface Schedule {
  readonly time: string;
  readonly zone: string;
  readonly days: readonly Weekday[];
}

export interface Due {
  readonly at: Date;
  /** YYYY-MM-DD in the schedule's zone. */
  readonly localDate: string;
}

/**
 * The first due instant after `after`. A local time that a change to summer time leaves out is due as much later;
 * one that comes twice is due the first time (Temporal's "compatible").
 */
export function nextDue(schedule: Schedule, after: Date): Due {
  const instant = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  const time = Temporal.PlainTime.from(schedule.time);
  let date = instant.toZonedDateTimeISO(schedule.zone).toPlainDate();
  for (let tried = 0; tried <= WEEKDAYS.length; tried += 1, date = date.add({ days: 1 })) {
    if (!schedule.days.includes(weekdayOf(date))) continue;
    const due = date.toZonedDateTime({ timeZone: schedule.zone, plainTime: time });
    // A zone that skips a whole date (Samoa, 30 December 2011) moves its time into the next: that date is passed over.
    if (!due.toPlainDate().equals(date)) continue;
    if (due.epochMilliseconds > after.getTime())
      return { at: new Date(due.epochMilliseconds), localDate: date.toString() };
  }
  throw new RangeError(`no weekday in the schedule: ${schedule.days.join(", ") || "none"}`);
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

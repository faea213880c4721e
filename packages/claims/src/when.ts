import type { When } from "@frontwatch/domain";
import { matches } from "@frontwatch/text";

/** A time told in a sentence. */
export interface TimeSaid {
  /** Offset in the sentence. */
  readonly at: number;
  /** Absent where it cannot be resolved (no year, no date of publication). */
  readonly when?: When;
  /** Surely some time before the news: another month, another year, "ago", "last year". */
  readonly old: boolean;
  /** A time span that runs until now ("since June", "for months"). */
  readonly since: boolean;
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH =
  "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec";
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const DATED = new RegExp(
  `(since |until |from )?\\b(?:(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH})\\b\\.?|(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)|(?:in|last|early|late|mid|of|since|by|until|from|during)[ -](?:early |late |mid-?)?(${MONTH})\\b\\.?)(?:,? (?:of )?((?:19|20)\\d\\d))?`,
  "gi",
);
const YEAR = /\b(since |until |in |from |of |early |late |mid-)((?:19|20)\d\d)\b/gi;
const RELATIVE =
  /\b(since )?(?:(sunday|monday|tuesday|wednesday|thursday|friday|saturday)(?: (?:night|morning|evening|afternoon))?|(yesterday|last night|overnight)|(today|tonight|this morning|this week|this month)|(last|past|previous) (week|weekend|month|year|spring|summer|autumn|fall|winter)|(earlier this) (week|month|year)|(?:(\d{1,2}|an?|two|three|four|five|six|seven|eight|nine|ten|several|a few|some|many) )?(day|week|month|year|decade|hour)s? (ago|earlier|before)\b)/gi;
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  several: 4,
  "a few": 3,
  some: 4,
  many: 8,
};
const DAY_MS = 86_400_000;
/** Days between happening and publication up to which a told event is still the news [by judgement on the labelling guide]. */
const NEWS_DAYS = 10;
/** The same for a month told without a day: to name a month that is over is to look back [by judgement]. */
const NEWS_DAYS_OF_MONTH = 3;
const UNIT_DAYS: Readonly<Record<string, number>> = {
  hour: 0,
  day: 1,
  week: 7,
  weekend: 7,
  month: 30,
  year: 365,
  decade: 3650,
  spring: 200,
  summer: 200,
  autumn: 200,
  fall: 200,
  winter: 200,
};

/**
 * The times a sentence tells, resolved against the date of publication (UTC days).
 * @param published - ISO date or instant; without it only full dates are resolved
 */
export function timesSaid(sentence: string, published: string | undefined): TimeSaid[] {
  const day = published === undefined ? Number.NaN : Date.parse(published.slice(0, 10));
  const text = sentence.slice(0, 2000);
  const found: TimeSaid[] = [];
  for (const match of matches(text, DATED)) found.push(...dated(match, day));
  for (const match of matches(text, YEAR)) {
    if (found.some((time) => Math.abs(time.at - match.index) < 24)) continue;
    const year = match[2] ?? "";
    const now = Number.isNaN(day) ? undefined : iso(day).slice(0, 4);
    found.push({
      at: match.index,
      when: { start: year, precision: "year" },
      old: now === undefined || year < now,
      since: /since|from/i.test(match[1] ?? ""),
    });
  }
  for (const match of matches(text, RELATIVE)) found.push(relative(match, day));
  return found.sort((a, b) => a.at - b.at);
}

function dated(match: RegExpMatchArray, day: number): TimeSaid[] {
  const at = match.index ?? 0;
  const name = (match[3] ?? match[4] ?? match[6] ?? "").toLowerCase();
  const number = Number(match[2] ?? match[5] ?? "0");
  const month = MONTHS.findIndex((long) => long.startsWith(name.slice(0, 3)));
  const since = /since|from/i.test(match[1] ?? "") || /^since/i.test(match[0]);
  if (month < 0 || number > 31 || (name === "may" && match[6] === undefined && number === 0)) return [];
  const year = match[7] === undefined ? likelyYear(month, number, day) : Number(match[7]);
  if (year === undefined) return [{ at, old: number === 0, since }];
  const start = number > 0 ? `${year}-${pad(month + 1)}-${pad(number)}` : `${year}-${pad(month + 1)}`;
  const end = number > 0 ? Date.UTC(year, month, number) : Date.UTC(year, month + 1, 0);
  const sameMonth = number === 0 && !Number.isNaN(day) && iso(day).startsWith(start);
  const ahead = /^(?:until|by|through)\b/i.test(match[0]);
  const old = ahead
    ? false
    : Number.isNaN(day)
      ? match[7] !== undefined && number === 0
      : !sameMonth && day - end > (number > 0 ? NEWS_DAYS : NEWS_DAYS_OF_MONTH) * DAY_MS;
  return [{ at, when: { start, precision: number > 0 ? "day" : "month" }, old, since }];
}

/** A month without a year is the last one not after the day of publication (or within a month after it). */
function likelyYear(month: number, number: number, day: number): number | undefined {
  if (Number.isNaN(day)) return undefined;
  const year = Number(iso(day).slice(0, 4));
  const then = Date.UTC(year, month, Math.max(number, 1));
  return then - day > 31 * DAY_MS ? year - 1 : year;
}

function relative(match: RegExpMatchArray, day: number): TimeSaid {
  const at = match.index ?? 0;
  const since = match[1] !== undefined;
  const [, , weekday, yesterday, today, last, lastUnit, earlier, earlierUnit, count, unit, ago] = match.map(
    (part: string | undefined) => part?.toLowerCase(),
  );
  const known = !Number.isNaN(day);
  const on = (back: number): TimeSaid => ({
    at,
    old: false,
    since,
    ...(known ? { when: { start: iso(day - back * DAY_MS), precision: "day" } } : {}),
  });
  if (weekday !== undefined) return on(known ? (new Date(day).getUTCDay() - DAYS.indexOf(weekday) + 7) % 7 : 0);
  if (yesterday !== undefined) return on(1);
  if (today !== undefined) return today === "this week" || today === "this month" ? { at, old: false, since } : on(0);
  if (earlier !== undefined) return { at, old: earlierUnit === "year", since };
  if (last !== undefined)
    return distant(at, since, { back: UNIT_DAYS[lastUnit ?? ""] ?? 30, unit: lastUnit ?? "", day });
  if (ago === undefined) return { at, old: false, since };
  const amount = count === undefined ? 5 : (NUMBERS[count] ?? Number(count));
  return distant(at, since, { back: amount * (UNIT_DAYS[unit ?? ""] ?? 30), unit: unit ?? "", day });
}

function distant(
  at: number,
  since: boolean,
  { back, unit, day }: { back: number; unit: string; day: number },
): TimeSaid {
  const old = back > NEWS_DAYS;
  if (Number.isNaN(day)) return { at, old, since };
  const start = iso(day - back * DAY_MS);
  if (unit === "day" || unit === "hour") return { at, old, since, when: { start, precision: "day" } };
  if (unit === "month") return { at, old, since, when: { start: start.slice(0, 7), precision: "month" } };
  if (unit === "year") return { at, old, since, when: { start: start.slice(0, 4), precision: "year" } };
  return { at, old, since };
}

const iso = (day: number): string => new Date(day).toISOString().slice(0, 10);
const pad = (number: number): string => String(number).padStart(2, "0");

/** Beginnings of the names of months, January first, in the languages feeds are seen to date in. */
const MONTH_NAMES = [
  "jan janv ene gen янв січ oca ينا ιαν",
  "feb fév fev фев лют şub فبر φεβ",
  "mar mär maa мар бер مار μαρ",
  "apr avr abr апр кві nis أبر ابر απρ",
  "may mai mag mei май мая тра ماي μαι μαϊ",
  "jun juin giu июн чер haz يون ιουν",
  "jul juil lug июл лип tem يول ιουλ",
  "aug aoû aou ago agu ağu авг сер أغس αυγ",
  "sep set сен вер eyl سبت σεπ",
  "oct okt out ott окт жов eki أكت οκτ",
  "nov ноя лис kas نوف νοε",
  "dec déc dez dic des дек гру ara ديس δεκ",
];
const MONTHS = new Map(
  MONTH_NAMES.flatMap((names, i) => names.split(" ").map((name) => [folded(name), i + 1] as const)),
);

/** Hours east of UTC by abbreviation: RFC 822 and those that feeds use; any other is taken as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  ET: -5, EST: -5, EDT: -4, CT: -6, CST: -6, CDT: -5, MT: -7, MST: -7, MDT: -6, PT: -8, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10,
  AST: -4, ADT: -3, NST: -3.5, NDT: -2.5, BRT: -3, ART: -3,
  WET: 0, WEST: 1, BST: 1, CET: 1, CEST: 2, MET: 1, MEST: 2, EET: 2, EEST: 3, MSK: 3, TRT: 3,
  WAT: 1, CAT: 2, SAST: 2, EAT: 3, IRST: 3.5, GST: 4, AFT: 4.5, PKT: 5, IST: 5.5, NPT: 5.75,
  ICT: 7, WIB: 7, HKT: 8, SGT: 8, PHT: 8, AWST: 8, JST: 9, KST: 9, ACST: 9.5, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13,
}; // prettier-ignore

const LONGEST = 100;
const TIME = /(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\b\.?)?/i;
const OFFSET = /(?:\b(?:GMT|UTC?|Z)\s?)?([+-]{1,2})(\d{1,2}):?(\d{2})?(?::\d{2})?(?:\s*\(?[A-Za-z ]{0,40}\)?)?$/i;
const NAMED_ZONE = /\b([A-Z]{2,4})$/;
const ISO_DAY = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?|(\d{2})(\d{2}))?(?=$|[T\s])/i;
/** A day of a week, such as 2004-W53-7 (ISO 8601); without a day its first. */
const WEEK_DAY = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?(?=$|[T\s])/i;
/** The day of the year, such as 2003-335 (ISO 8601). */
const ORDINAL_DAY = /^(\d{4})-?(\d{3})(?=$|T)/i;
/** Year, month and day of two digits each, as in 03-12-31 or 031231 (ISO 8601 of 1988). */
const SHORT_ISO_DAY = /^(\d{2})(-?)(\d{2})\2(\d{2})(?=$|[T\s])/i;
const NUMERIC_DAY = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\b/;

/**
 * Reads a date in one of the many forms feeds use (RFC 822, ISO 8601, asctime, spelled out, numeric with the day
 * first); without a zone it is UTC.
 * @returns ISO 8601 in UTC, `undefined` where no date can be made out
 */
export function feedDate(text: string | undefined): string | undefined {
  const value = text?.trim().replace(/\s+/g, " ") ?? "";
  if (value === "" || value.length > LONGEST) return undefined;
  if (/^\d{10}(?:\d{3})?$/.test(value)) return new Date(Number(value.padEnd(13, "0"))).toISOString();
  return writtenDate(spacedOut(value));
}

function writtenDate(value: string): string | undefined {
  const day = calendarDay(withoutWeekday(value));
  if (day === undefined) return undefined;
  const time = timeOfDay(value);
  if (time === undefined) return undefined;
  const millis = Date.UTC(day.year, day.month - 1, day.day) + time;
  const date = new Date(Date.UTC(day.year, day.month - 1, day.day));
  if (day.year < 1000 || date.getUTCMonth() !== day.month - 1) return undefined;
  return new Date(millis).toISOString();
}

const COMPACT = /^(\d{4})-?(\d{2})-?(\d{2})T?(\d{2})(\d{2})(\d{2})(?=\D|$)/i;
const COMPACT_MINUTES = /^(\d{4})-?(\d{2})-?(\d{2})T(\d{2})(\d{2})(?=$|Z$|[+-])/i;
const HOUR_ALONE = /^(\d{4}-\d{2}-\d{2}T\d{2})(?=$|Z$|[+-])/i;
const CJK_DAY = /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
/** Words for the halves of the day that stand before the time. */
const HALVES = /(오전|上午|午前|오후|下午|午後)\s?(\d{1,2}:\d{2}(?::\d{2})?)/;

/** Forms that leave out what the others have between their parts, brought to theirs. */
function spacedOut(value: string): string {
  const spaced = value
    .replace(COMPACT, "$1-$2-$3T$4:$5:$6")
    .replace(COMPACT_MINUTES, "$1-$2-$3T$4:$5")
    .replace(HOUR_ALONE, "$1:00")
    .replace(CJK_DAY, "$1-$2-$3 ")
    .replace(HALVES, (_, half: string, time: string) => `${time} ${/[후下後]/.test(half) ? "pm" : "am"}`)
    .replace(/\s+/g, " ")
    .trim();
  // Korean sites write their own time, and no zone.
  return /\p{Script=Hangul}/u.test(value) && !/[+-]\d{2}:?\d{2}$/.test(value) ? `${spaced} KST` : spaced;
}

/** A leading word before a number is the day of the week, unless it is a month. */
function withoutWeekday(value: string): string {
  const [lead = "", word = ""] = /^(\p{L}{2,12})\.?\s?,?\s?(?=\d)/u.exec(value) ?? [];
  return monthNumber(word) > 0 ? value : value.slice(lead.length);
}

/** 1 to 12, 0 for any other word. */
function monthNumber(word: string): number {
  const name = folded(word);
  return MONTHS.get(name.slice(0, 4)) ?? MONTHS.get(name.slice(0, 3)) ?? 0;
}

function folded(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function calendarDay(value: string): Day | undefined {
  const iso = ISO_DAY.exec(value);
  if (iso !== null) {
    return valid({ year: Number(iso[1]), month: Number(iso[2] ?? iso[4] ?? 1), day: Number(iso[3] ?? iso[5] ?? 1) });
  }
  const week = WEEK_DAY.exec(value);
  if (week !== null) return dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
  const ordinal = ORDINAL_DAY.exec(value);
  if (ordinal !== null) return dayOfYear(Number(ordinal[1]), Number(ordinal[2]));
  const short = SHORT_ISO_DAY.exec(value);
  const iso6 = short && valid({ year: fullYear(short[1] ?? ""), month: Number(short[3]), day: Number(short[4]) });
  if (iso6) return iso6;
  const numeric = NUMERIC_DAY.exec(value);
  if (numeric !== null) {
    const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), fullYear(numeric[4] ?? "")];
    return valid(second > 12 ? { year, month: first, day: second } : { year, month: second, day: first });
  }
  return spelledDay(value);
}

/** The first week of a year is that of its 4th of January; weeks begin on Mondays. */
function dayOfWeek(year: number, week: number, day: number): Day | undefined {
  if (week < 1 || week > 53) return undefined;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  return dayOf(new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + day - 1)));
}

function dayOf(date: Date): Day {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function dayOfYear(year: number, number: number): Day | undefined {
  if (number < 1 || number > 366) return undefined;
  return dayOf(new Date(Date.UTC(year, 0, number)));
}

/** `2 January 2006`, `January 2, 2006`, `Jan 2 15:04:05 2006`: the month by name, the day first of the numbers. */
function spelledDay(value: string): Day | undefined {
  const bare = value
    .replace(TIME, " ")
    .replace(/\([^()]*\)?$/, " ")
    .replace(/(?:\b(?:GMT|UTC?)\s?)?\s[+-]{1,2}\d{1,2}:?\d{2}(?!\d)|(?:GMT|UTC)[+-]\d{0,2}:?\d{0,2}/i, " ");
  const months = [...bare.matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => monthNumber(word));
  const month = months.findLast((number) => number > 0); // a weekday may look like one: French mar., 3 févr.
  const numbers = [...bare.matchAll(/\d+/g)].map(([digits]) => digits);
  const yearAt = numbers.findIndex((digits) => digits.length === 4);
  const year = numbers[yearAt] ?? numbers[1];
  const day = numbers.find((digits, i) => i !== yearAt && digits.length <= 2);
  if (month === undefined || year === undefined || day === undefined) return undefined;
  const spelled = valid({ year: fullYear(year), month, day: Number(day) });
  // The 31st of June is meant for the day after the 30th, as the readers of mail have it.
  return spelled && dayOf(new Date(Date.UTC(spelled.year, spelled.month - 1, spelled.day)));
}

function valid(day: Day): Day | undefined {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 ? day : undefined;
}

/** Two digits from 69 on are of the last century (POSIX strptime). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year >= 69 ? 1900 + year : 2000 + year;
}

/** Milliseconds from midnight UTC of the written day, zone taken into account. */
function timeOfDay(value: string): number | undefined {
  const match = TIME.exec(value);
  if (match === null) return 0;
  const [all, hours = "0", minutes = "0", seconds = "0", fraction = "0", half] = match;
  let hour = Number(hours);
  if (half !== undefined) hour = (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const millis = Math.floor(Number(`0.${fraction}`) * 1000);
  const zone = zoneHours(value.slice(match.index + all.length).trim());
  return ((hour - zone) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000 + millis;
}

function zoneHours(rest: string): number {
  const offset = OFFSET.exec(rest);
  if (offset !== null) {
    const hours = Number(offset[2]) + Number(offset[3] ?? 0) / 60;
    if (hours <= 14) return offset[1]?.endsWith("-") === true ? -hours : hours;
  }
  const [, name = ""] = NAMED_ZONE.exec(rest.replace(/\s*\b\d{4}$/, "")) ?? [];
  return ZONES[name] ?? 0;
}

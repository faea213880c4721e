import type { When } from "@frontwatch/domain";

const DAY = 86_400_000; // milliseconds

/** Dates in a reader's language and zone. Instants are ISO strings in UTC; what is no date is told as "". */
export interface DateWords {
  /** "8 Aug", with the year where it is not the edition's. */
  readonly day: (instant: string) => string;
  /** As `day`, of a calendar date, YYYY-MM-DD. */
  readonly calendarDay: (date: string) => string;
  /** "yesterday 07:00", or "Sat 6 Aug, 07:00". */
  readonly since: (instant: string) => string;
  /** "Monday 8 August 2016, 07:00 Kabul". */
  readonly due: string;
  /** "8 Aug". */
  readonly dueShort: string;
  /** "6–8 Jun 2016", "June 2016", "2016". */
  readonly when: (when: When) => string;
}

interface Reader {
  readonly language: string;
  readonly zone: string;
  readonly localDate: string;
  readonly localTime: string;
}

/** British day-month order for plain "en", as everywhere outside the United States. */
function locale(language: string): string {
  const asked = language === "en" ? "en-GB" : language;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([asked])[0] ?? "en-GB";
  } catch {
    return "en-GB";
  }
}

function zoneOf(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** The city of an IANA zone: "Asia/Kabul" gives "Kabul". */
const zoneName = (zone: string): string => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;

const parsed = (instant: string): Date | undefined => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? undefined : at;
};

interface Formats {
  readonly timeZone: string;
  readonly local: Intl.DateTimeFormat;
  readonly short: Intl.DateTimeFormat;
  readonly shortYear: Intl.DateTimeFormat;
  readonly weekday: Intl.DateTimeFormat;
  readonly long: Intl.DateTimeFormat;
  readonly month: Intl.DateTimeFormat;
}

function makeFormats(language: string, zone: string): Formats {
  const lang = locale(language);
  const timeZone = zoneOf(zone);
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...options });
  return {
    timeZone,
    local: new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
    short: date({ day: "numeric", month: "short" }),
    shortYear: date({ day: "numeric", month: "short", year: "numeric" }),
    weekday: date({ weekday: "short", day: "numeric", month: "short" }),
    long: date({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    month: date({ month: "long", year: "numeric" }),
  };
}

/** Making a format takes longer than rendering an item; readers share few languages and zones. */
const made = new Map<string, Formats>();
const MAX_MADE = 500; // some 420 zones

function formatsFor(language: string, zone: string): Formats {
  const key = `${language} ${zone}`;
  const formats = made.get(key) ?? makeFormats(language, zone);
  if (made.size >= MAX_MADE) made.clear();
  made.set(key, formats);
  return formats;
}

/** Formats for one edition. */
export function dateWords(reader: Reader): DateWords {
  const { timeZone, local, short, shortYear, weekday, long, month } = formatsFor(reader.language, reader.zone);
  const days = new Map<string, string>();
  const year = reader.localDate.slice(0, 4);

  /** Local calendar date at UTC midnight, so that every format below runs in UTC. */
  const calendar = (date: string): Date | undefined => parsed(`${date}T00:00:00Z`);
  const localParts = (instant: string): readonly [date: string, time: string] | undefined => {
    const at = parsed(instant);
    if (at === undefined) return undefined;
    const [date = "", time = ""] = local.format(at).split(" ");
    return [date, time];
  };
  const tellDay = (date: string): string => {
    const at = calendar(date);
    if (at === undefined) return "";
    return (date.startsWith(year) ? short : shortYear).format(at);
  };
  const due = calendar(reader.localDate);
  const yesterday = due === undefined ? "" : new Date(due.getTime() - DAY).toISOString().slice(0, 10);

  const cut = (date: string, precision: When["precision"]): string => {
    if (precision === "day" && /^\d{4}-\d{2}-\d{2}$/.test(date)) return tellDay(date);
    if (precision !== "year" && /^\d{4}-\d{2}/.test(date)) {
      const at = calendar(`${date.slice(0, 7)}-01`);
      return at === undefined ? "" : month.format(at);
    }
    return /^\d{4}/.test(date) ? date.slice(0, 4) : "";
  };

  return {
    day: (instant) => {
      const parts = days.has(instant) ? undefined : localParts(instant);
      const day = days.get(instant) ?? (parts === undefined ? "" : tellDay(parts[0]));
      days.set(instant, day);
      return day;
    },
    calendarDay: tellDay,
    since: (instant) => {
      const parts = localParts(instant);
      if (parts === undefined) return "the last edition";
      const [date, time] = parts;
      if (date === reader.localDate) return `today ${time}`;
      if (date === yesterday) return `yesterday ${time}`;
      const at = calendar(date);
      return at === undefined ? "the last edition" : `${weekday.format(at).replace(",", "")}, ${time}`;
    },
    // Worked out where they are asked for: few that ask for a day do.
    get due() {
      const day = due === undefined ? reader.localDate : long.format(due).replace(",", "");
      return `${day}, ${reader.localTime} ${zoneName(timeZone)}`;
    },
    get dueShort() {
      return due === undefined ? reader.localDate : short.format(due);
    },
    when: ({ start, end, precision }) => {
      const from = cut(start, precision);
      const to = end === undefined ? "" : cut(end, precision);
      return from === "" || to === "" || from === to ? from || to : `${from} to ${to}`;
    },
  };
}

/** Whole days between two ISO instants, never below 0; undefined where one is no date. */
export function daysBetween(from: string, to: string): number | undefined {
  const start = parsed(from);
  const end = parsed(to);
  return start === undefined || end === undefined
    ? undefined
    : Math.max(0, Math.floor((end.getTime() - start.getTime()) / DAY));
}

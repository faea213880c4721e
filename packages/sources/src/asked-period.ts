import type { Fields } from "./feed-elements.ts";

/** The syndication module's periods (web.resource.org/rss/1.0/modules/syndication), in seconds. */
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 7 * 86_400,
  monthly: 30 * 86_400,
  yearly: 365 * 86_400,
};

/** Seconds that a feed asks to be left alone: its ttl in minutes (RSS 2.0), or its update period; the longer one. */
export function askedPeriod(fields: Fields): number | undefined {
  const minutes = wholeNumber(fields.text("ttl"));
  const period = PERIODS[fields.text("updateperiod", "sy")?.trim().toLowerCase() ?? ""];
  const frequency = wholeNumber(fields.text("updatefrequency", "sy")) ?? 1;
  const asked = [minutes === undefined ? undefined : minutes * 60, period && Math.round(period / frequency)];
  const known = asked.filter((seconds) => seconds !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function wholeNumber(text: string | undefined): number | undefined {
  const value = /^\s*\d{1,7}\s*$/.test(text ?? "") ? Number(text) : 0;
  return value > 0 ? value : undefined;
}

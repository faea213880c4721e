import type { Article, ChangeFound } from "@frontwatch/domain";
import { truceDays } from "./truce-days.ts";

const BOUNDED: ReadonlySet<string> = new Set(["agreed", "in_effect", "extended"]);
const DAY = 86_400_000;

/** The words around a change in which the length of a truce may stand: to the end of its sentence. */
function sentenceOf({ quote, span }: ChangeFound, text: string | undefined): string {
  if (text === undefined || span === null) return quote;
  const rest = text.slice(span[1], span[1] + MOST_TAIL);
  return quote + rest.slice(0, /[.;!?\n]/.exec(rest)?.index);
}
const MOST_TAIL = 120;

/** When it happened; of a truce told with its length also the day it runs out, counted from when it was told. */
export function whenOf(
  change: ChangeFound,
  { published, text }: Pick<Article, "published"> & Partial<Pick<Article, "text">>,
): ChangeFound["when"] {
  const { when, kind, status } = change;
  if (kind !== "ceasefire" || !BOUNDED.has(status) || when?.end !== undefined) return when;
  const days = truceDays(sentenceOf(change, text));
  if (days === undefined || (when && when.precision !== "day")) return when;
  const start = when?.start ?? published.toISOString().slice(0, 10);
  const end = new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);
  return { start, end, precision: "day" };
}

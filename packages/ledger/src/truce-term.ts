import type { Article, ChangeFound } from "@frontwatch/domain";
import { sentenceRest } from "./sentence-rest.ts";
import { truceDays } from "./truce-days.ts";

const BOUNDED: ReadonlySet<string> = new Set(["agreed", "in_effect", "extended"]);
const DAY = 86_400_000;

/** When it happened; of a truce told with its length also the day it runs out, counted from when it was told. */
export function whenOf(
  change: ChangeFound,
  { published, text }: Pick<Article, "published"> & Partial<Pick<Article, "text">>,
): ChangeFound["when"] {
  const { when, kind, status } = change;
  if (kind !== "ceasefire" || !BOUNDED.has(status) || when?.end !== undefined) return when;
  const days = truceDays(change.quote + sentenceRest(change, text));
  if (days === undefined || (when && when.precision !== "day")) return when;
  const start = when?.start ?? published.toISOString().slice(0, 10);
  const end = new Date(Date.parse(start) + days * DAY).toISOString().slice(0, 10);
  return { start, end, precision: "day" };
}

import type { Edition, EditionItem } from "@frontwatch/edition";
import type { DateWords } from "./date-words.ts";
import { count, joinAnd } from "./join-words.ts";

function standingCounts(standing: readonly EditionItem[]): string {
  const truces = standing.filter(({ kind }) => kind === "ceasefire").length;
  const footholds = standing.filter(({ kind, status }) => kind === "territory" && status === "presence").length;
  const rest = standing.length - truces - footholds;
  const told = [
    ...(truces === 0 ? [] : [count(truces, "truce")]),
    ...(footholds === 0 ? [] : [count(footholds, "foothold")]),
    ...(rest === 0 ? [] : [count(rest, "other situation")]),
  ];
  return told.length === 0 ? "" : ` ${joinAnd(told)} ${standing.length === 1 ? "stands" : "stand"}.`;
}

/** The honest line of a quiet day; undefined where there are changes to tell. */
export function quietLine(edition: Edition, dates: DateWords): string | undefined {
  if (edition.items.length + edition.expected.length > 0) return undefined;
  const { sourcesRead, sourcesTotal, unread } = edition.coverage;
  const gaps = sourcesRead < sourcesTotal || unread.length > 0 ? " in what could be read" : "";
  const { soon = [], stories, silent } = edition;
  const nothing = stories.length + silent.length + soon.length === 0 ? "Nothing new" : "No changes";
  const muted = edition.muted === undefined ? "" : ` ${count(edition.muted, "muted situation")} left out.`;
  return `${nothing} for your filter${gaps} since ${dates.since(edition.from)}.${muted}${standingCounts(edition.standing)}`;
}

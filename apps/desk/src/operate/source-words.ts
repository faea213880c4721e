import { failureWords, pushWords, sourceHealthOf } from "@frontwatch/edition";
import type { SourceState } from "@frontwatch/edition";
import type { SourceRead } from "@frontwatch/sources";
import type { SourceHealth } from "@frontwatch/store";
import { FOREVER, MOST_DAYS } from "./keep-source.ts";

const DAYS = 7;
/** Days over which articles are counted. */
export const COUNTED_MS = DAYS * 86_400_000;

/** What an operator can do about a failure, by the error's code and the status of HTTP. */
export const adviceOn = (code: string, status?: number): string | undefined => failureWords(code, status).advice;

/** A source's state as the operator's list shows it. */
const STATES: Readonly<Record<SourceState, string>> = {
  well: "Well",
  waiting: "Not read yet",
  gone: "Gone",
  blocked: "Blocked",
  invalid: "Invalid",
  slow: "Slow",
  unreachable: "Not reached",
  empty: "Empty",
  silent: "Silent",
  moved: "Moved",
  unmodified: "Unchanged",
};

/** Where a source is asked instead of at its own address. */
function elsewhereWords({ asks, asksWhy, asksSince }: SourceHealth): string | undefined {
  if (asks === null) return undefined;
  const since = asksSince?.toISOString().slice(0, 10) ?? "";
  return asksWhy === "moved"
    ? `It has moved for good, and is asked at ${asks} since ${since}. Change its address to that.`
    : `The page names its feed, which is asked since ${since}: ${asks}`;
}

/** What else a test showed: where the address led, and what is missing. */
export function notesOn({ url, found, movedTo, documents, missing }: SourceRead): readonly string[] {
  const others =
    found
      ?.filter((one) => one.url !== url)
      .map(({ title, url: other }) => (title === undefined ? other : `“${title}”, ${other}`)) ?? [];
  return [
    ...(found ? [`The address is a page. Its feed was found: ${url}`] : []),
    ...(others.length > 0 ? [`It names others too: ${others.join("; ")}`] : []),
    ...(movedTo === undefined ? [] : [`It has moved for good, to ${movedTo}`]),
    ...(documents > 1 ? [`${documents} documents were read.`] : []),
    ...(missing === undefined ? [] : [`Something is missing: ${missing}`]),
  ];
}

/** A source in words, as the operator's list shows it. */
export function sourceView(source: SourceHealth, now: Date) {
  const { paused, failingSince, articles, everySeconds, intervalSeconds, keepDays } = source;
  const perDay = articles / DAYS;
  const { state, isRead, isBad, reason, since, advice } = sourceHealthOf(source, now);
  return {
    ...source,
    isRead: !paused && isRead,
    isBad: !paused && isBad,
    elsewhere: elsewhereWords(source),
    push: pushWords(source, now),
    health: paused ? "Paused" : STATES[state],
    trouble: failingSince ? source.failure : reason,
    since: isBad || state === "unmodified" ? since : undefined,
    advice: state === "moved" ? undefined : advice,
    perDay: perDay >= 10 || perDay === 0 ? Math.round(perDay) : perDay.toFixed(1),
    every: spanOf(everySeconds),
    now: intervalSeconds !== null && intervalSeconds > 1.5 * everySeconds ? spanOf(intervalSeconds) : undefined,
    keep: keepDays === null ? "" : keepDays > MOST_DAYS ? FOREVER : keepDays,
    minutes: Math.max(1, Math.round(everySeconds / 60)),
  };
}

const spanOf = (seconds: number): string =>
  seconds >= 5_400 ? `${Math.round(seconds / 3600)} h` : `${Math.max(1, Math.round(seconds / 60))} min`;

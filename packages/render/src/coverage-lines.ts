import type { Coverage } from "@frontwatch/edition";
import { clean } from "./clean.ts";
import type { DateWords } from "./date-words.ts";
import { count, joinSome } from "./join-words.ts";

const whole = (n: number): number => (Number.isFinite(n) ? Math.max(0, Math.floor(n)) : 0);

/** "41 of 43 sources read". */
export function sourcesRead({ sourcesRead: read, sourcesTotal: total }: Coverage): string {
  return `${whole(read)} of ${count(whole(total), "source")} read`;
}

/**
 * What the edition could not see, told line by line; never empty.
 * @param most - lines of failed sources, and of reasons; what is beyond is counted
 */
export function coverageLines(coverage: Coverage, dates: DateWords, most: number): readonly string[] {
  const lineOf = ({ source, reason, since }: Coverage["failures"][number]): string => {
    const day = dates.day(since);
    return `${clean(source, 80)} (${clean(reason, 120)}${day === "" ? "" : `, since ${day}`}).`;
  };
  const failures = coverage.failures.map((failure) => `Not read: ${lineOf(failure)}`);
  const doubts = (coverage.doubts ?? []).map((doubt) => `Read, and nothing new: ${lineOf(doubt)}`);
  const unread = coverage.unread.map(({ reason, count: n, examples }) => {
    const named = joinSome(
      examples.map((example) => clean(example, 90)).filter((example) => example !== ""),
      3,
      "more",
    );
    return `${count(whole(n), "article")} not read: ${clean(reason, 120)}${named === "" ? "" : ` (${named})`}.`;
  });
  const cut = (lines: readonly string[], more: string): readonly string[] =>
    lines.length <= most ? lines : [...lines.slice(0, most - 1), `And ${lines.length - most + 1} ${more}.`];
  return [
    `${sourcesRead(coverage)}.`,
    ...cut(failures, "more sources not read"),
    ...cut(doubts, "more sources without anything new"),
    ...cut(unread, "more reasons"),
  ];
}

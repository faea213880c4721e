import type { Change } from "@frontwatch/domain";
import { isAhead } from "./item.ts";

/** Days ahead that a reader is reminded of: of a truce's end, and of what was announced with a date. */
const ENDS_WITHIN = 7;
const BEGINS_WITHIN = 7;
const DAY_MS = 86_400_000;

const IN_FORCE: ReadonlySet<string> = new Set(["agreed", "in_effect", "extended"]);

/** The day on which a truce ends or an announced thing begins, YYYY-MM-DD; "" where none was told to the day. */
export function dueDate({ kind, status, when }: Pick<Change, "kind" | "status" | "when">): string {
  if (when?.precision !== "day") return "";
  return kind === "ceasefire" && IN_FORCE.has(status) ? (when.end ?? "") : when.start;
}

/** Whether a change comes due within days of a local date: a truce about to end, an operation or talks about to begin. */
export function comesDue(change: Change, localDate: string): boolean {
  const isTruce = change.kind === "ceasefire" && IN_FORCE.has(change.status);
  if (change.background || !(isTruce || isAhead(change))) return false;
  const days = (Date.parse(dueDate(change)) - Date.parse(localDate)) / DAY_MS;
  return days >= 0 && days <= (isTruce ? ENDS_WITHIN : BEGINS_WITHIN);
}

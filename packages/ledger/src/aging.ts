import { changeEventId } from "@frontwatch/domain";
import type { Change, ChangeEvent, ChangeKind } from "@frontwatch/domain";
import { isClosed } from "./rules.ts";
import { stableId } from "./stable-id.ts";

const DAY = 86_400_000;

/**
 * Days without a word after which a standing change is stale, by kind; kinds that are over when they happen (an
 * attack, a leader killed) never are. Judgement; fourteen days for a truce is what analysts asked for.
 */
const SILENT_AFTER_DAYS: Partial<Record<ChangeKind, number>> = {
  ceasefire: 14,
  territory: 30,
  offensive: 21,
  peace_process: 30,
};

/** Statuses that stand for some time and can therefore fall silent. */
const STANDING: ReadonlySet<string> = new Set([
  "agreed",
  "in_effect",
  "extended",
  "contested",
  "presence",
  "launched",
  "expected",
  "talks",
]);

/** The oldest last word, before `now`, with which a change of some kind may still be fresh. */
export const freshSince = (now: Date): Date =>
  new Date(now.getTime() - Math.min(...Object.values(SILENT_AFTER_DAYS)) * DAY);

/**
 * The events of changes that have fallen silent by `now`: one each, once.
 * @param changes - standing changes; those that are closed, stale or told as background are passed over
 */
export function silences(changes: readonly Change[], now: Date): readonly ChangeEvent[] {
  return changes.filter((change) => isSilent(change, now)).map((change) => silenceOf(change, now));
}

/** The event of a change that has fallen silent, noted at `known`. */
export function silenceOf(change: Change, known: Date): ChangeEvent {
  return {
    id: changeEventId(stableId("event", change.id, "no word", change.lastPublished.toISOString())),
    change: change.id,
    event: "update",
    rule: "no word",
    known,
    claims: [],
    after: { ...change, lifecycle: "stale" },
  };
}

function isSilent(change: Change, now: Date): boolean {
  const days = SILENT_AFTER_DAYS[change.kind];
  if (days === undefined || !STANDING.has(change.status) || change.background) return false;
  if (isClosed(change) || change.lifecycle === "stale") return false;
  return now.getTime() - change.lastPublished.getTime() >= days * DAY;
}

import { changeEventId } from "@frontwatch/domain";
import type { Change, ChangeEvent, ChangeKind } from "@frontwatch/domain";
import { isClosed } from "./rules.ts";
import { isAhead, plansApart } from "./same-change.ts";
import { stableId } from "./stable-id.ts";

const DAY = 86_400_000;

/**
 * Days without a word after which a standing change is stale, by kind; kinds that are over when they happen (an
 * attack, a leader killed) never are. Judgement; fourteen days for a truce is what analysts asked for.
 */
export const SILENT_AFTER_DAYS: Partial<Record<ChangeKind, number>> = {
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

/** Statuses of a truce that runs out where its end was told. */
const RUNNING: ReadonlySet<string> = new Set(["agreed", "in_effect", "extended"]);

/** The oldest last word, before `now`, with which a change of some kind may still be fresh. */
export const freshSince = (now: Date): Date =>
  new Date(now.getTime() - Math.min(...Object.values(SILENT_AFTER_DAYS)) * DAY);

/**
 * What the passing of time does by `now`: truces that have run out, and changes that have fallen silent; one event
 * each, once.
 * @param changes - standing changes; those that are closed, stale or told as background are passed over
 */
export function silences(changes: readonly Change[], now: Date): readonly ChangeEvent[] {
  return changes.filter((change) => isOver(change, now) || isSilent(change, now)).map((c) => silenceOf(c, now));
}

/**
 * Whether a truce stands at `now` for a reader: agreed, in effect or extended, told as news, not over, and told of
 * within the span after which it counts as silent, be that said or not.
 */
export function isStandingTruce(change: Change, now: Date): boolean {
  const { kind, status, background, lifecycle, lastPublished } = change;
  if (kind !== "ceasefire" || !RUNNING.has(status) || background || isClosed(change)) return false;
  return lifecycle !== "stale" && lastPublished >= truceFreshSince(now);
}

/** The oldest last word, before `now`, with which a truce still stands. */
export const truceFreshSince = (now: Date): Date => new Date(now.getTime() - (SILENT_AFTER_DAYS.ceasefire ?? 0) * DAY);

/** The event of a change that has run out or fallen silent, noted at `known`. */
export function silenceOf(change: Change, known: Date): ChangeEvent {
  const over = isOver(change, known);
  const rule = over ? "expired" : "no word";
  return {
    id: changeEventId(stableId("event", change.id, rule, change.lastPublished.toISOString())),
    change: change.id,
    event: "update",
    rule,
    known,
    claims: [],
    after: over
      ? { ...change, lifecycle: "ended", status: "ended", since: known }
      : { ...change, lifecycle: "stale", silent: true },
  };
}

/** A truce past the day it was to run out, of which nobody told since. */
function isOver(change: Change, now: Date): boolean {
  if (change.kind !== "ceasefire" || change.when?.end === undefined || !RUNNING.has(change.status)) return false;
  if (change.background || isClosed(change) || change.lifecycle === "stale") return false;
  const after = Date.parse(change.when.end) + DAY;
  return now.getTime() >= after && change.lastPublished.getTime() < after;
}

function isSilent(change: Change, now: Date): boolean {
  const days = SILENT_AFTER_DAYS[change.kind];
  if (days === undefined || change.silent || !STANDING.has(change.status) || change.background) return false;
  if (isClosed(change) || change.lifecycle === "stale") return false;
  if (isAhead(change) && plansApart(change.kind)) return false;
  return now.getTime() - change.lastPublished.getTime() >= days * DAY;
}

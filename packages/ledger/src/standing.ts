import type { ChangeId, ChangeStatus } from "@frontwatch/domain";

/** One step of a change of a situation, as much as the situation's state needs of it. */
export interface SituationStep {
  readonly change: ChangeId;
  readonly status: ChangeStatus;
  /** Its change is told only as history. */
  readonly background: boolean;
  readonly known: Date;
  /** The last word on the change when it came to this. */
  readonly published: Date;
}

/** Where a situation stands. */
export interface SituationStanding {
  /** The change that its state comes from. */
  readonly change: ChangeId;
  readonly state: ChangeStatus;
  /** When it was told that it came to this state. */
  readonly since: Date;
  /** Its changes, in the order they became known. */
  readonly changes: readonly ChangeId[];
  readonly firstKnown: Date;
  readonly lastKnown: Date;
}

/**
 * Where a situation stands after the steps of its changes: the latest news tells its state; history does only where
 * there is no news.
 * @param steps - in order of known time
 * @returns undefined where there is no step
 */
export function standingOf(steps: readonly SituationStep[]): SituationStanding | undefined {
  const news = steps.filter((step) => !step.background);
  const telling = news.length > 0 ? news : steps;
  const [first, last, latest] = [steps[0], steps.at(-1), telling.at(-1)];
  if (!first || !last || !latest) return undefined;
  const other = telling.findLastIndex((step) => step.status !== latest.status);
  return {
    change: latest.change,
    state: latest.status,
    since: (telling[other + 1] ?? latest).published,
    changes: [...new Set(steps.map((step) => step.change))],
    firstKnown: first.known,
    lastKnown: last.known,
  };
}

import type { Change, ChangeEvent, ChangeId } from "@frontwatch/domain";

/** What became of one change between two known times. */
export interface Difference {
  readonly change: ChangeId;
  /** It was not known before. */
  readonly isNew: boolean;
  /** How it stood at the end. */
  readonly after: Change;
  /** The step that brought it there. */
  readonly last: ChangeEvent;
}

/**
 * What the ledger learned after `from`, up to and with `to`: each change once, as it stood at the end; steps in
 * between are superseded; in the order of their last steps.
 * @param events - in order of known time
 */
export function diff(events: readonly ChangeEvent[], from: Date, to: Date): readonly Difference[] {
  const found = new Map<ChangeId, Difference>();
  for (const last of events) {
    const { change, event, known, after } = last;
    if (known <= from || known > to) continue;
    const isNew = event === "new" || (found.get(change)?.isNew ?? false);
    found.delete(change);
    found.set(change, { change, after, last, isNew });
  }
  return [...found.values()];
}

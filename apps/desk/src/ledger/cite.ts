import type { ArticleId, Change, ChangeEvent } from "@frontwatch/domain";
import { itemOf } from "@frontwatch/edition";
import type { Citation, EditionItem } from "@frontwatch/edition";
import { asOf } from "@frontwatch/ledger";
import { citationsOf } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";

/** Articles as they are cited, by id. */
export type Citations = ReadonlyMap<ArticleId, Citation>;

/** The articles behind changes. */
export async function citationsFor({ db }: Pick<Store, "db">, changes: readonly Change[]): Promise<Citations> {
  const ids = new Set(changes.flatMap((change) => change.testimonies.map((testimony) => testimony.article)));
  const rows = await citationsOf(db, [...ids]);
  return new Map(rows.map((row) => [row.article, row]));
}

/** A change as a digest would tell it to somebody who has not heard of it. */
export function itemOfChange(change: Change, citations: Citations): EditionItem | undefined {
  const [placed] = itemOf(change, { isNew: true, claims: [], told: undefined, citations });
  return placed?.item;
}

/** One step of a change as a digest would tell it to somebody who knows the step before. */
export interface ToldEvent {
  readonly event: ChangeEvent;
  readonly item: EditionItem;
}

/** The steps of changes, each as it was known then; events come in order of known time. */
export function tellEvents(
  events: readonly ChangeEvent[],
  changes: readonly Change[],
  citations: Citations,
): readonly ToldEvent[] {
  const current = new Map(changes.map((change) => [change.id, change]));
  const before = new Map<string, Change>();
  return events.flatMap((event) => {
    const told = before.get(event.change);
    before.set(event.change, event.after);
    const now = current.get(event.change);
    const after = now ? asOf(now, event.after, event.known) : event.after;
    const isNew = event.event === "new";
    const [placed] = itemOf(after, { isNew, claims: event.claims, told, citations });
    return placed ? [{ event, item: placed.item }] : [];
  });
}

import type { Change, ChangeEvent, ChangeId } from "@frontwatch/domain";
import { byImportance, itemOf } from "@frontwatch/edition";
import type { Placed } from "@frontwatch/edition";
import { eventsAsOf, listChanges } from "@frontwatch/store";
import type { KnownChange, Mark, Store } from "@frontwatch/store";
import { citationsFor } from "../ledger/cite.ts";
import type { Citations } from "../ledger/cite.ts";
import type { TodayQuestion } from "./ask.ts";

/** What changed in a span, most important first within each section. */
export interface Told {
  readonly entries: readonly Entry[];
  readonly citations: Citations;
  readonly next: Mark | undefined;
}

/** One change as a digest of the span would tell it. */
export interface Entry extends Placed {
  readonly change: Change;
  /** When it last moved. */
  readonly known: Date;
}

/** The changes of a span that moved last, told against how each stood when the span began. */
export async function gatherToday(
  { db }: Pick<Store, "db">,
  { filter }: TodayQuestion,
  page: { readonly limit: number; readonly after?: Mark },
): Promise<Told> {
  const { rows, next } = await listChanges(db, filter, page);
  const changes = rows.map(({ change }) => change);
  const [citations, events] = await Promise.all([
    citationsFor({ db }, changes),
    eventsAsOf(
      db,
      changes.map(({ id }) => id),
      filter.asOf,
    ),
  ]);
  const steps = byChange(events);
  const entries = rows.flatMap((row) => entryOf(row, { steps, since: filter.since, citations }));
  return { entries: entries.sort(byImportance), citations, next };
}

function byChange(events: readonly ChangeEvent[]): ReadonlyMap<ChangeId, readonly ChangeEvent[]> {
  const groups = new Map<ChangeId, ChangeEvent[]>();
  for (const event of events) {
    const group = groups.get(event.change);
    if (group) group.push(event);
    else groups.set(event.change, [event]);
  }
  return groups;
}

interface Around {
  readonly steps: ReadonlyMap<ChangeId, readonly ChangeEvent[]>;
  readonly since: Date;
  readonly citations: Citations;
}

function entryOf({ change, lastKnown }: KnownChange, { steps, since, citations }: Around): readonly Entry[] {
  const own = steps.get(change.id) ?? [];
  const told = own.findLast(({ known }) => known <= since)?.after;
  const claims = own.at(-1)?.claims ?? [];
  const [placed] = itemOf(change, { isNew: told === undefined, claims, told, citations });
  return placed ? [{ ...placed, change, known: lastKnown }] : [];
}

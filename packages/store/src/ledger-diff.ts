import type { Change, ChangeId, ChangeKind } from "@frontwatch/domain";
import { asOf, diff } from "@frontwatch/ledger";
import type { Difference } from "@frontwatch/ledger";
import { sql } from "kysely";
import { eventOf } from "./change-events.ts";
import { changesAsOf, getChanges } from "./changes.ts";
import type { Db } from "./sources.ts";

/** What a difference is asked of; an empty list asks for everything of its sort. */
export interface DiffFilter {
  /** Ids of places; a place counts with all that it holds. */
  readonly regions: readonly string[];
  readonly actors: readonly string[];
  readonly kinds: readonly ChangeKind[];
}

/** A difference, with how its change stood when the span began, where it was known then. */
export interface KnownDifference extends Difference {
  readonly before: Change | undefined;
}

/**
 * What the ledger learned after `from`, up to and with `to`, of changes that met the filter at some step of theirs in
 * the span: each change once, as it was known at `to`, in the order of their last steps.
 */
export async function ledgerDiff(
  db: Db,
  span: { readonly from: Date; readonly to: Date },
  filter: DiffFilter,
): Promise<readonly KnownDifference[]> {
  const { from, to } = span;
  const { regions, actors, kinds } = filter;
  const wanted = [
    ...(kinds.length > 0 ? [sql`kind = ANY(${[...kinds]}::text[])`] : []),
    ...(actors.length > 0 ? [sql`actors && ${[...actors]}::text[]`] : []),
    ...(regions.length > 0 ? [sql`places && ${[...regions]}::text[]`] : []),
  ];
  const within = sql`known > ${from} AND known <= ${to}`;
  // With a filter the few changes that meet it are looked for first: bodies are read of theirs alone.
  const { rows } = await (
    wanted.length === 0
      ? sql<Parameters<typeof eventOf>[0]>`
        SELECT id, change, event, rule, known, claims, body FROM change_events
        WHERE ${within} ORDER BY known, position`
      : sql<Parameters<typeof eventOf>[0]>`
        WITH met AS MATERIALIZED (
          SELECT DISTINCT change FROM change_events WHERE ${within} AND ${sql.join(wanted, sql` AND `)})
        SELECT e.id, e.change, e.event, e.rule, e.known, e.claims, e.body
        FROM met JOIN change_events e ON e.change = met.change
        WHERE e.known > ${from} AND e.known <= ${to}
        ORDER BY e.known, e.position`
  ).execute(db);
  const differences = diff(rows.map(eventOf), from, to);
  const ids = differences.map(({ change }) => change);
  const older = differences.filter(({ isNew }) => !isNew).map(({ change }) => change);
  const [current, before] = (await Promise.all([getChanges(db, ids), changesAsOf(db, older, from)])).map(byId);
  return differences.map((difference) => ({
    ...difference,
    after: asOf(current?.get(difference.change) ?? difference.after, difference.after, to),
    before: before?.get(difference.change),
  }));
}

const byId = (changes: readonly Change[]): ReadonlyMap<ChangeId, Change> =>
  new Map(changes.map((change) => [change.id, change]));

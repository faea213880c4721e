import type { Change, ChangeKind } from "@frontwatch/domain";
import { asOf } from "@frontwatch/ledger";
import type { Difference } from "@frontwatch/ledger";
import { sql } from "kysely";
import { eventOf } from "./change-events.ts";
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
  readonly before: Pick<Change, "lifecycle" | "status" | "corrected"> | undefined;
}

type Row = Parameters<typeof eventOf>[0] & {
  readonly is_new: boolean;
  /** Of the change as it stands. */
  readonly testimonies: readonly object[];
  readonly before: KnownDifference["before"] | null;
};

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
  // Bodies are read of the last steps alone, and their testimonies of the change itself, which has all.
  const { rows } = await sql<Row>`
    WITH met AS MATERIALIZED (
      SELECT DISTINCT change FROM change_events WHERE ${sql.join([within, ...wanted], sql` AND `)}),
    step AS (
      SELECT id, change, known, position, event FROM met JOIN change_events USING (change) WHERE ${within}),
    last AS (
      SELECT DISTINCT ON (change) id, bool_or(event = 'new') OVER (PARTITION BY change) AS is_new
      FROM step ORDER BY change, known DESC, position DESC)
    SELECT e.id, e.change, e.event, e.rule, e.known, e.claims, is_new, before.told AS before,
      e.body - 'testimonies' AS body, c.body->'testimonies' AS testimonies
    FROM last JOIN change_events e USING (id) JOIN changes c ON c.id = e.change
      LEFT JOIN LATERAL (
        SELECT jsonb_strip_nulls(jsonb_build_object(
          'lifecycle', lifecycle, 'status', status, 'corrected', body->'corrected')) AS told
        FROM change_events b WHERE b.change = e.change AND b.known <= ${from} AND NOT is_new
        ORDER BY b.known DESC, b.position DESC LIMIT 1) before ON true
    ORDER BY e.known, e.position`.execute(db);
  return rows.map(({ testimonies, before, is_new: isNew, body, ...row }) => {
    const last = eventOf({ ...row, body: { ...body, testimonies } });
    const after = asOf(last.after, last.after, to);
    return { change: last.change, isNew, after, last: { ...last, after }, before: before ?? undefined };
  });
}

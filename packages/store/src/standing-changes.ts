import type { Change } from "@frontwatch/domain";
import { truceFreshSince } from "@frontwatch/ledger";
import { sql } from "kysely";
import type { DiffFilter } from "./ledger-diff.ts";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

/** Most changes that come due looked at: those told of last. */
const MOST_DUE = 200;

/** When something is asked for: truces that stand at an instant; ISO dates, both included, within which others come due. */
export interface StandingSpan {
  readonly at: Date;
  readonly days: { readonly from: string; readonly to: string };
}

/** What stands of what a filter asks for: in one statement, for each one more is waited for. */
export interface StandingChanges {
  /** Agreed, in effect or extended, told as news, neither over nor long unheard of. */
  readonly truces: readonly Change[];
  /** Those of which a day is told, their begin or end, within the days given. */
  readonly due: readonly Change[];
}

/** The truces that stand and the changes that come due; an empty list of the filter asks for everything of its sort. */
export async function standingChanges(
  db: Db,
  { at, days: { from, to } }: StandingSpan,
  { regions, actors, kinds }: DiffFilter,
): Promise<StandingChanges> {
  const where = regions.length === 0 ? sql`true` : sql`places && ${[...regions]}::text[]`;
  const whose = actors.length === 0 ? sql`true` : sql`actors && ${[...actors]}::text[]`;
  const ofKind = kinds.length === 0 ? sql`true` : sql`kind = ANY(${[...kinds]}::text[])`;
  const areTruces = kinds.length === 0 || kinds.includes("ceasefire") ? sql`kind = 'ceasefire'` : sql`false`;
  // By the index of days told, whatever the planner makes of the order that is asked for.
  const { rows } = await sql<{ due: boolean; body: object }>`
    WITH coming AS MATERIALIZED (
      SELECT body, last_published, id FROM changes
      WHERE happened_to >= ${from} AND happened_from <= ${to}
        AND body->'when'->>'precision' = 'day' AND lifecycle NOT IN ('ended', 'reversed', 'stale')
        AND (body->'when'->>'start' BETWEEN ${from} AND ${to} OR body->'when'->>'end' BETWEEN ${from} AND ${to})
        AND ${ofKind} AND ${where} AND ${whose})
    (SELECT false AS due, body FROM changes
    WHERE ${areTruces} AND lifecycle NOT IN ('ended', 'reversed', 'stale')
      AND last_published >= ${truceFreshSince(at)}
      AND body->>'status' IN ('agreed', 'in_effect', 'extended') AND body->>'background' = 'false'
      AND ${where} AND ${whose}
    ORDER BY id)
    UNION ALL
    (SELECT true, body FROM coming ORDER BY last_published DESC, id LIMIT ${MOST_DUE})`.execute(db);
  const changes = (due: boolean) => rows.filter((row) => row.due === due).map(({ body }) => decodeChange(body));
  return { truces: changes(false), due: changes(true) };
}

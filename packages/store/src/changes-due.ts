import type { Change } from "@frontwatch/domain";
import { sql } from "kysely";
import type { DiffFilter } from "./ledger-diff.ts";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

/** What is asked for; an empty list asks for everything of its sort. */
type Asked = Pick<DiffFilter, "regions" | "actors">;

/** Most changes looked at: those told of last. */
const MOST = 200;

/**
 * Changes that stand and of which a day is told, their begin or end, within the days given, both included.
 * @param days - ISO dates
 */
export async function changesDue(
  db: Db,
  days: { readonly from: string; readonly to: string },
  { regions, actors }: Asked,
): Promise<readonly Change[]> {
  const { from, to } = days;
  // By the index of days told, whatever the planner makes of the order that is asked for.
  const { rows } = await sql<{ body: object }>`
    WITH due AS MATERIALIZED (
      SELECT body, last_published, id FROM changes
      WHERE happened_to >= ${from} AND happened_from <= ${to}
        AND body->'when'->>'precision' = 'day' AND lifecycle NOT IN ('ended', 'reversed', 'stale')
        AND (body->'when'->>'start' BETWEEN ${from} AND ${to} OR body->'when'->>'end' BETWEEN ${from} AND ${to})
        AND ${regions.length === 0 ? sql`true` : sql`places && ${[...regions]}::text[]`}
        AND ${actors.length === 0 ? sql`true` : sql`actors && ${[...actors]}::text[]`})
    SELECT body FROM due ORDER BY last_published DESC, id LIMIT ${MOST}`.execute(db);
  return rows.map((row) => decodeChange(row.body));
}

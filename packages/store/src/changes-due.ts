import type { Change } from "@frontwatch/domain";
import { sql } from "kysely";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

/** Most changes looked at: those told of last. */
const MOST = 200;

/**
 * Changes that stand and of which a day is told, their begin or end, within the days given, both included.
 * @param days - ISO dates
 */
export async function changesDue(
  db: Db,
  days: { readonly from: string; readonly to: string },
): Promise<readonly Change[]> {
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("lifecycle", "not in", ["ended", "reversed", "stale"])
    .where(
      sql<boolean>`body->'when'->>'precision' = 'day' AND (body->'when'->>'start' BETWEEN ${days.from} AND ${days.to} OR body->'when'->>'end' BETWEEN ${days.from} AND ${days.to})`,
    )
    .orderBy("last_published", "desc")
    .orderBy("id")
    .limit(MOST)
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

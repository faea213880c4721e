import type { Situation } from "@frontwatch/domain";
import { decodeSituation } from "./records.ts";
import type { Db } from "./sources.ts";

/** Situations by id. */
export async function getSituations(db: Db, ids: readonly string[]): Promise<readonly Situation[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("situations")
    .select("body")
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => decodeSituation(row.body));
}

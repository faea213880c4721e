import type { Change, Claim } from "@frontwatch/domain";
import { reachOf, soughtKeys } from "@frontwatch/ledger";
import type { Kin } from "@frontwatch/ledger";
import { sql } from "kysely";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

const CLOSED = ["ended", "reversed"];

/** The changes that claims may move: every one that the ledger would find among all of them, and few others. */
export async function ledgerAround(db: Db, claims: readonly Claim[], kin: Kin): Promise<readonly Change[]> {
  if (claims.length === 0) return [];
  const keys = [...new Set(claims.flatMap((claim) => soughtKeys(claim, kin)))];
  const since = new Date(Math.min(...claims.map((claim) => reachOf(claim).getTime())));
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where(sql<boolean>`keys && ${keys}::text[]`)
    .where((eb) =>
      eb.or([
        eb("last_published", ">=", since),
        eb.and([eb("kind", "=", "territory"), eb("lifecycle", "not in", CLOSED)]),
      ]),
    )
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

import type { Change, Claim, Situation } from "@frontwatch/domain";
import { situationOf } from "@frontwatch/ledger";
import { sql } from "kysely";
import { placeKeys } from "./projection.ts";
import { decodeChange } from "./records.ts";
import { getSituations } from "./situations.ts";
import type { Db } from "./sources.ts";

const CLOSED = ["ended", "reversed"];
/** Days before a claim's publication in which a change it may belong to was last told of; the longest window of the ledger is 45. */
const REACH_DAYS = 60;
const DAY = 86_400_000;

/** The changes that claims may move, and their situations. */
export async function ledgerAround(
  db: Db,
  claims: readonly Claim[],
): Promise<{ changes: Change[]; situations: readonly Situation[] }> {
  if (claims.length === 0) return { changes: [], situations: [] };
  const kinds = [...new Set(claims.flatMap(({ kind }) => (kind === "deployment" ? [kind, "territory"] : [kind])))];
  const actors = [...new Set(claims.flatMap((claim) => claim.actors.map((actor) => actor.id)))];
  const places = [...new Set(claims.flatMap(placeKeys))];
  const since = new Date(Math.min(...claims.map(toldOf)) - REACH_DAYS * DAY);
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("kind", "in", kinds)
    .where(sql<boolean>`(actors && ${actors}::text[] OR places && ${places}::text[])`)
    .where((eb) =>
      eb.or([
        eb("last_published", ">=", since),
        eb.and([eb("kind", "=", "territory"), eb("lifecycle", "not in", CLOSED)]),
      ]),
    )
    .execute();
  const changes = rows.map((row) => decodeChange(row.body));
  const ids = [...changes.map((change) => change.situation), ...claims.map(situationOf)];
  return { changes, situations: await getSituations(db, [...new Set(ids)]) };
}

/** The earliest instant of which a claim tells: history reaches back before its publication. */
function toldOf({ published, background, when }: Claim): number {
  const happened = background && when ? Date.parse(when.start) : Number.NaN;
  return Number.isNaN(happened) ? published.getTime() : Math.min(published.getTime(), happened);
}

import { situationFrom, SITUATION_REACH } from "@frontwatch/ledger";
import type { Situation } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { placeKeys } from "./place-keys.ts";
import { decodeChange, encode } from "./records.ts";
import type { Database } from "./schema.ts";

/** Situations to a query: each brings up to fifty changes. */
const MOST_AT_ONCE = 200;

/** Works situations out of their changes as stored; one that has none left is gone. */
export async function saveSituations(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
    const some = ids.slice(at, at + MOST_AT_ONCE);
    const { rows } = await sql<{ situation: string; body: object }>`
      SELECT told.situation, told.body FROM unnest(${some}::text[]) AS wanted (id) CROSS JOIN LATERAL (
        SELECT situation, body FROM changes WHERE situation = wanted.id
        ORDER BY last_published DESC, id LIMIT ${SITUATION_REACH}) told`.execute(tx);
    const bodies = new Map<string, object[]>();
    for (const { situation, body } of rows) bodies.set(situation, [...(bodies.get(situation) ?? []), body]);
    const situations = [...bodies.values()].flatMap((list) => situationFrom(list.map(decodeChange)) ?? []);
    if (situations.length > 0) await upsert(tx, situations);
    const gone = some.filter((id) => !bodies.has(id));
    if (gone.length > 0) await tx.deleteFrom("situations").where("id", "in", gone).execute();
  }
}

async function upsert(tx: Transaction<Database>, situations: readonly Situation[]): Promise<void> {
  await tx
    .insertInto("situations")
    .values(
      situations.map((situation) => ({
        id: situation.id,
        dimension: situation.dimension,
        actors: situation.actors.map((actor) => actor.id),
        places: [...new Set(placeKeys(situation))],
        countries: situation.countries,
        last_published: situation.lastPublished,
        body: encode(situation),
      })),
    )
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        dimension: eb.ref("excluded.dimension"),
        actors: eb.ref("excluded.actors"),
        places: eb.ref("excluded.places"),
        countries: eb.ref("excluded.countries"),
        last_published: eb.ref("excluded.last_published"),
        body: eb.ref("excluded.body"),
      })),
    )
    .execute();
}

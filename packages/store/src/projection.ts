import { changeId } from "@frontwatch/domain";
import type { Change, ChangeEvent, ChangeId, Situation } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { encode } from "./records.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** Stores what a fold moved. */
export async function saveFolded(
  tx: Transaction<Database>,
  folded: {
    readonly changes: readonly Change[];
    readonly situations: readonly Situation[];
    readonly events: readonly ChangeEvent[];
  },
): Promise<void> {
  for (const situation of folded.situations) {
    const row = { dimension: situation.dimension, body: encode(situation) };
    await tx
      .insertInto("situations")
      .values({ id: situation.id, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  for (const change of folded.changes) {
    const row = {
      situation: change.situation,
      kind: change.kind,
      lifecycle: change.lifecycle,
      countries: change.countries,
      actors: change.actors.map((actor) => actor.id),
      places: [...new Set(placeKeys(change))],
      last_published: change.lastPublished,
      body: encode(change),
    };
    await tx
      .insertInto("changes")
      .values({ id: change.id, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  if (folded.events.length === 0) return;
  await tx
    .insertInto("change_events")
    .values(
      folded.events.map((event, position) => ({
        id: event.id,
        change: event.change,
        position,
        event: event.event,
        rule: event.rule,
        known: event.known,
        claims: event.claims,
        body: encode(event.after),
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** The instants at which changes were noted as silent: the only events that no claim makes. */
export async function notedSilences(db: Db): Promise<readonly { change: ChangeId; known: Date }[]> {
  const rows = await db
    .selectFrom("change_events")
    .select(["change", "known"])
    .where(sql<boolean>`claims = '{}'`)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ change: changeId(row.change), known: row.known }));
}

/** Empties the projection, to be folded again from the claims in the same transaction. */
export async function dropProjection(tx: Transaction<Database>): Promise<void> {
  await tx.deleteFrom("change_events").execute();
  await tx.deleteFrom("changes").execute();
  await tx.deleteFrom("situations").execute();
}

/** Ids of the places of a record, of what holds them, and its countries: what it is found by. */
export const placeKeys = (record: Pick<Change, "places" | "countries">): readonly string[] => [
  ...record.places.flatMap((place) => [place.id, ...place.within]),
  ...record.countries,
];

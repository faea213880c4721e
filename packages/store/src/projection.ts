import { changeId } from "@frontwatch/domain";
import type { Change, ChangeEvent, ChangeId } from "@frontwatch/domain";
import { changeKeys } from "@frontwatch/ledger";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { placeKeys } from "./place-keys.ts";
import { encode } from "./records.ts";
import { saveSituations } from "./save-situations.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** Rows to a statement: a statement takes at most 65,535 parameters. */
const MOST_ROWS = 1000;

/** Stores what a fold moved, and the situations that it touched as they stand after it. */
export async function saveFolded(
  tx: Transaction<Database>,
  { changes, events }: { readonly changes: readonly Change[]; readonly events: readonly ChangeEvent[] },
): Promise<void> {
  const before = await situationsWith(
    tx,
    changes.map((change) => change.id),
  );
  for (const rows of chunks(changes)) {
    await tx
      .insertInto("changes")
      .values(rows.map(changeRow))
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet((eb) => ({
          situation: eb.ref("excluded.situation"),
          lifecycle: eb.ref("excluded.lifecycle"),
          countries: eb.ref("excluded.countries"),
          actors: eb.ref("excluded.actors"),
          places: eb.ref("excluded.places"),
          last_published: eb.ref("excluded.last_published"),
          keys: eb.ref("excluded.keys"),
          body: eb.ref("excluded.body"),
        })),
      )
      .execute();
  }
  for (const rows of chunks(eventRows(events))) {
    await tx
      .insertInto("change_events")
      .values(rows)
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
  }
  await saveSituations(tx, [...new Set([...before, ...changes.map((change) => change.situation)])]);
}

function changeRow(change: Change) {
  return {
    id: change.id,
    situation: change.situation,
    kind: change.kind,
    lifecycle: change.lifecycle,
    countries: change.countries,
    actors: change.actors.map((actor) => actor.id),
    places: [...new Set(placeKeys(change))],
    last_published: change.lastPublished,
    keys: changeKeys(change),
    body: encode(change),
  };
}

/** Events are told in their order within an instant, which `position` keeps. */
function eventRows(events: readonly ChangeEvent[]) {
  const counts = new Map<number, number>();
  return events.map(({ after, known, ...event }) => {
    const position = counts.get(known.getTime()) ?? 0;
    counts.set(known.getTime(), position + 1);
    return {
      ...event,
      ...{ position, known, kind: after.kind },
      actors: after.actors.map((actor) => actor.id),
      places: [...new Set(placeKeys(after))],
      body: encode(after),
    };
  });
}

function* chunks<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += MOST_ROWS) yield list.slice(at, at + MOST_ROWS);
}

async function situationsWith(db: Db, changes: readonly ChangeId[]): Promise<readonly string[]> {
  if (changes.length === 0) return [];
  const rows = await db
    .selectFrom("changes")
    .select("situation")
    .distinct()
    .where(sql<boolean>`id = ANY(${changes}::text[])`)
    .execute();
  return rows.map((row) => row.situation);
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

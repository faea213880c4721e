import { sql } from "kysely";
import type { Db } from "./sources.ts";

/** Holds a lane, or a whole channel, until `until`, or longer where it is held longer already. */
export async function holdLane(db: Db, lane: string, hold: { readonly until: Date; readonly reason: string }) {
  await db
    .insertInto("lanes")
    .values({ lane, held_until: hold.until, reason: hold.reason })
    .onConflict((conflict) =>
      conflict.column("lane").doUpdateSet({
        held_until: sql<Date>`greatest(lanes.held_until, excluded.held_until)`,
        reason: hold.reason,
      }),
    )
    .execute();
}

/** The next turn in a lane that takes one every `everyMs`. Turns are given out once, to all processes alike. */
export async function nextTurn(
  db: Db,
  lane: string,
  pace: { readonly everyMs: number; readonly now: Date },
): Promise<Date> {
  const { everyMs, now } = pace;
  const { rows } = await sql<{ turn: Date }>`
    INSERT INTO lanes AS l (lane, free_at) VALUES (${lane}, ${new Date(now.getTime() + everyMs)})
    ON CONFLICT (lane) DO UPDATE SET
      free_at = greatest(l.free_at, ${now}) + ${`${everyMs} milliseconds`}::interval
    RETURNING free_at - ${`${everyMs} milliseconds`}::interval AS turn`.execute(db);
  return rows[0]?.turn ?? now;
}

import type { Change, ChangeEvent, ChangeId } from "@frontwatch/domain";
import { sql } from "kysely";
import { eventOf } from "./change-events.ts";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

const CLOSED = ["ended", "reversed"];

/** Changes by id, as they stand. */
export async function getChanges(db: Db, ids: readonly ChangeId[]): Promise<readonly Change[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

/** A change as it stands, with everything that happened to it, oldest first. */
export async function getChange(
  db: Db,
  id: ChangeId,
): Promise<{ change: Change; events: readonly ChangeEvent[] } | undefined> {
  const row = await db.selectFrom("changes").select("body").where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const events = await db
    .selectFrom("change_events")
    .selectAll()
    .where("change", "=", id)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return { change: decodeChange(row.body), events: events.map(eventOf) };
}

/** Changes that stand and were last told of before `before`, or have an end told: some may be silent or run out. */
export async function longUnheard(db: Db, before: Date): Promise<readonly Change[]> {
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where("lifecycle", "not in", [...CLOSED, "stale"])
    .where((eb) =>
      eb.or([
        eb("last_published", "<=", before),
        eb.and([eb("kind", "=", "ceasefire"), sql<boolean>`body->'when' ? 'end'`]),
      ]),
    )
    .orderBy("id")
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

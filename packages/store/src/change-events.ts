import { changeEventId, changeId, claimId } from "@frontwatch/domain";
import type { ChangeEvent } from "@frontwatch/domain";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

/** Events known after `from`, up to and with `to`, oldest first. */
export async function eventsBetween(db: Db, from: Date, to: Date): Promise<readonly ChangeEvent[]> {
  const rows = await db
    .selectFrom("change_events")
    .selectAll()
    .where("known", ">", from)
    .where("known", "<=", to)
    .orderBy("known")
    .orderBy("position")
    .execute();
  return rows.map(eventOf);
}

/** Events of the newest changes first, for the desk. */
export async function listEvents(db: Db, limit: number): Promise<readonly ChangeEvent[]> {
  const rows = await db
    .selectFrom("change_events")
    .selectAll()
    .orderBy("known", "desc")
    .orderBy("position")
    .limit(limit)
    .execute();
  return rows.map(eventOf);
}

/** An event out of its row. */
export function eventOf(row: {
  id: string;
  change: string;
  event: "new" | "update";
  rule: string;
  known: Date;
  claims: readonly string[];
  body: object;
}): ChangeEvent {
  return {
    id: changeEventId(row.id),
    change: changeId(row.change),
    event: row.event,
    rule: row.rule,
    known: row.known,
    claims: row.claims.map(claimId),
    after: decodeChange(row.body),
  };
}

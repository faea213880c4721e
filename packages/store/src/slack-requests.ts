import { deliveryId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** A digest asked for by command; `ask` is the desk's, as JSON. */
export interface SlackAsk<Ask = object> {
  readonly id: string;
  readonly ask: Ask;
  /** Secret of its edition's private link. */
  readonly token: string;
  readonly attempts: number;
}

export type NewSlackAsk<Ask = object> = Omit<SlackAsk<Ask>, "attempts">;

/** Milliseconds after which whoever was at an ask counts as dead. */
const LEASE_MS = 30_000;
/** Slack's requests are signed for five minutes: what is older than this cannot come again. */
const KEPT_MS = 3_600_000;
const leased = sql<Date>`clock_timestamp() + ${`${LEASE_MS} milliseconds`}::interval`;

/**
 * Accepts a request once, whichever process it comes to, and keeps what it asks for in the same transaction.
 * @param request.ids - whatever the request is known by
 * @returns the ids that were not seen before; where some were, the ask is not kept
 */
export async function acceptSlackRequest(
  db: Kysely<Database>,
  request: { readonly ids: readonly string[]; readonly ask?: NewSlackAsk; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const { ids, ask, now } = request;
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .insertInto("slack_requests")
      .values(ids.map((id) => ({ id, at: now })))
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .execute();
    const isFresh = rows.length === new Set(ids).size;
    if (isFresh && ask) {
      const row = { ...ask, ask: JSON.stringify(ask.ask), at: now, lease_until: leased };
      await tx.insertInto("slack_asks").values(row).execute();
    }
    return new Set(rows.map(({ id }) => id));
  });
}

/** Forgets requests that cannot come again, and asks that were settled a day ago. */
export async function forgetSlackRequests(db: Db, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await db.deleteFrom("slack_requests").where("at", "<", before(KEPT_MS)).execute();
  await db
    .deleteFrom("slack_asks")
    .where("settled_at", "<", before(24 * KEPT_MS))
    .execute();
}

/** Takes the asks that nobody is at any more: their process died, or could not finish. */
export async function takeAsks(db: Db, most: number): Promise<readonly SlackAsk[]> {
  const open = db
    .selectFrom("slack_asks")
    .select("id")
    .where("settled_at", "is", null)
    .where("delivery", "is", null)
    .where("lease_until", "<", sql<Date>`clock_timestamp()`)
    .orderBy("lease_until")
    .limit(most)
    .forUpdate()
    .skipLocked();
  return db
    .updateTable("slack_asks")
    .set((eb) => ({ lease_until: leased, attempts: eb("attempts", "+", 1) }))
    .where("id", "in", open)
    .returning(["id", "ask", "token", "attempts"])
    .execute();
}

/** Notes which delivery answers an ask. */
export async function noteAskDelivery(db: Db, id: string, delivery: DeliveryId): Promise<void> {
  await db.updateTable("slack_asks").set({ delivery }).where("id", "=", id).execute();
}

export async function settleAsk(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable("slack_asks").set({ settled_at: now }).where("id", "=", id).execute();
}

/** An ask whose delivery came to an end. */
export interface EndedAsk {
  readonly id: string;
  readonly ask: object;
  readonly delivery: DeliveryId;
  readonly state: "sent" | "failed" | "unknown";
  readonly reason: string | null;
}

/** Settles the asks whose deliveries have come to an end, each for one caller. What is unknown and still looked for has not. */
export async function takeEndedAsks(db: Db, now: Date): Promise<readonly EndedAsk[]> {
  const { rows } = await sql<Omit<EndedAsk, "delivery"> & { readonly delivery: string }>`
    UPDATE slack_asks SET settled_at = ${now} FROM deliveries d
    WHERE slack_asks.settled_at IS NULL AND d.id = slack_asks.delivery
      AND d.state IN ('sent', 'failed', 'unknown') AND d.look_at IS NULL
    RETURNING slack_asks.id, slack_asks.ask, d.id AS delivery, d.state, d.reason`.execute(db);
  return rows.map((row) => ({ ...row, delivery: deliveryId(row.delivery) }));
}

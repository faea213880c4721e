import { deliveryId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Attempt } from "./deliveries.ts";
import type { Database } from "./schema.ts";

/** Most that one look settles: a round is short, and another comes. */
const MOST = 200;

/** An attempt whose worker died. */
export interface StrandedAttempt extends Attempt {
  readonly state: "pending" | "unknown";
}

/**
 * Settles the attempts whose leases have run out. What had not been handed over is `pending` again: nothing has left,
 * and the dead worker cannot hand it over any more. The rest is `unknown`; of Slack the channel is to be asked at
 * `lookAt`, and mail is pending again where its subscription says so.
 */
export async function settleStranded(
  db: Kysely<Database>,
  times: { readonly now: Date; readonly lookAt: Date },
): Promise<readonly StrandedAttempt[]> {
  const { now, lookAt } = times;
  const { rows } = await sql<{ id: string; attempt: number; state: "pending" | "unknown" }>`
    WITH dead AS (
      SELECT id, subscription FROM deliveries WHERE state = 'sending' AND lease_until < clock_timestamp()
      ORDER BY lease_until LIMIT ${MOST} FOR UPDATE SKIP LOCKED
    ), settled AS (
      UPDATE deliveries d SET
        state = CASE WHEN d.handed_over THEN 'unknown' ELSE 'pending' END,
        due_at = CASE WHEN d.handed_over THEN d.due_at ELSE ${now}::timestamptz END,
        settled_at = CASE WHEN d.handed_over THEN ${now}::timestamptz END,
        look_at = CASE WHEN d.handed_over AND (d.channel = 'slack' OR s.if_unknown = 'resend') THEN ${lookAt}::timestamptz END,
        looks = 0,
        lease_until = NULL,
        reason = CASE WHEN d.handed_over THEN 'the process ended during the attempt; it may have been sent'
          ELSE 'the process ended during the attempt; nothing had been sent' END
      FROM dead LEFT JOIN subscriptions s ON s.id = dead.subscription
      WHERE d.id = dead.id
      RETURNING d.id, d.attempts AS attempt, d.state, d.reason
    ), noted AS (
      INSERT INTO delivery_events (delivery, attempt, at, event, detail)
      SELECT id, attempt, ${now}::timestamptz, state, reason FROM settled
    )
    SELECT id, attempt, state FROM settled`.execute(db);
  return rows.map((row) => ({ ...row, id: deliveryId(row.id) }));
}

/** An unknown outcome that is to be cleared up. */
export interface UnknownDelivery extends Attempt {
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly created: Date;
  /** How often it was looked into before. */
  readonly looks: number;
  readonly message: object;
  readonly refs: readonly unknown[];
}

/** Takes unknown deliveries that are to be looked into; they come again at `again` where nothing is settled. */
export async function takeUnknown(
  db: Kysely<Database>,
  times: { readonly now: Date; readonly again: Date },
): Promise<readonly UnknownDelivery[]> {
  const rows = await db
    .with("found", (query) =>
      query
        .selectFrom("deliveries")
        .select("id")
        .where("state", "=", "unknown")
        .where("look_at", "<=", times.now)
        .orderBy("look_at")
        .limit(MOST)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable("deliveries")
    .from("found")
    .set((eb) => ({ look_at: times.again, looks: eb("deliveries.looks", "+", 1) }))
    .whereRef("deliveries.id", "=", "found.id")
    .returning(["deliveries.id", "channel", "recipient", "created", "attempts", "looks", "message", "refs"])
    .execute();
  return rows.map(({ attempts, looks, ...row }) => ({
    ...row,
    id: deliveryId(row.id),
    attempt: attempts,
    looks: looks - 1,
  }));
}

/** Leaves an unknown delivery as it is until `lookAt`; for good without it. */
export async function lookLater(
  db: Kysely<Database>,
  { id, attempt }: Attempt,
  look: { readonly lookAt?: Date; readonly reason: string },
): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ look_at: look.lookAt ?? null, reason: look.reason })
    .where("id", "=", id)
    .where("attempts", "=", attempt)
    .where("state", "=", "unknown")
    .execute();
}

/** Has a delivery that failed or is unknown made again, by the operator's word. @returns whether there is such a one */
export async function resendDelivery(db: Kysely<Database>, id: DeliveryId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    WITH again AS (
      UPDATE deliveries SET state = 'pending', due_at = ${now}, refusals = 0, look_at = NULL, settled_at = NULL,
        slot_at = NULL, reason = 'sent again by the operator'
      WHERE id = ${id} AND state IN ('failed', 'unknown') AND message <> '{}' RETURNING id, attempts
    ), noted AS (
      INSERT INTO delivery_events (delivery, attempt, at, event, detail)
      SELECT id, attempts, ${now}::timestamptz, 'resend', 'by the operator' FROM again
    )
    SELECT id FROM again`.execute(db);
  return rows.length > 0;
}

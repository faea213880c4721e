import { deliveryId, editionId } from "@frontwatch/domain";
import type { DeliveryId, EditionId, SubscriptionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Database, DeliveryState } from "./schema.ts";
import type { Db } from "./sources.ts";

export interface EditionRow {
  readonly id: EditionId;
  readonly subscription: SubscriptionId | null;
  /** Local date, or the id of what asked for it. */
  readonly key: string;
  /** Secret of its private link. */
  readonly token: string;
  readonly from: Date;
  readonly to: Date;
  readonly created: Date;
  readonly outcome: "compiled" | "quiet" | "skipped";
  /** The edition package's Edition. */
  readonly body: object;
  readonly items: readonly { readonly change: string; readonly section: string; readonly position: number }[];
}

/** Stores an edition, once for its subscription and key. @returns false where that edition is there already */
export async function saveEdition(tx: Transaction<Database>, edition: EditionRow): Promise<boolean> {
  const inserted = await tx
    .insertInto("editions")
    .values({
      id: edition.id,
      subscription: edition.subscription,
      key: edition.key,
      token: edition.token,
      from_known: edition.from,
      to_known: edition.to,
      created: edition.created,
      outcome: edition.outcome,
      body: JSON.stringify(edition.body),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return false;
  if (edition.items.length > 0) {
    await tx
      .insertInto("edition_items")
      .values(edition.items.map((item) => ({ edition: edition.id, ...item })))
      .execute();
  }
  return true;
}

/** A delivery as it is made: its message frozen. */
export interface NewDelivery {
  readonly id: DeliveryId;
  readonly subscription: SubscriptionId | null;
  readonly edition: EditionId;
  readonly key: string;
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly message: object;
  readonly now: Date;
}

export async function saveDelivery(tx: Transaction<Database>, delivery: NewDelivery): Promise<void> {
  const { now, message, ...row } = delivery;
  await tx
    .insertInto("deliveries")
    .values({ ...row, message: JSON.stringify(message), due_at: now, created: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A delivery taken for an attempt. */
export interface TakenDelivery {
  readonly id: DeliveryId;
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly attempts: number;
  readonly created: Date;
  readonly message: object;
  /** Parts that were posted before: of a Slack thread, what each is known by. */
  readonly refs: readonly unknown[];
}

/**
 * Takes a pending, due delivery for an attempt: it is `sending`, committed, before anything is sent.
 * @returns undefined where it is not pending or not yet due
 */
export async function takeDelivery(
  db: Kysely<Database>,
  id: DeliveryId,
  now: Date,
): Promise<TakenDelivery | undefined> {
  const row = await db
    .updateTable("deliveries")
    .set((eb) => ({ state: "sending" as const, attempted_at: now, attempts: eb("attempts", "+", 1) }))
    .where("id", "=", id)
    .where("state", "=", "pending")
    .where("due_at", "<=", now)
    .returning(["id", "channel", "recipient", "attempts", "message", "refs", "created"])
    .executeTakeFirst();
  return row && { ...row, id: deliveryId(row.id) };
}

/** What came of an attempt: settled for good, or pending again from `dueAt` on. */
export type DeliverySettlement =
  | { readonly state: Extract<DeliveryState, "sent" | "failed" | "unknown">; readonly reason?: string }
  | { readonly state: "pending"; readonly dueAt: Date; readonly reason: string };

/** Settles a delivery that is under way. @returns false where it was not `sending`: nothing is changed then */
export async function settleDelivery(
  db: Db,
  id: DeliveryId,
  settlement: DeliverySettlement,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("deliveries")
    .set({
      state: settlement.state,
      reason: settlement.reason ?? null,
      ...(settlement.state === "pending" ? { due_at: settlement.dueAt } : { settled_at: now }),
    })
    .where("id", "=", id)
    .where("state", "=", "sending")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps what is known of the parts posted so far. */
export async function saveDeliveryRefs(db: Db, id: DeliveryId, refs: readonly unknown[]): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ refs: JSON.stringify(refs) })
    .where("id", "=", id)
    .execute();
}

/** Deliveries that are due, whose job may be lost. */
export async function dueDeliveries(
  db: Db,
  now: Date,
  limit: number,
): Promise<readonly { id: DeliveryId; attempts: number }[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select(["id", "attempts"])
    .where("state", "=", "pending")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, id: deliveryId(row.id) }));
}

/** Deliveries left `sending` since before `before`: their worker died between the attempt and its settlement. */
export async function strandedDeliveries(db: Db, before: Date): Promise<readonly TakenDelivery[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select(["id", "channel", "recipient", "attempts", "message", "refs", "created"])
    .where("state", "=", "sending")
    .where("attempted_at", "<", before)
    .orderBy("attempted_at")
    .execute();
  return rows.map((row) => ({ ...row, id: deliveryId(row.id) }));
}

/** An edition by id or by the secret of its private link. */
export async function getEdition(db: Db, by: { readonly id: EditionId } | { readonly token: string }) {
  const row = await db
    .selectFrom("editions")
    .selectAll()
    .where("id" in by ? "id" : "token", "=", "id" in by ? by.id : by.token)
    .executeTakeFirst();
  return row && { ...row, id: editionId(row.id) };
}

export async function listEditions(db: Db, limit: number) {
  return db
    .selectFrom("editions")
    .select([
      "id",
      "token",
      "subscription",
      "key",
      "outcome",
      "from_known",
      "to_known",
      "created",
      sql<number>`jsonb_array_length(body->'items')`.as("items"),
    ])
    .orderBy("created", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

export async function listDeliveries(db: Db, limit: number) {
  return db
    .selectFrom("deliveries")
    .select([
      "id",
      "edition",
      "subscription",
      "key",
      "channel",
      "recipient",
      "state",
      "attempts",
      "attempted_at",
      "due_at",
      "settled_at",
      "reason",
      "created",
    ])
    .orderBy("created", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The newest messages for Slack, for the preview where no workspace is set. */
export async function listSlackMessages(db: Db, limit: number) {
  return db
    .selectFrom("deliveries")
    .select(["id", "recipient", "state", "created", "message"])
    .where("channel", "=", "slack")
    .orderBy("created", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

export async function getDelivery(db: Db, id: DeliveryId) {
  return db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
}

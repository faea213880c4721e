import { deliveryId, editionId } from "@frontwatch/domain";
import type { DeliveryId, EditionId, SubscriptionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Database, DeliveryState } from "./schema.ts";
import { slackPlace } from "./slack-place.ts";
import type { Db } from "./sources.ts";

/** A delivery as it is made: its message frozen. */
export interface NewDelivery {
  readonly id: DeliveryId;
  readonly subscription: SubscriptionId | null;
  /** `null`: a letter. */
  readonly edition: EditionId | null;
  readonly key: string;
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly message: object;
  readonly now: Date;
}

/** What deliveries share their pace with: a domain's mail, or a Slack workspace. */
export const laneOf = (channel: "email" | "slack", recipient: string): string =>
  channel === "slack"
    ? `slack:${slackPlace(recipient).team ?? "default"}`
    : `email:${recipient.slice(recipient.lastIndexOf("@") + 1).toLowerCase()}`;

/** Stores deliveries to be made; one that is there already is left as it is. */
export async function saveDeliveries(tx: Db, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map(({ now, message, ...row }) => ({
    ...row,
    lane: laneOf(row.channel, row.recipient),
    message: JSON.stringify(message),
    due_at: now,
    created: now,
  }));
  await tx
    .insertInto("deliveries")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveDelivery(tx: Db, delivery: NewDelivery): Promise<void> {
  await saveDeliveries(tx, [delivery]);
}

/** One attempt at a delivery. Whatever is written of it names its number: a later attempt is never overwritten. */
export interface Attempt {
  readonly id: DeliveryId;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A delivery taken for an attempt. */
export interface TakenDelivery extends Attempt {
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly lane: string;
  /** Definite refusals so far that count. */
  readonly refusals: number;
  /** Its turn, where its lane has a pace and gave it one. */
  readonly slot: Date | undefined;
  readonly created: Date;
  readonly message: object;
  /** `null`: a letter. */
  readonly edition: EditionId | null;
  /** Parts that were posted before: of a Slack thread, what each is known by. */
  readonly refs: readonly unknown[];
  /** Why it must not be sent any more: the address is suppressed, or its reader has unsubscribed. */
  readonly barred: string | undefined;
  /** An unknown outcome is to be followed by another attempt, as its subscription wishes. */
  readonly resends: boolean;
}

/** Milliseconds after which an attempt counts as dead, unless its worker has said again that it lives. */
export const LEASE_MS = 15_000;
const leased = sql<Date>`clock_timestamp() + ${`${LEASE_MS} milliseconds`}::interval`;

/**
 * Takes a pending, due delivery for an attempt: it is `sending`, committed, before anything is sent.
 * @returns undefined where it is not pending, not yet due, or its lane is held
 */
export async function takeDelivery(
  db: Kysely<Database>,
  id: DeliveryId,
  now: Date,
): Promise<TakenDelivery | undefined> {
  const [taken] = await take(db, now, (query) => query.where("id", "=", id));
  return taken;
}

/** Takes mails that are due, at most so many, those that have waited longest first. */
export async function takeMails(db: Kysely<Database>, now: Date, most: number): Promise<readonly TakenDelivery[]> {
  return take(db, now, (query) => query.where("channel", "=", "email").orderBy("due_at").limit(most));
}

type DueQuery = SelectQueryBuilder<Database, "deliveries", { id: string }>;

async function take(
  db: Kysely<Database>,
  now: Date,
  which: (query: DueQuery) => DueQuery,
): Promise<readonly TakenDelivery[]> {
  const due = db
    .selectFrom("deliveries")
    .select("id")
    .where("state", "=", "pending")
    .where("due_at", "<=", now)
    .where(notHeld(now));
  const rows = await db
    .with("due", () => which(due).forUpdate().skipLocked())
    .updateTable("deliveries")
    .from("due")
    .set((eb) => ({
      ...{ state: "sending" as const, attempted_at: now, attempts: eb("deliveries.attempts", "+", 1) },
      ...{ handed_over: false, lease_until: leased, look_at: null },
    }))
    .whereRef("deliveries.id", "=", "due.id")
    .returning(["deliveries.id", "channel", "recipient", "lane", "attempts", "refusals", "slot_at", "message", "refs"])
    .returning(["created", "edition", barred.as("barred"), resends.as("resends")])
    .execute();
  return rows.map(({ attempts, slot_at, ...row }) => ({
    ...row,
    id: deliveryId(row.id),
    edition: row.edition === null ? null : editionId(row.edition),
    attempt: attempts,
    slot: slot_at ?? undefined,
    barred: row.barred ?? undefined,
  }));
}

const resends = sql<boolean>`coalesce(
  (SELECT s.if_unknown = 'resend' FROM subscriptions s WHERE s.id = deliveries.subscription), false)`;

/** Neither its lane nor its whole channel waits. */
const notHeld = (now: Date) =>
  sql<boolean>`NOT EXISTS (SELECT FROM lanes WHERE lanes.lane IN (deliveries.lane, deliveries.channel) AND held_until > ${now})`;

const barred = sql<string | null>`coalesce(
  (SELECT 'suppressed: ' || reason || ', ' || detail FROM suppressions
   WHERE deliveries.channel = 'email' AND address = lower(deliveries.recipient) AND lifted_at IS NULL),
  (SELECT 'unsubscribed' FROM subscriptions s WHERE s.id = deliveries.subscription AND s.state = 'unsubscribed'))`;

/** Says that the workers of these attempts live. */
export async function renewLeases(db: Db, attempts: readonly Attempt[]): Promise<void> {
  await sql`UPDATE deliveries SET lease_until = ${leased}
    FROM unnest(${attempts.map(({ id }) => id)}::text[], ${attempts.map(({ attempt }) => attempt)}::int[]) AS live (id, attempt)
    WHERE deliveries.id = live.id AND deliveries.attempts = live.attempt AND deliveries.state = 'sending'`.execute(db);
}

/**
 * Commits that the message is about to leave, with the parts that have arrived so far.
 * @returns false where the attempt is not this worker's any more: nothing may be sent then
 */
export async function markHandedOver(db: Db, { id, attempt }: Attempt, refs?: readonly unknown[]): Promise<boolean> {
  const row = await db
    .updateTable("deliveries")
    .set({ handed_over: true, lease_until: leased, ...(refs && { refs: JSON.stringify(refs) }) })
    .where("id", "=", id)
    .where("attempts", "=", attempt)
    .where("state", "=", "sending")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** What came of an attempt. */
export type DeliverySettlement = {
  /** Parts that have arrived. */
  readonly refs?: readonly unknown[];
  readonly reason?: string;
  /** Its message is not needed any more, and not kept: it holds a link that is a secret. */
  readonly forget?: boolean;
} & (
  | { readonly state: Extract<DeliveryState, "sent" | "failed"> }
  /** `lookAt`: when the other side is to be asked; without it the outcome stays unknown. */
  | { readonly state: Extract<DeliveryState, "unknown">; readonly lookAt?: Date }
  /** Again from `dueAt` on. `refused`: a refusal that counts. `slot`: its turn in its lane. */
  | { readonly state: "pending"; readonly dueAt: Date; readonly refused?: boolean; readonly slot?: Date }
);

/**
 * Settles an attempt, also one that was taken for dead meanwhile, as long as nothing else came of it. What did not go
 * as it should is kept in the delivery's history.
 * @returns false where the attempt is not this worker's any more: nothing is changed then
 */
export async function settleDelivery(
  db: Kysely<Database>,
  { id, attempt }: Attempt,
  settlement: DeliverySettlement & { readonly now: Date },
): Promise<boolean> {
  const { state, refs, reason, now } = settlement;
  const update = db
    .updateTable("deliveries")
    .set((eb) => ({
      ...{ state, reason: reason ?? null, lease_until: null },
      ...(refs && { refs: JSON.stringify(refs) }),
      ...(settlement.forget === true && { message: JSON.stringify({}) }),
      look_at: settlement.state === "unknown" ? (settlement.lookAt ?? null) : null,
      ...(settlement.state === "pending"
        ? {
            ...{ due_at: settlement.dueAt, slot_at: settlement.slot ?? null },
            ...(settlement.refused === true && { refusals: eb("refusals", "+", 1) }),
          }
        : { settled_at: now }),
    }))
    .where("id", "=", id)
    .where("attempts", "=", attempt)
    .where("state", "in", ["sending", "unknown"])
    .returning("id");
  if (state === "sent" && attempt === 1) return (await update.executeTakeFirst()) !== undefined;
  const event = { attempt, at: now, event: state, detail: reason ?? null };
  const noted = await db
    .with("settled", () => update)
    .insertInto("delivery_events")
    .columns(["delivery", "attempt", "at", "event", "detail"])
    .expression((eb) =>
      eb
        .selectFrom("settled")
        .select([
          "settled.id",
          sql<number>`${event.attempt}::int`.as("attempt"),
          sql<Date>`${event.at}::timestamptz`.as("at"),
          sql<string>`${event.event}::text`.as("event"),
          sql<string | null>`${event.detail}::text`.as("detail"),
        ]),
    )
    .executeTakeFirst();
  return (noted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Deliveries that are due and whose lane is open: those whose job is lost or was not yet added. */
export async function dueDeliveries(db: Db, now: Date, limit: number): Promise<readonly DeliveryId[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select("id")
    .where("state", "=", "pending")
    .where("due_at", "<=", now)
    .where(notHeld(now))
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map((row) => deliveryId(row.id));
}

/**
 * Fails letters that wait and whose links are too old to be sent; forgets them, and those that came to no good end.
 * @returns how many waited
 */
export async function expireLetters(db: Db, now: Date): Promise<number> {
  const isOver = sql`edition IS NULL AND (message->>'goodUntil')::timestamptz <= ${now}`;
  const { rows } = await sql`UPDATE deliveries
    SET state = 'failed', reason = 'its link is too old', message = '{}', settled_at = ${now}
    WHERE state = 'pending' AND ${isOver} RETURNING id`.execute(db);
  await sql`UPDATE deliveries SET message = '{}' WHERE state IN ('failed', 'unknown') AND ${isOver}`.execute(db);
  return rows.length;
}

import type { DeliveryId, EditionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { DeliveryState } from "./schema.ts";
import type { Db } from "./sources.ts";

/** The newest deliveries without their messages; `states` leaves the others out. */
export async function listDeliveries(db: Db, limit: number, states: readonly DeliveryState[] = []) {
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
      "look_at",
      "reason",
      "created",
    ])
    .select(
      sql<string | null>`(SELECT string_agg(kind, ', ' ORDER BY kind) FROM bounces WHERE delivery = deliveries.id)`.as(
        "bounced",
      ),
    )
    .$if(states.length > 0, (query) => query.where("state", "in", [...states]))
    .orderBy("created", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** How many deliveries stand how; for metrics and the operator. */
export async function countDeliveries(db: Db): Promise<Readonly<Record<DeliveryState, number>>> {
  const rows = await db
    .selectFrom("deliveries")
    .select(["state", sql<number>`count(*)`.as("count")])
    .groupBy("state")
    .execute();
  const none = { pending: 0, sending: 0, sent: 0, failed: 0, unknown: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

/** What happened to a delivery beside an attempt that went well, oldest first. */
export async function deliveryHistory(db: Db, id: DeliveryId) {
  return db
    .selectFrom("delivery_events")
    .select(["attempt", "at", "event", "detail"])
    .where("delivery", "=", id)
    .orderBy("id")
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

/** The delivery of an edition that was asked for, where it was to be sent. */
export async function demandedDelivery(
  db: Db,
  edition: EditionId,
): Promise<{ readonly id: string; readonly state: DeliveryState } | undefined> {
  return db
    .selectFrom("deliveries")
    .select(["id", "state"])
    .where("edition", "=", edition)
    .where("subscription", "is", null)
    .executeTakeFirst();
}

export async function getDelivery(db: Db, id: DeliveryId) {
  return db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
}

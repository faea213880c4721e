import type { ChangeEvent } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { eventsBetween } from "./change-events.ts";
import { ledgerClock } from "./changes-query.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";
import { isAllowed, webhookOf } from "./webhooks.ts";
import type { WebhookRow } from "./webhooks.ts";

/** Events looked at in one go. */
const MOST_EVENTS = 200;

/**
 * Active webhooks with events that no message was made of yet, and those with messages to be sent now; none whose key
 * was revoked or whose user is barred.
 */
export async function dueWebhooks(db: Db, now: Date): Promise<{ readonly behind: string[]; readonly open: string[] }> {
  const { rows } = await sql<{ id: string; behind: boolean; open: boolean }>`
    SELECT id, EXISTS (SELECT FROM change_events e WHERE e.known > webhooks.covered_to) AS behind,
      (held_until IS NULL OR held_until <= ${now}) AND (lease_until IS NULL OR lease_until < ${now}) AND EXISTS (
        SELECT FROM webhook_messages m
        WHERE m.webhook = webhooks.id AND m.state IN ('pending', 'sending') AND m.due_at <= ${now}) AS open
    FROM webhooks WHERE state = 'active' AND ${isAllowed(now)}`.execute(db);
  const ids = (is: "behind" | "open") => rows.filter((row) => row[is]).map(({ id }) => id);
  return { behind: ids("behind"), open: ids("open") };
}

/**
 * Makes a webhook's messages of events that became known since it was last seen to, each once.
 * @param bodyOf - the message's body; undefined where the webhook does not want the event
 * @returns whether there is more
 */
export async function announceEvents(
  db: Kysely<Database>,
  id: string,
  around: {
    readonly now: Date;
    readonly bodyOf: (hook: WebhookRow, event: ChangeEvent) => Promise<string | undefined>;
  },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom("webhooks")
      .selectAll()
      .where("id", "=", id)
      .where("state", "=", "active")
      .where(isAllowed(around.now))
      .forUpdate()
      .executeTakeFirst();
    if (!row) return false;
    const clock = await ledgerClock(tx);
    const { rows } = await sql<{ known: Date }>`
      SELECT known FROM change_events WHERE known > ${row.covered_to} AND known <= ${clock}
      ORDER BY known LIMIT 1 OFFSET ${MOST_EVENTS - 1}`.execute(tx);
    const to = rows[0]?.known ?? clock;
    const hook = webhookOf(row);
    for (const event of await eventsBetween(tx, row.covered_to, to)) {
      const body = await around.bodyOf(hook, event);
      if (body === undefined) continue;
      const message = { id: `msg_${id}_${event.id}`, webhook: id, event: event.id, body };
      await tx
        .insertInto("webhook_messages")
        .values({ ...message, created: around.now, due_at: around.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await tx.updateTable("webhooks").set({ covered_to: to }).where("id", "=", id).execute();
    return rows.length > 0;
  });
}

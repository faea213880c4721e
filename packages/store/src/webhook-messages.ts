import { createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { noteAudit } from "./audit.ts";
import type { Database } from "./schema.ts";
import { secretOf } from "./secrets.ts";
import type { Db } from "./sources.ts";
import { isAllowed, listWebhooks, webhookOf } from "./webhooks.ts";
import type { WebhookRow } from "./webhooks.ts";

/** A message as it is handed over. */
export interface WebhookMessage {
  readonly id: string;
  readonly body: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly created: Date;
}

/** A run that has not shown itself for so long has died. */
const LEASE_MS = 60_000;

/** What signs a webhook's messages: 32 bytes, the same for its life. */
export async function webhookKey(db: Db, id: string): Promise<Buffer> {
  const secret = await secretOf(db, "webhooks", randomBytes(32).toString("hex"));
  return createHmac("sha256", secret).update(id).digest();
}

/** Headers that prove where a message is from: those of the Standard Webhooks specification (standardwebhooks.com, 1.0). */
export function messageHeaders(
  key: Buffer,
  { id, body }: Pick<WebhookMessage, "id" | "body">,
  at: Date,
): Readonly<Record<string, string>> {
  const timestamp = `${Math.floor(at.getTime() / 1000)}`;
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** Takes a webhook for a run, where its owner may still read: nobody else sends its messages meanwhile. */
export async function takeWebhook(
  db: Db,
  id: string,
  now: Date,
): Promise<(WebhookRow & { failures: number }) | undefined> {
  const row = await db
    .updateTable("webhooks")
    .set({ lease_until: new Date(now.getTime() + LEASE_MS) })
    .where("id", "=", id)
    .where("state", "=", "active")
    .where(isAllowed(now))
    .where((eb) => eb.or([eb("held_until", "is", null), eb("held_until", "<=", now)]))
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<", now)]))
    .returningAll()
    .executeTakeFirst();
  return row && { ...webhookOf(row), failures: row.failures };
}

/** Ends a run. */
export async function leaveWebhook(db: Db, id: string): Promise<void> {
  await db.updateTable("webhooks").set({ lease_until: null }).where("id", "=", id).execute();
}

/**
 * Takes the next message that is due, and the address that it goes to as it is now: it is `sending`, committed, before it
 * is sent. The run's lease is renewed. Nothing is taken any more once the webhook is paused or disabled, or whoever it
 * belongs to may not read.
 */
export async function takeMessage(
  db: Db,
  webhook: string,
  now: Date,
): Promise<(WebhookMessage & { readonly url: string }) | undefined> {
  const { rows } = await sql<WebhookMessage & { readonly url: string }>`
    WITH hook AS (UPDATE webhooks SET lease_until = ${new Date(now.getTime() + LEASE_MS)}
      WHERE id = ${webhook} AND state = 'active' AND ${isAllowed(now)} RETURNING id, url)
    UPDATE webhook_messages SET state = 'sending', attempts = attempts + 1 FROM hook
    WHERE webhook_messages.id = (SELECT id FROM webhook_messages
      WHERE webhook = ${webhook} AND state IN ('pending', 'sending') AND due_at <= ${now}
      ORDER BY position LIMIT 1)
    RETURNING webhook_messages.id, body, attempts AS attempt, created, hook.url`.execute(db);
  return rows[0];
}

/** What came of a message. */
export interface MessageSettlement {
  readonly now: Date;
  /** Again from `dueAt` on, sent, or given up. */
  readonly is: { readonly state: "pending"; readonly dueAt: Date } | { readonly state: "sent" | "failed" };
  readonly status?: number;
  readonly reason?: string;
  /** What is the matter with its receiver; `held`: nothing is sent to it before. */
  readonly trouble?: { readonly held?: Date; readonly disabled: boolean };
}

/**
 * Settles an attempt and notes how its receiver does.
 * @returns false where the attempt is not this run's any more: nothing is changed then
 */
export async function settleMessage(
  db: Kysely<Database>,
  { webhook, id, attempt }: Pick<WebhookMessage, "id" | "attempt"> & { readonly webhook: string },
  { now, is, status, reason, trouble }: MessageSettlement,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const settled = await tx
      .updateTable("webhook_messages")
      .set({
        ...{ state: is.state, status: status ?? null, reason: reason ?? null },
        ...(is.state === "pending" ? { due_at: is.dueAt } : { settled_at: now }),
      })
      .where("id", "=", id)
      .where("attempts", "=", attempt)
      .where("state", "=", "sending")
      .returning("id")
      .executeTakeFirst();
    if (!settled) return false;
    await tx
      .updateTable("webhooks")
      .set((eb) =>
        trouble
          ? {
              ...{ failures: eb("failures", "+", 1), failure: reason ?? null, held_until: trouble.held ?? null },
              failing_since: eb.fn.coalesce("failing_since", eb.val(now)),
              ...(trouble.disabled && { state: "disabled" as const, untold_since: now }),
            }
          : { failures: 0, failure: null, failing_since: null, held_until: null, last_success_at: now },
      )
      .where("id", "=", webhook)
      .execute();
    if (trouble?.disabled === true) await noteDisabled(tx, webhook, reason);
    return true;
  });
}

/** Where operators see it; of its address only the host, for the rest may be a secret. */
async function noteDisabled(tx: Db, id: string, reason = "it failed for days"): Promise<void> {
  const [hook] = await listWebhooks(tx, undefined, { limit: 1, only: id });
  if (!hook) return;
  const { title, owner, url } = hook;
  const detail = { title, owner, host: new URL(url).host, reason };
  await noteAudit(tx, { who: "Frontwatch", action: "webhook disabled", subject: id, detail });
}

/** Forgets messages that were settled before `before`. */
export async function forgetMessages(db: Db, before: Date): Promise<void> {
  await db.deleteFrom("webhook_messages").where("settled_at", "<", before).execute();
}

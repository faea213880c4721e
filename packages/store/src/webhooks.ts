import { createHmac, randomBytes } from "node:crypto";
import type { ChangeEvent } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import { noteAudit } from "./audit.ts";
import type { Whose } from "./api-lists.ts";
import { ledgerClock } from "./changes-query.ts";
import { eventsBetween } from "./change-events.ts";
import type { Database } from "./schema.ts";
import { secretOf } from "./secrets.ts";
import type { Db } from "./sources.ts";

/** An address that is told of changes; `filter` is the edition package's, as JSON. */
export interface WebhookRow {
  readonly id: string;
  /** A user's id, or `key ID`. */
  readonly owner: string;
  /** Id of the key that it was made with, or that changed it last. */
  readonly madeWith: string | null;
  readonly title: string;
  readonly url: string;
  readonly filter: object;
  /** `disabled`: it failed for days, or its receiver is gone. */
  readonly state: "active" | "paused" | "disabled";
  readonly created: Date;
  readonly failingSince: Date | null;
  readonly failure: string | null;
  readonly lastSuccessAt: Date | null;
}

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
/** Events looked at in one go. */
const MOST_EVENTS = 200;

/** Whoever it belongs to may still read: its key is neither revoked nor expired, its user is not barred. */
const isAllowed = (now: Date) => sql<boolean>`NOT EXISTS (
    SELECT FROM api_keys k WHERE k.id = webhooks.made_with
      AND (k.revoked_at IS NOT NULL OR k.expires_at <= ${now}))
  AND NOT EXISTS (SELECT FROM users u WHERE u.id = webhooks.owner AND u.disabled_at IS NOT NULL)`;

const ownersOf = (whose: NonNullable<Whose>) => [`key ${whose.key}`, ...(whose.user === null ? [] : [whose.user])];

/** Makes a webhook, which is told of what becomes known from now on. Making the same one again does nothing. */
export async function saveWebhook(
  db: Db,
  hook: Pick<WebhookRow, "id" | "owner" | "madeWith" | "title" | "url" | "filter"> & { readonly now: Date },
): Promise<void> {
  const { now, filter, madeWith, ...row } = hook;
  const known = await ledgerClock(db);
  await db
    .insertInto("webhooks")
    .values({ ...row, made_with: madeWith, filter: JSON.stringify(filter), created: now, covered_to: known })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Their webhooks, in order of their ids. */
export async function listWebhooks(
  db: Db,
  whose: Whose,
  page: { readonly limit: number; readonly after?: string; readonly only?: string },
): Promise<readonly WebhookRow[]> {
  const rows = await db
    .selectFrom("webhooks")
    .selectAll()
    .$if(whose !== undefined, (query) => query.where("owner", "in", whose ? ownersOf(whose) : []))
    .$if(page.only !== undefined, (query) => query.where("id", "=", page.only ?? ""))
    .where("id", ">", page.after ?? "")
    .orderBy("id")
    .limit(page.limit)
    .execute();
  return rows.map(webhookOf);
}

/**
 * Changes a webhook; one that is active again starts anew: it is told of what it missed while it was not. From now on it
 * lives by the key that changed it.
 */
export async function changeWebhook(
  db: Db,
  id: string,
  change: Pick<WebhookRow, "madeWith"> &
    Partial<Pick<WebhookRow, "title" | "url" | "filter">> & { readonly state?: "active" | "paused" },
): Promise<void> {
  const { filter, state, madeWith, ...rest } = change;
  const anew = { failing_since: null, failure: null, failures: 0, held_until: null };
  await db
    .updateTable("webhooks")
    .set({
      ...rest,
      made_with: madeWith,
      ...(filter && { filter: JSON.stringify(filter) }),
      ...(state && { state, ...anew }),
    })
    .where("id", "=", id)
    .execute();
}

/** Forgets a webhook and its messages. */
export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await db.deleteFrom("webhooks").where("id", "=", id).execute();
}

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
              ...(trouble.disabled && { state: "disabled" as const }),
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

const webhookOf = (row: Selectable<Database["webhooks"]>): WebhookRow => ({
  ...{
    id: row.id,
    owner: row.owner,
    madeWith: row.made_with,
    title: row.title,
    url: row.url,
    filter: row.filter,
    state: row.state,
  },
  ...{ created: row.created, failingSince: row.failing_since, failure: row.failure },
  lastSuccessAt: row.last_success_at,
});

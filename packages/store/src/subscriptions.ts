import { subscriptionId } from "@frontwatch/domain";
import type { SubscriptionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Selectable, Transaction } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** A subscription as stored; `filter` and `schedule` are the edition package's, as JSON. */
export interface SubscriptionRow<Filter = object, Schedule = object> {
  readonly id: SubscriptionId;
  readonly title: string;
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly filter: Filter;
  readonly schedule: Schedule;
  readonly language: string;
  readonly quiet: "line" | "nothing";
  /** `unconfirmed`: nothing is sent until the reader has used the link that the address was sent. */
  readonly state: "unconfirmed" | "active" | "paused" | "unsubscribed";
  /** What becomes of a mail of which nobody can know whether it was sent. */
  readonly ifUnknown: "leave" | "resend";
  readonly form: "brief" | "full";
  /** Secret of its unsubscribe link. */
  readonly token: string;
  /** Knowledge time up to which its editions have told everything. */
  readonly coveredTo: Date;
  readonly nextDueAt: Date;
  /** YYYY-MM-DD in its zone. */
  readonly nextDueDate: string;
  /** YYYY-MM-DD in its zone: the date from which it is due again, where it was paused until then. */
  readonly pausedUntil: string | null;
  /** Id of the user whose it is. */
  readonly owner: string | null;
  /** It is written in the configuration file, which is where it is changed. */
  readonly configured: boolean;
}

export type SubscriptionDraft = Omit<
  SubscriptionRow,
  "state" | "coveredTo" | "pausedUntil" | "form" | "ifUnknown" | "owner" | "configured"
> &
  Partial<Pick<SubscriptionRow, "form" | "ifUnknown" | "owner">>;

/**
 * Stores a subscription, or gives a stored one a new wish. Its state, token and what it was told stay; it is due anew
 * only where its schedule has changed. With `confirm`, the secret of a link, a new one (or one with a new recipient) is
 * unconfirmed until that link is used; without it, one that was unconfirmed is active, its old link worth nothing, and
 * it tells what becomes known from then on.
 */
export async function saveSubscription(
  db: Db,
  draft: SubscriptionDraft,
  options: { readonly now: Date; readonly configured: boolean; readonly confirm?: string },
): Promise<void> {
  const wish = {
    title: draft.title,
    channel: draft.channel,
    recipient: draft.recipient,
    filter: JSON.stringify(draft.filter),
    schedule: JSON.stringify(draft.schedule),
    language: draft.language,
    quiet: draft.quiet,
    form: draft.form ?? "full",
    configured: options.configured,
    if_unknown: draft.ifUnknown ?? "leave",
    ...(draft.owner !== undefined && { owner: draft.owner }),
  };
  const { confirm } = options;
  const unconfirmed = confirm !== undefined && { state: "unconfirmed" as const, confirm_token: confirm };
  const moved = sql<boolean>`subscriptions.recipient <> excluded.recipient`;
  const waits = sql<boolean>`subscriptions.state = 'unconfirmed'`;
  // A pause outlasts a change of the schedule.
  const keepsDue = sql<boolean>`(subscriptions.schedule = excluded.schedule OR subscriptions.paused_until > excluded.next_due_date)`;
  const due = { next_due_at: draft.nextDueAt, next_due_date: draft.nextDueDate };
  await db
    .insertInto("subscriptions")
    .values({
      id: draft.id,
      token: draft.token,
      created: options.now,
      covered_to: options.now,
      ...wish,
      ...due,
      ...unconfirmed,
    })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        ...wish,
        next_due_at: sql<Date>`CASE WHEN ${keepsDue} THEN subscriptions.next_due_at ELSE excluded.next_due_at END`,
        next_due_date: sql<string>`CASE WHEN ${keepsDue} THEN subscriptions.next_due_date ELSE excluded.next_due_date END`,
        token: eb.ref("subscriptions.token"),
        ...(confirm === undefined
          ? {
              covered_to: sql<Date>`CASE WHEN ${waits} THEN excluded.covered_to ELSE subscriptions.covered_to END`,
              state: sql<"active">`CASE WHEN ${waits} THEN 'active' ELSE subscriptions.state END`,
              confirm_token: sql<null>`CASE WHEN ${waits} OR ${moved} THEN NULL ELSE subscriptions.confirm_token END`,
            }
          : {
              state: sql<"unconfirmed">`CASE WHEN ${moved} THEN 'unconfirmed' ELSE subscriptions.state END`,
              confirm_token: sql<string>`CASE WHEN ${moved} THEN ${confirm} ELSE subscriptions.confirm_token END`,
            }),
      })),
    )
    .execute();
}

/** Ends the subscriptions that the configuration file made and no longer holds. */
export async function endUnconfigured(db: Db, configured: readonly SubscriptionId[]): Promise<void> {
  await db
    .updateTable("subscriptions")
    .set({ state: "unsubscribed" })
    .where("configured", "=", true)
    .$if(configured.length > 0, (query) => query.where("id", "not in", [...configured]))
    .execute();
}

/** Sets the state by id, or by the secret of the unsubscribe link. @returns whether there is such a subscription */
export async function setSubscriptionState(
  db: Db,
  by: { readonly id: SubscriptionId } | { readonly token: string },
  state: SubscriptionRow["state"],
): Promise<boolean> {
  const row = await db
    .updateTable("subscriptions")
    .set({ state })
    .where("id" in by ? "id" : "token", "=", "id" in by ? by.id : by.token)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes the reader's word, by the secret of the link in their mail; using the link again changes nothing.
 * @returns undefined where there is no such link
 */
export async function confirmSubscription(db: Db, token: string, now: Date): Promise<SubscriptionRow | undefined> {
  await db
    .updateTable("subscriptions")
    .set({ state: "active", covered_to: now })
    .where("confirm_token", "=", token)
    .where("state", "=", "unconfirmed")
    .execute();
  return subscriptionToConfirm(db, token);
}

/** The subscription of a confirmation link. */
export async function subscriptionToConfirm(db: Db, token: string): Promise<SubscriptionRow | undefined> {
  const row = await db.selectFrom("subscriptions").selectAll().where("confirm_token", "=", token).executeTakeFirst();
  return row && subscriptionOf(row);
}

/** Pauses a subscription until a date (null: no longer): it is due again at `next`. @returns whether there is such an active one */
export async function pauseSubscription(
  db: Db,
  id: SubscriptionId,
  pause: { readonly until: string | null; readonly next: { readonly at: Date; readonly localDate: string } },
): Promise<boolean> {
  const row = await db
    .updateTable("subscriptions")
    .set({ paused_until: pause.until, next_due_at: pause.next.at, next_due_date: pause.next.localDate })
    .where("id", "=", id)
    .where("state", "=", "active")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Those of the subscriptions for whose reader an edition was made before. What was told before a reader said yes, to whom
 * an address belonged then, introduces nobody.
 */
export async function withEditions(db: Db, ids: readonly SubscriptionId[]): Promise<ReadonlySet<SubscriptionId>> {
  const { rows } = await sql<{ id: string }>`
    SELECT s.id FROM subscriptions s WHERE s.id = ANY(${ids}::text[]) AND EXISTS (
      SELECT FROM editions e WHERE e.subscription = s.id AND e.outcome <> 'skipped' AND e.to_known >= s.covered_to)`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => subscriptionId(id)));
}

export async function subscriptionByToken(db: Db, token: string): Promise<SubscriptionRow | undefined> {
  const row = await db.selectFrom("subscriptions").selectAll().where("token", "=", token).executeTakeFirst();
  return row && subscriptionOf(row);
}

export async function getSubscription(db: Db, id: SubscriptionId): Promise<SubscriptionRow | undefined> {
  const row = await db.selectFrom("subscriptions").selectAll().where("id", "=", id).executeTakeFirst();
  return row && subscriptionOf(row);
}

export async function listSubscriptions(db: Db): Promise<readonly SubscriptionRow[]> {
  const rows = await db.selectFrom("subscriptions").selectAll().orderBy("id").execute();
  return rows.map(subscriptionOf);
}

/** A user's subscriptions: those they own, and those that are sent to their own address; by title. */
export async function subscriptionsOf(
  db: Db,
  user: { readonly id: string; readonly email: string },
): Promise<readonly SubscriptionRow[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .selectAll()
    .where((eb) =>
      eb.or([
        eb("owner", "=", user.id),
        eb.and([eb("channel", "=", "email"), eb(sql<string>`lower(recipient)`, "=", user.email)]),
      ]),
    )
    .orderBy("title")
    .orderBy("id")
    .execute();
  return rows.map(subscriptionOf);
}

/** Nothing is made for somebody while they may not sign in; what they missed comes when they are let in again. */
const isOfNobodyBarred = sql<boolean>`NOT EXISTS (
  SELECT FROM users WHERE users.id = subscriptions.owner AND users.disabled_at IS NOT NULL)`;

/** Active subscriptions that are due, without those of users who are barred. */
export async function dueSubscriptions(db: Db, now: Date): Promise<readonly { id: SubscriptionId; date: string }[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .select(["id", "next_due_date as date"])
    .where("state", "=", "active")
    .where("next_due_at", "<=", now)
    .where(isOfNobodyBarred)
    .orderBy("next_due_at")
    .execute();
  return rows.map((row) => ({ id: subscriptionId(row.id), date: row.date }));
}

/**
 * Takes subscriptions that are due, the named one first, locked until the transaction ends; what another worker has is
 * passed over.
 */
export async function takeDue(
  tx: Transaction<Database>,
  named: SubscriptionId,
  due: { readonly now: Date; readonly most: number },
): Promise<readonly SubscriptionRow[]> {
  const open = tx
    .selectFrom("subscriptions")
    .selectAll()
    .where("state", "=", "active")
    .where("next_due_at", "<=", due.now)
    .where(isOfNobodyBarred)
    .forUpdate()
    .skipLocked();
  const first = await open.where("id", "=", named).execute();
  const others = await open
    .where("id", "<>", named)
    .orderBy("next_due_at")
    .limit(due.most - first.length)
    .execute();
  return [...first, ...others].map(subscriptionOf);
}

/** Where a subscription goes on. */
export interface NextDue {
  readonly id: SubscriptionId;
  readonly at: Date;
  readonly localDate: string;
  /** Left out where nothing was told. */
  readonly coveredTo?: Date;
}

/** Moves subscriptions on to their next due dates; a pause that lasted until a date is over by then. */
export async function advanceSubscriptions(tx: Transaction<Database>, next: readonly NextDue[]): Promise<void> {
  await sql`UPDATE subscriptions SET next_due_at = n.at, next_due_date = n.local_date,
      covered_to = coalesce(n.covered_to, subscriptions.covered_to), paused_until = NULL
    FROM unnest(${next.map(({ id }) => id)}::text[], ${next.map(({ at }) => at)}::timestamptz[],
      ${next.map(({ localDate }) => localDate)}::text[], ${next.map(({ coveredTo }) => coveredTo ?? null)}::timestamptz[])
      AS n (id, at, local_date, covered_to)
    WHERE subscriptions.id = n.id`.execute(tx);
}

function subscriptionOf(row: Selectable<Database["subscriptions"]>): SubscriptionRow {
  return {
    id: subscriptionId(row.id),
    title: row.title,
    channel: row.channel,
    recipient: row.recipient,
    filter: row.filter,
    schedule: row.schedule,
    language: row.language,
    quiet: row.quiet,
    form: row.form,
    state: row.state,
    ifUnknown: row.if_unknown,
    token: row.token,
    coveredTo: row.covered_to,
    nextDueAt: row.next_due_at,
    nextDueDate: row.next_due_date,
    pausedUntil: row.paused_until,
    owner: row.owner,
    configured: row.configured,
  };
}

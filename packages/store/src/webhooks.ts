import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { Whose } from "./api-lists.ts";
import { ledgerClock } from "./changes-query.ts";
import type { Database } from "./schema.ts";
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

/** Whoever it belongs to may still read: its key is neither revoked nor expired, its user is not barred. */
export const isAllowed = (now: Date) => sql<boolean>`NOT EXISTS (
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
  const anew = { failing_since: null, failure: null, failures: 0, held_until: null, untold_since: null };
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

/** A webhook that was given up, and that operators have not been told of. */
export interface GivenUp extends Pick<WebhookRow, "id" | "title" | "url" | "failure"> {
  readonly since: Date;
}

/** The webhooks that operators are still to be told of. */
export async function untoldWebhooks(db: Db): Promise<readonly GivenUp[]> {
  const rows = await db
    .selectFrom("webhooks")
    .select(["id", "title", "url", "failure", "untold_since"])
    .where("untold_since", "is not", null)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ untold_since: since, ...row }) => (since === null ? [] : [{ ...row, since }]));
}

/** Notes that operators have been told. */
export async function noteTold(db: Db, { id, since }: Pick<GivenUp, "id" | "since">): Promise<void> {
  await db
    .updateTable("webhooks")
    .set({ untold_since: null })
    .where("id", "=", id)
    .where("untold_since", "=", since)
    .execute();
}

/** A webhook as its row tells it. */
export const webhookOf = (row: Selectable<Database["webhooks"]>): WebhookRow => ({
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

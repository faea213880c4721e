import type { ArticleId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { DeliveryState } from "./schema.ts";
import { decodeClaim } from "./records.ts";
import type { Db } from "./sources.ts";

/** Whose rows are asked for: those of a user, or of a key; undefined: everybody's. */
export type Whose = { readonly user: string | null; readonly key: string } | undefined;

/** The subscription `s` is theirs. */
const theirs = (whose: Whose): RawBuilder<boolean> =>
  whose === undefined
    ? sql<boolean>`true`
    : sql<boolean>`(s.made_by = ${whose.key} OR (s.owner IS NOT NULL AND s.owner = ${whose.user}))`;

/** Ids of their subscriptions that have not ended, in order; `only` asks for one alone. */
export async function subscriptionIdsOf(
  db: Db,
  whose: Whose,
  page: { readonly limit: number; readonly after?: string; readonly only?: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT s.id FROM subscriptions s WHERE ${theirs(whose)} AND s.state <> 'unsubscribed' AND s.id > ${page.after ?? ""}
      AND ${page.only === undefined ? sql`true` : sql`s.id = ${page.only}`}
    ORDER BY s.id LIMIT ${page.limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Notes which key made a subscription. */
export async function noteMaker(db: Db, subscription: string, key: string): Promise<void> {
  await db.updateTable("subscriptions").set({ made_by: key }).where("id", "=", subscription).execute();
}

/** A delivery without its message. */
export interface DeliveryListed {
  readonly id: string;
  readonly subscription: string | null;
  readonly channel: "email" | "slack";
  readonly recipient: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly reason: string | null;
  readonly created: Date;
  readonly settled_at: Date | null;
}

/** What is asked for of deliveries. */
export interface DeliveriesAsked {
  readonly whose: Whose;
  readonly states: readonly DeliveryState[];
  readonly subscription?: string | undefined;
  readonly id?: string;
}

/** Their deliveries, the newest first. One asked for by its id may be of a digest that was asked for at once. */
export async function deliveriesOf(
  db: Db,
  { whose, states, subscription, id }: DeliveriesAsked,
  page: { readonly limit: number; readonly after?: { readonly at: Date; readonly id: string } },
): Promise<readonly DeliveryListed[]> {
  const conditions = [
    whose === undefined
      ? sql`true`
      : sql`(EXISTS (SELECT FROM subscriptions s WHERE s.id = d.subscription AND ${theirs(whose)})
          OR (d.subscription IS NULL AND d.edition IS NOT NULL AND ${id !== undefined}))`,
    ...(states.length > 0 ? [sql`d.state = ANY(${[...states]}::text[])`] : []),
    ...(subscription === undefined ? [] : [sql`d.subscription = ${subscription}`]),
    ...(id === undefined ? [] : [sql`d.id = ${id}`]),
    ...(page.after ? [sql`(d.created, d.id) < (${page.after.at}, ${page.after.id})`] : []),
  ];
  const { rows } = await sql<DeliveryListed>`
    SELECT id, subscription, channel, recipient, state, attempts, reason, created, settled_at FROM deliveries d
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY created DESC, id DESC LIMIT ${page.limit}`.execute(db);
  return rows;
}

/** Sources in order of their ids, with how well they are read. */
export async function sourcesInOrder(db: Db, page: { readonly limit: number; readonly after?: string }) {
  return db
    .selectFrom("sources")
    .innerJoin("publishers", "publishers.id", "sources.publisher")
    .select(["sources.id", "sources.name", "publishers.name as publisher", "url", "active", "language"])
    .select(["last_success_at", "next_poll_at", "failing_since", "failure_code", "failure"])
    .select(["asks", "asks_why", "asks_since", "gone_at"])
    .where("sources.id", ">", page.after ?? "")
    .orderBy("sources.id")
    .limit(page.limit)
    .execute();
}

/** What is told of an article beside itself: its publisher's name, its summary, and its claims in their order. */
export async function articleClaims(db: Db, id: ArticleId) {
  const [about, claims] = await Promise.all([
    db
      .selectFrom("articles")
      .innerJoin("publishers", "publishers.id", "articles.publisher")
      .leftJoin("summaries", "summaries.article", "articles.id")
      .select(["publishers.name as publisher", "summaries.sentences"])
      .where("articles.id", "=", id)
      .executeTakeFirst(),
    db.selectFrom("claims").select("body").where("article", "=", id).orderBy("position").execute(),
  ]);
  return {
    publisher: about?.publisher ?? "",
    summary: about?.sentences ?? [],
    claims: claims.map(({ body }) => decodeClaim(body)),
  };
}

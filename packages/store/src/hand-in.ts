import { sql } from "kysely";
import type { PublisherId } from "@frontwatch/domain";
import type { FeedItemRow } from "./feed-items.ts";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** What became of an item that was handed in. */
export interface HandedIn {
  readonly isNew: boolean;
  readonly state: "pending" | "stored" | "unread";
  /** Id of its article, once it is stored. */
  readonly article: string | null;
  /** Why nothing was read out of it. */
  readonly reason: string | null;
}

/**
 * Keeps an item that somebody handed in, once, as one of a source that is never polled.
 * @returns what became of it so far
 */
export async function handIn(
  db: Kysely<Database>,
  item: FeedItemRow,
  of: { readonly publisher: { readonly id: PublisherId; readonly name: string }; readonly now: Date },
): Promise<HandedIn> {
  const { publisher, now } = of;
  const inserted = await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("publishers")
      .values(publisher)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto("sources")
      .values({
        ...{ id: item.source, publisher: publisher.id, name: `${publisher.name}, handed in` },
        ...{ url: `urn:frontwatch:${item.source}`, active: false, every_seconds: 86_400, next_poll_at: now },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return tx
      .insertInto("feed_items")
      .values({ ...item, published: item.published ?? null, seen: now })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
  });
  const { rows } = await sql<Omit<HandedIn, "isNew">>`
    SELECT state, article, reason FROM feed_items WHERE id = ${item.id}`.execute(db);
  return { state: "pending", article: null, reason: null, ...rows[0], isNew: inserted !== undefined };
}

import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import type { ArticleId, PublisherId, SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { QueryCreator } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** A feed's item, as it is kept until its article is stored. */
export interface FeedItemRow {
  readonly id: string;
  readonly source: SourceId;
  readonly url: string;
  readonly title: string;
  readonly content: string;
  /** The content is only the beginning or a summary: the article is on its page. */
  readonly teaser: boolean;
  readonly published?: Date;
  /** When its feed says that it was changed last. */
  readonly updated?: Date;
  /** What its feed tells of it, in short: another mark, and it is read again. */
  readonly mark?: string;
}

/** An item told otherwise by its feed later than this is not read again. */
const REREAD_MS = 7 * 86_400_000;
/** The least wait between two readings; it doubles with each that found nothing changed, at most so often. */
const REREAD_WAIT_MINUTES = 10;
const MOST_DOUBLED = 8;

/**
 * What of a feed's items is not stored as it is told: most polls find all as it was, and to offer them again would lock
 * and send every one.
 */
export async function changedItems(db: Db, items: readonly FeedItemRow[]): Promise<readonly FeedItemRow[]> {
  if (items.length === 0) return [];
  const rows = await db
    .selectFrom("feed_items")
    .select(["id", "mark", "state"])
    .where(sql<boolean>`id = ANY(${items.map(({ id }) => id)}::text[])`)
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return items.filter(({ id, mark }) => {
    const before = known.get(id);
    return !before || (before.state !== "pending" && before.mark !== (mark ?? null));
  });
}

/** Keeps what a poll brought; what was read and is told otherwise now is pending again. Gives the ids of those that are pending. */
export function keepItems(db: QueryCreator<Database>, items: readonly FeedItemRow[], seen: Date) {
  const rows = items.map(({ mark, ...item }) => ({
    ...item,
    ...{ published: item.published ?? null, updated: item.updated ?? null, mark: mark ?? null, seen },
  }));
  return db
    .insertInto("feed_items")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet((eb) => ({
          state: "pending" as const,
          title: eb.ref("excluded.title"),
          content: eb.ref("excluded.content"),
          teaser: eb.ref("excluded.teaser"),
          updated: eb.ref("excluded.updated"),
          mark: eb.ref("excluded.mark"),
        }))
        .where("feed_items.state", "<>", "pending")
        .where("feed_items.seen", ">", new Date(seen.getTime() - REREAD_MS))
        .where(sql<boolean>`feed_items.mark <> excluded.mark`)
        .where(
          sql<boolean>`feed_items.known + ${REREAD_WAIT_MINUTES} * interval '1 minute'
            * 2 ^ least(feed_items.rereads, ${MOST_DOUBLED}) <= ${seen}::timestamptz`,
        ),
    )
    .returning("id");
}

/** Of the ids of items those that were never kept, in the order given. */
export async function unmetItems(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("feed_items")
    .select("id")
    .where(sql<boolean>`id = ANY(${[...ids]}::text[])`)
    .execute();
  const met = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !met.has(id));
}

/** An item with what is known of its source. */
export interface KeptItem extends FeedItemRow {
  readonly publisher: PublisherId;
  readonly publisherName: string;
  readonly language?: string;
  readonly family?: string;
  readonly article?: ArticleId;
  readonly seen: Date;
}

/** Items by id, of those that are in that state: pending is one whose article is neither stored nor known to be unreadable. */
export async function itemsIn(
  db: Db,
  ids: readonly string[],
  state: "pending" | "stored",
): Promise<ReadonlyMap<string, KeptItem>> {
  const rows = await db
    .selectFrom("feed_items")
    .innerJoin("sources", "sources.id", "feed_items.source")
    .innerJoin("publishers", "publishers.id", "sources.publisher")
    .select([
      "feed_items.id",
      "feed_items.source",
      "feed_items.url",
      "title",
      "content",
      "teaser",
      "published",
      "updated",
      "article",
      "seen",
      "publisher",
      "publishers.name as publisherName",
      "family",
      "language",
    ])
    .where(sql<boolean>`feed_items.id = ANY(${ids}::text[])`)
    .where("state", "=", state)
    .execute();
  return new Map(
    rows.map(({ published, updated, article, language, family, ...row }) => [
      row.id,
      {
        ...row,
        ...(family !== null && { family }),
        source: sourceId(row.source),
        publisher: publisherId(row.publisher),
        ...(published && { published }),
        ...(updated && { updated }),
        ...(article !== null && { article: articleId(article) }),
        ...(language !== null && { language }),
      },
    ]),
  );
}

/** Items still pending that were seen before `before`: their job may be lost. */
export async function pendingItems(db: Db, before: Date, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("feed_items")
    .select("id")
    .where("state", "=", "pending")
    .where("seen", "<", before)
    .orderBy("seen")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Notes that an item's article could not be read, and why; every digest's coverage tells it.
 * @param of - the item that is pending, or the article that was stored
 */
export async function noteUnread(
  db: Db,
  of: { readonly item: string } | { readonly article: ArticleId },
  reason: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable("feed_items")
    .set({ state: "unread", reason, content: "", known: sql<Date>`ledger_now(${now})` })
    .where((eb) =>
      "item" in of ? eb.and({ id: of.item, state: "pending" }) : eb.and({ article: of.article, state: "stored" }),
    )
    .execute();
}

import { articleId } from "@frontwatch/domain";
import type { ArticleId, SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import { itemsIn } from "./feed-items.ts";
import type { KeptItem } from "./feed-items.ts";
import type { Db } from "./sources.ts";

/** What is kept of an article's page for the next look at it. */
export interface PageKept {
  readonly etag?: string;
  readonly lastModified?: string;
  /** As the page tells it; its feed may tell another. */
  readonly title: string;
  /** Absent: it is not looked at again. */
  readonly recheckAt?: Date;
}

/** The columns of an item that hold it. */
export const pageColumns = ({ etag, lastModified, title, recheckAt }: PageKept) => ({
  ...{ page_etag: etag ?? null, page_modified: lastModified ?? null, page_title: title },
  ...{ recheck_at: recheckAt ?? null, missing_since: null },
});

/**
 * Takes items whose pages are due for another look: until `until` nobody else gets them. Of an article that gave no
 * claims the page is not looked at again.
 */
export async function takeRechecks(
  db: Db,
  of: { readonly now: Date; readonly until: Date; readonly most: number },
): Promise<readonly string[]> {
  await sql`UPDATE feed_items i SET recheck_at = NULL WHERE recheck_at <= ${of.now} AND NOT EXISTS (
      SELECT FROM claims WHERE article IN (${familyOf(sql.ref("i.article"))}))`.execute(db);
  const { rows } = await sql<{ id: string }>`
    UPDATE feed_items SET recheck_at = ${of.until} WHERE id IN (
      SELECT id FROM feed_items WHERE recheck_at <= ${of.now} ORDER BY recheck_at LIMIT ${of.most} FOR UPDATE SKIP LOCKED)
    RETURNING id`.execute(db);
  return rows.map(({ id }) => id);
}

/** An article in all its versions. */
const familyOf = (article: unknown) => sql`
  SELECT ${article} UNION ALL
  SELECT unnest(ARRAY[v.article, v.first]) FROM versions own JOIN versions v ON v.first = own.first
  WHERE own.article = ${article}`;

/** An item whose page is looked at again. */
export interface RecheckItem extends KeptItem {
  readonly article: ArticleId;
  /** Where its article is stored, and when that was published. */
  readonly address: string;
  readonly since: Date;
  readonly page: Omit<PageKept, "recheckAt">;
  /** When its page was first not there. */
  readonly missing?: Date;
}

/** @returns undefined where the item is being read anew, or its text was let go */
export async function recheckItem(db: Db, id: string): Promise<RecheckItem | undefined> {
  const item = (await itemsIn(db, [id], "stored")).get(id);
  const row = await db
    .selectFrom("feed_items")
    .innerJoin("articles", "articles.id", "feed_items.article")
    .select(["articles.id as article", "articles.url as address", "articles.published as since"])
    .select(["page_etag", "page_modified", "page_title", "missing_since"])
    .where("feed_items.id", "=", id)
    .where("text_ended", "is", null)
    .executeTakeFirst();
  if (!item || !row) return undefined;
  return {
    ...item,
    ...{ article: articleId(row.article), address: row.address, since: row.since },
    page: {
      title: row.page_title ?? "",
      ...(row.page_etag !== null && { etag: row.page_etag }),
      ...(row.page_modified !== null && { lastModified: row.page_modified }),
    },
    ...(row.missing_since && { missing: row.missing_since }),
  };
}

/** Keeps what a look at a page showed, and when the next is due. */
export async function settleRecheck(db: Db, id: string, page: PageKept & { readonly missing?: Date }): Promise<void> {
  const columns = { ...pageColumns(page), missing_since: page.missing ?? null };
  await db.updateTable("feed_items").set(columns).where("id", "=", id).execute();
}

/** Has a page looked at later, or no more. */
export async function putOffRecheck(db: Db, id: string, until: Date | undefined): Promise<void> {
  await db
    .updateTable("feed_items")
    .set({ recheck_at: until ?? null })
    .where("id", "=", id)
    .execute();
}

/** Notes of an article, in all its versions, that its page or its text on it is gone; undefined: that it is there. */
export async function noteGone(
  db: Db,
  article: ArticleId,
  gone: { readonly why: "removed" | "emptied"; readonly since: Date } | undefined,
): Promise<void> {
  await sql`UPDATE articles SET page_gone_at = ${gone?.since ?? null}, page_gone_why = ${gone?.why ?? null}
    WHERE id IN (${familyOf(sql`${article}::text`)})
    AND (page_gone_at IS NULL) = ${gone !== undefined}`.execute(db);
}

/** Texts of articles that a source brought last, without those of one address. */
export async function textsBeside(
  db: Db,
  of: { readonly source: SourceId; readonly address: string; readonly most: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("articles")
    .select("text")
    .where("source", "=", of.source)
    .where("url", "<>", of.address)
    .where("text_ended", "is", null)
    .orderBy("known", "desc")
    .limit(of.most)
    .execute();
  return rows.map(({ text }) => text);
}

/** Articles whose pages are gone, the newest versions alone, those noticed last first. */
export async function goneArticles(db: Db, limit: number) {
  const rows = await db
    .selectFrom("articles")
    .innerJoin("publishers", "publishers.id", "articles.publisher")
    .select([
      "articles.id",
      "publishers.name as publisher",
      "title",
      "url",
      "page_gone_at as since",
      "page_gone_why as why",
    ])
    .where("page_gone_at", "is not", null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("versions").select("article").whereRef("previous", "=", "articles.id"))),
    )
    .orderBy("page_gone_at", "desc")
    .orderBy("articles.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, id: articleId(row.id) }));
}

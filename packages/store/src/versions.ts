import { articleId, sourceId } from "@frontwatch/domain";
import type { Article, ArticleId, ArticleVersion, Claim, SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { decodeClaim } from "./records.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** Articles of one address that are looked at: some sites tell all their news at one. */
const MOST_AT_ADDRESS = 5;

/** The newest version of an article, as far as a later one is compared with it. */
export interface StoredVersion extends Pick<Article, "id" | "source" | "title" | "text" | "partial" | "published"> {
  readonly first: ArticleId;
  readonly number: number;
}

/** At each address the newest versions of the articles stored last there, the newest first. */
export async function newestAt(
  db: Db,
  urls: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredVersion[]>> {
  const { rows } = await sql<NewestRow>`
    SELECT asked.url AS address, newest.* FROM unnest(${[...new Set(urls)]}::text[]) AS asked (url)
    CROSS JOIN LATERAL (
      SELECT a.id, source, title, text, partial, published, first, number, known
      FROM articles a LEFT JOIN versions v ON v.article = a.id
      WHERE a.url = asked.url AND NOT EXISTS (SELECT FROM versions next WHERE next.previous = a.id)
      ORDER BY known DESC LIMIT ${MOST_AT_ADDRESS}) newest
    ORDER BY address, newest.known DESC`.execute(db);
  const at = new Map<string, StoredVersion[]>();
  for (const row of rows) at.set(row.address, [...(at.get(row.address) ?? []), versionFrom(row)]);
  return at;
}

interface NewestRow extends Omit<StoredVersion, "partial" | "first" | "number"> {
  readonly address: string;
  readonly partial: StoredVersion["partial"] | null;
  readonly first: string | null;
  readonly number: number | null;
}

const versionFrom = ({ id, source, title, text, published, partial, first, number }: NewestRow): StoredVersion => ({
  ...{ id: articleId(id), source: sourceId(source), title, text, published },
  ...{ first: articleId(first ?? id), number: number ?? 1 },
  ...(partial && { partial }),
});

/** The newest versions of a live blog's posts that its page told after an instant, without those that say nothing. */
export async function postsOf(
  db: Db,
  of: { readonly page: string; readonly source: SourceId; readonly from: Date },
): Promise<readonly Pick<StoredVersion & Pick<Article, "url">, "id" | "url" | "first" | "number">[]> {
  const { rows } = await sql<{ id: string; url: string; first: string | null; number: number | null }>`
    SELECT a.id, a.url, v.first, v.number FROM articles a
    LEFT JOIN versions v ON v.article = a.id LEFT JOIN articles told ON told.id = v.first
    WHERE split_part(a.url, '#', 1) = ${of.page} AND strpos(a.url, '#') > 0 AND a.source = ${of.source}
      AND a.text <> '' AND coalesce(told.published, a.published) > ${of.from}
      AND NOT EXISTS (SELECT FROM versions later WHERE later.previous = a.id)
    ORDER BY a.id`.execute(db);
  return rows.map(({ id, url, first, number }) => ({
    ...{ id: articleId(id), url, first: articleId(first ?? id), number: number ?? 1 },
  }));
}

/** Settles a feed's item whose article is stored already, and reads the same. */
export async function settleItem(
  tx: Transaction<Database>,
  article: ArticleId,
  from: { readonly item: string; readonly unread?: string; readonly known: Date },
): Promise<void> {
  await tx
    .updateTable("feed_items")
    .set((eb) => ({
      state: from.unread === undefined ? ("stored" as const) : ("unread" as const),
      reason: from.unread ?? null,
      ...{ known: from.known, article, rereads: eb("rereads", "+", 1) },
    }))
    .where("id", "=", from.item)
    .execute();
}

/** Has a settled item read again when its feed is next read, however it tells of it then: what it leads to goes on. */
export async function readItemAgain(db: Db, id: string): Promise<void> {
  await db.updateTable("feed_items").set({ mark: "" }).where("id", "=", id).where("mark", "is not", null).execute();
}

/** What the earlier versions of an article claim, withdrawals included, in the order in which it became known. */
export async function earlierClaims(db: Db, { first, number }: ArticleVersion): Promise<readonly Claim[]> {
  const rows = await db
    .selectFrom("claims")
    .select("body")
    .where((eb) =>
      eb.or([
        eb("claims.article", "=", first),
        eb("claims.article", "in", (q) =>
          q.selectFrom("versions").select("article").where("first", "=", first).where("number", "<", number),
        ),
      ]),
    )
    .orderBy("claims.known")
    .orderBy("position")
    .execute();
  return rows.map((row) => decodeClaim(row.body));
}

/** A version of an article, for those who compare. */
export interface VersionRow extends Pick<Article, "id" | "title" | "text" | "published" | "known"> {
  readonly number: number;
}

/** Every version of the article that this is one of, the first first; one alone where it was never changed. */
export async function versionsOf(db: Db, article: Pick<Article, "id" | "version">): Promise<readonly VersionRow[]> {
  const first = article.version?.first ?? article.id;
  const rows = await db
    .selectFrom("articles")
    .leftJoin("versions", "versions.article", "articles.id")
    .select(["articles.id", "title", "text", "published", "known", sql<number>`coalesce(number, 1)`.as("number")])
    .where((eb) =>
      eb.or([
        eb("articles.id", "=", first),
        eb("articles.id", "in", (q) => q.selectFrom("versions").select("article").where("first", "=", first)),
      ]),
    )
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ ...row, id: articleId(row.id) }));
}

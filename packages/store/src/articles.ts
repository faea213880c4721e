import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleId } from "@frontwatch/domain";
import { copyKeys } from "@frontwatch/text";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { Database } from "./schema.ts";
import { pageColumns } from "./rechecks.ts";
import type { PageKept } from "./rechecks.ts";
import type { Db } from "./sources.ts";

export interface FingerprintRow {
  readonly id: ArticleId;
  readonly fingerprint: readonly number[];
  readonly published: Date;
}

/** A text whose like is sought among those published within a span. */
export interface CopySought {
  readonly fingerprint: readonly number[];
  readonly from: Date;
  readonly to: Date;
}

/** Of each text the fingerprints of articles that may share text with it, the earliest published first. */
export async function copyCandidates(
  db: Db,
  sought: readonly CopySought[],
): Promise<readonly (readonly FingerprintRow[])[]> {
  const asked = sought
    .map(({ fingerprint, from, to }, n) => ({ n, sought: copyKeys(fingerprint), from, to }))
    .filter(({ sought: keys }) => keys.length > 0);
  if (asked.length === 0) return sought.map(() => []);
  const { rows } = await sql<{ n: number; article: string; published: Date; hashes: Buffer }>`
    SELECT n, article, published, array_send(hashes) AS hashes
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS asked (n integer, sought integer[], "from" timestamptz, "to" timestamptz)
    CROSS JOIN LATERAL (
      SELECT article, published, hashes FROM fingerprints
      WHERE keys && asked.sought AND published >= asked."from" AND published <= asked."to"
      ORDER BY published, article LIMIT 200) near
    ORDER BY n, published, article`.execute(db);
  const near: FingerprintRow[][] = sought.map(() => []);
  for (const { n, article, published, hashes } of rows) {
    near[n]?.push({ id: articleId(article), fingerprint: integersOf(hashes), published });
  }
  return near;
}

/** An integer[] in PostgreSQL's own binary form, as `array_send` writes it: read ten times faster than its text. */
function integersOf(bytes: Buffer): readonly number[] {
  const dimensions = bytes.readInt32BE(0);
  if (dimensions === 0) return [];
  const count = bytes.readInt32BE(12);
  // After the header and the dimension, 20 bytes, each element is its length and its value, 4 bytes each.
  return Array.from({ length: count }, (_, index) => bytes.readInt32BE(24 + index * 8));
}

/** The article that the given one repeats, resolved to the root of its copies; a later version stems from the first. */
export async function originOf(db: Db, id: ArticleId): Promise<ArticleId> {
  const { rows } = await sql<{ origin: string | null }>`
    SELECT coalesce((SELECT original FROM copies WHERE article = ${id}),
      (SELECT coalesce(c.original, v.first) FROM versions v LEFT JOIN copies c ON c.article = v.first
        WHERE v.article = ${id})) AS origin`.execute(db);
  return articleId(rows[0]?.origin ?? id);
}

export interface NewArticle extends Omit<Article, "story" | "known"> {
  readonly contentHash: string;
  readonly fingerprint: readonly number[];
}

/** Where an article came from. */
export interface ArticleFrom {
  /** Its feed's item, which it settles. */
  readonly item?: string;
  /** Why nothing is read out of it. */
  readonly unread?: string;
  readonly known: Date;
  readonly page?: PageKept;
}

export interface ArticleSaved {
  readonly article: NewArticle;
  readonly from: ArticleFrom;
}

/**
 * Stores articles, their fingerprints and whose copies they are, and settles their feed items, where such are given.
 * Storing one again does nothing.
 */
export async function saveArticles(tx: Transaction<Database>, all: readonly ArticleSaved[]): Promise<void> {
  if (all.length === 0) return;
  const inserted = await tx
    .insertInto("articles")
    .values(all.map(articleRow))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const isNew = new Set(inserted.map(({ id }) => id));
  const fresh = [...new Map(all.map(({ article }) => [article.id, article])).values()].filter(({ id }) =>
    isNew.has(id),
  );
  if (fresh.length > 0) {
    const prints = fresh.map(({ id, fingerprint, published }) => ({
      ...{ article: id, published, hashes: fingerprint, keys: copyKeys(fingerprint) },
    }));
    await tx.insertInto("fingerprints").values(prints).execute();
  }
  const copies = fresh.flatMap(({ id, copyOf }) => (copyOf ? [{ article: id, original: copyOf }] : []));
  if (copies.length > 0) await tx.insertInto("copies").values(copies).execute();
  const versions = fresh.flatMap(({ id, version }) => (version ? [{ article: id, ...version }] : []));
  if (versions.length > 0) await tx.insertInto("versions").values(versions).execute();
  await settleItems(tx, all);
}

const articleRow = ({ article, from }: ArticleSaved) => ({
  id: article.id,
  source: article.source,
  publisher: article.publisher,
  url: article.url,
  title: article.title,
  text: article.text,
  language: article.lang,
  published: article.published,
  known: from.known,
  content_hash: article.contentHash,
  partial: article.partial ?? null,
  families: article.families ?? [],
});

async function settleItems(tx: Transaction<Database>, all: readonly ArticleSaved[]): Promise<void> {
  const settled = all.flatMap(({ article, from: { item, unread, known } }) =>
    item === undefined
      ? []
      : [{ id: item, article: article.id, known, state: unread === undefined ? "stored" : "unread", reason: unread }],
  );
  if (settled.length > 0) {
    await sql`UPDATE feed_items i
      SET state = s.state, reason = s.reason, known = s.known, article = s.article, rereads = 0
      FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
        AS s (id text, article text, known timestamptz, state text, reason text)
      WHERE i.id = s.id`.execute(tx);
  }
  for (const { from } of all) {
    if (from.item === undefined || !from.page) continue;
    await tx.updateTable("feed_items").set(pageColumns(from.page)).where("id", "=", from.item).execute();
  }
}

/** An article by id, with what the ledger made of it. */
export async function getArticle(db: Db, id: ArticleId): Promise<Article | undefined> {
  const row = await articleRows(db, [id]).executeTakeFirst();
  return row && articleFrom(row);
}

/** Articles by id, each with whether `analyser` has read it. */
export async function articlesToRead(
  db: Db,
  ids: readonly ArticleId[],
  analyser: string,
): Promise<ReadonlyMap<ArticleId, { readonly article: Article; readonly isRead: boolean }>> {
  const rows = await articleRows(db, ids)
    .leftJoin("analyses", (join) => join.onRef("analyses.article", "=", "articles.id").on("analyser", "=", analyser))
    .select("analyses.article as read")
    .execute();
  return new Map(rows.map((row) => [articleId(row.id), { article: articleFrom(row), isRead: row.read !== null }]));
}

/** Articles by id, each with its newest analysis; those that were never analysed are left out. */
export async function analysedArticles(
  db: Db,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, { readonly article: Article; readonly analysis: Analysis }>> {
  const rows = await articleRows(db, ids)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("analyses")
          .select("body")
          .whereRef("article", "=", "articles.id")
          .orderBy("known", "desc")
          .limit(1)
          .as("newest"),
      (join) => join.onTrue(),
    )
    .select("newest.body")
    .execute();
  return new Map(rows.map((row) => [articleId(row.id), { article: articleFrom(row), analysis: row.body as Analysis }]));
}

function articleRows(db: Db, ids: readonly ArticleId[]) {
  return db
    .selectFrom("articles")
    .leftJoin("copies", "copies.article", "articles.id")
    .leftJoin("versions", "versions.article", "articles.id")
    .selectAll("articles")
    .select(["copies.original", "versions.first", "versions.previous", "versions.number"])
    .where(sql<boolean>`articles.id = ANY(${ids}::text[])`);
}

type ArticleRow = Awaited<ReturnType<ReturnType<typeof articleRows>["execute"]>>[number];

function articleFrom(row: ArticleRow): Article {
  return {
    id: articleId(row.id),
    source: sourceId(row.source),
    publisher: publisherId(row.publisher),
    url: row.url,
    title: row.title,
    text: row.text,
    lang: row.language,
    published: row.published,
    known: row.known,
    ...(row.original !== null && { copyOf: articleId(row.original) }),
    ...(row.partial !== null && { partial: row.partial }),
    ...(row.families.length > 0 && { families: row.families }),
    ...(row.text_ended && { textEnded: row.text_ended }),
    ...(row.first !== null &&
      row.previous !== null &&
      row.number !== null && {
        version: { first: articleId(row.first), previous: articleId(row.previous), number: row.number },
      }),
  };
}

/** An article as a digest cites it; instants in ISO 8601, UTC. */
export interface CitationRow {
  readonly article: ArticleId;
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly published: string;
  /** Since when its page, or its text on it, is known to be gone. */
  readonly gone?: string;
}

/** What a digest cites of articles. */
export async function citationsOf(db: Db, ids: readonly ArticleId[]): Promise<readonly CitationRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("articles")
    .innerJoin("publishers", "publishers.id", "articles.publisher")
    .select(["articles.id", "publishers.name as publisher", "title", "url", "published", "page_gone_at as gone"])
    .where(sql<boolean>`articles.id = ANY(${[...ids]}::text[])`)
    .execute();
  return rows.map(({ id, published, gone, ...row }) => ({
    ...{ article: articleId(id), ...row, published: published.toISOString() },
    ...(gone && { gone: gone.toISOString() }),
  }));
}

/** What a page tells of an article beside its text. */
export async function articleAround(db: Db, id: ArticleId) {
  return db
    .selectFrom("articles")
    .innerJoin("publishers", "publishers.id", "articles.publisher")
    .leftJoin("summaries", "summaries.article", "articles.id")
    .select(["publishers.name as publisher", "summaries.sentences", "page_gone_at as gone", "page_gone_why as goneWhy"])
    .where("articles.id", "=", id)
    .executeTakeFirst();
}

/** The texts of articles, by id. */
export async function textsOf(db: Db, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("articles")
    .select(["id", "text"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [articleId(row.id), row.text]));
}

/** Articles stored before `before` that no analysis of `analyser`, or no summary, knows of: their jobs may be lost. */
export async function unfinishedArticles(
  db: Db,
  analyser: string,
  before: Date,
): Promise<{ unread: ArticleId[]; unsummarized: ArticleId[] }> {
  const lost = (missing: "analyses" | "summaries") =>
    db
      .selectFrom("articles")
      .select("id")
      .where("known", "<", before)
      .where("known", ">", new Date(before.getTime() - 7 * 86_400_000))
      .where((eb) =>
        eb.not(
          eb.exists(
            missing === "analyses"
              ? eb
                  .selectFrom("analyses")
                  .select("article")
                  .whereRef("article", "=", "articles.id")
                  .where("analyser", "=", analyser)
              : eb.selectFrom("summaries").select("article").whereRef("article", "=", "articles.id"),
          ),
        ),
      )
      .limit(1000)
      .execute();
  const ids = async (missing: "analyses" | "summaries") => (await lost(missing)).map((row) => articleId(row.id));
  return { unread: await ids("analyses"), unsummarized: await ids("summaries") };
}

/** The newest articles, each by its newest version, for the desk. */
export async function listArticles(db: Db, limit: number) {
  return db
    .selectFrom("articles")
    .innerJoin("publishers", "publishers.id", "articles.publisher")
    .leftJoin("copies", "copies.article", "articles.id")
    .leftJoin("summaries", "summaries.article", "articles.id")
    .select([
      "articles.id",
      "publishers.name as publisher",
      "title",
      "url",
      "language",
      "published",
      "known",
      "partial",
      "copies.original",
      "summaries.sentences",
    ])
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("versions").select("article").whereRef("previous", "=", "articles.id"))),
    )
    .orderBy("known", "desc")
    .orderBy("articles.id")
    .limit(limit)
    .execute();
}

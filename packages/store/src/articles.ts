import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Db } from "./sources.ts";

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

import { articleId, storyId } from "@frontwatch/domain";
import type { ArticleId, StoryId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** A story as stored; `sketch` is what a new article is held against, `terms` the words by which it is found. */
export interface StoryRow {
  readonly id: StoryId;
  readonly title: string;
  readonly summary: readonly string[];
  readonly region: string;
  /** Ids of its places and of what holds them. */
  readonly places: readonly string[];
  readonly terms: readonly string[];
  readonly sketch: object;
}

/** Stories that share a term and grew within the span: those an article may join. */
export async function storyCandidates(
  db: Db,
  terms: readonly string[],
  since: Date,
): Promise<readonly Pick<StoryRow, "id" | "sketch" | "places" | "terms">[]> {
  if (terms.length === 0) return [];
  const rows = await db
    .selectFrom("stories")
    .select(["id", "sketch", "places", "terms"])
    .where(sql<boolean>`terms && ${terms}::text[]`)
    .where("last_known", ">=", since)
    .orderBy("last_known", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, id: storyId(row.id) }));
}

/** The words of articles that joined stories after `known`, oldest first: at most `limit`, the newest of them. */
export async function storyTermsSince(
  db: Db,
  known: Date,
  limit: number,
): Promise<readonly { readonly known: Date; readonly terms: readonly string[] }[]> {
  const rows = await db
    .selectFrom("story_articles")
    .select(["known", "terms"])
    .where("known", ">", known)
    .orderBy("known", "desc")
    .limit(limit)
    .execute();
  return rows.toReversed();
}

/** A story by id. */
export async function getStory(
  db: Db,
  id: StoryId,
): Promise<Pick<StoryRow, "id" | "sketch" | "places" | "terms"> | undefined> {
  const row = await db
    .selectFrom("stories")
    .select(["id", "sketch", "places", "terms"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { ...row, id: storyId(row.id) };
}

/** The story an article is in, where it is in one. */
export async function storyOf(db: Db, article: ArticleId): Promise<StoryId | undefined> {
  const row = await db.selectFrom("story_articles").select("story").where("article", "=", article).executeTakeFirst();
  return row && storyId(row.story);
}

/** Stores a story with the article that made or joined it. */
export async function saveStory(
  tx: Transaction<Database>,
  story: StoryRow,
  joined: { article: ArticleId; known: Date; terms: readonly string[] },
): Promise<void> {
  const row = {
    title: story.title,
    summary: story.summary,
    region: story.region,
    places: story.places,
    terms: story.terms,
    sketch: JSON.stringify(story.sketch),
    last_known: joined.known,
  };
  await tx
    .with("told", (told) =>
      told
        .insertInto("stories")
        .values({ id: story.id, first_known: joined.known, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row)),
    )
    .insertInto("story_articles")
    .values({ article: joined.article, story: story.id, known: joined.known, terms: joined.terms })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveSummary(
  tx: Transaction<Database>,
  article: ArticleId,
  sentences: readonly string[],
): Promise<void> {
  await tx
    .insertInto("summaries")
    .values({ article, sentences })
    .onConflict((conflict) => conflict.column("article").doUpdateSet({ sentences }))
    .execute();
}

/** An article of a story, as much as a summary needs of it. */
export interface StoryArticle {
  readonly id: ArticleId;
  readonly title: string;
  readonly text: string;
  readonly published: Date;
}

/** A story's articles that are no copies, the latest first; no more than `limit`. */
export async function storyMembers(db: Db, story: StoryId, limit: number): Promise<readonly ArticleId[]> {
  const rows = await db
    .selectFrom("story_articles")
    .innerJoin("articles", "articles.id", "story_articles.article")
    .leftJoin("copies", "copies.article", "articles.id")
    .select("articles.id")
    .where("story", "=", story)
    .where("copies.original", "is", null)
    .orderBy("published", "desc")
    .orderBy("articles.id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => articleId(id));
}

/** Articles by id, in no order. */
export async function storyArticles(db: Db, ids: readonly ArticleId[]): Promise<readonly StoryArticle[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("articles")
    .select(["id", "title", "text", "published"])
    .where("id", "in", [...ids])
    .execute();
  return rows.map((row) => ({ ...row, id: articleId(row.id) }));
}

/** Articles of one story that are stored side by side may be known by this much in another order than they are written. */
const SIDE_BY_SIDE_MS = 3_600_000;

/** The stories that grew in a span of knowledge time, with the articles that joined them in it. */
export async function storiesBetween(db: Db, from: Date, to: Date, regions: readonly string[]) {
  return db
    .selectFrom("stories")
    .innerJoin("story_articles", "story_articles.story", "stories.id")
    .leftJoin("copies", "copies.article", "story_articles.article")
    .select([
      "stories.id",
      "title",
      "summary",
      "region",
      "places",
      sql<string[]>`array_agg(story_articles.article ORDER BY copies.original NULLS FIRST, story_articles.known)`.as(
        "articles",
      ),
      sql<number>`count(*) FILTER (WHERE copies.original IS NULL)`.as("originals"),
    ])
    .where("story_articles.known", ">", from)
    .where("story_articles.known", "<=", to)
    .where("stories.last_known", ">", new Date(from.getTime() - SIDE_BY_SIDE_MS)) // by an index that the join has not
    .$if(regions.length > 0, (query) => query.where(sql<boolean>`stories.places && ${[...regions]}::text[]`))
    .groupBy("stories.id")
    .orderBy("stories.id")
    .execute();
}

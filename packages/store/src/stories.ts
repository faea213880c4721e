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

/** A story as far as an article is held against it. */
export type StandingStory = Pick<StoryRow, "id" | "sketch" | "places" | "terms">;

/** Stories to an article that are looked at: those that grew last. */
const MOST_CANDIDATES = 200;

/** For each list of terms the stories that share one and have grown since: those an article may join, the newest first. */
export async function storyCandidates(
  db: Db,
  terms: readonly (readonly string[])[],
  since: Date,
): Promise<readonly (readonly StoryId[])[]> {
  const lists = JSON.stringify(terms.map((list, n) => ({ n, list })));
  const { rows } = await sql<{ n: number; ids: string[] }>`
    SELECT n, near.ids FROM jsonb_to_recordset(${lists}::jsonb) AS asked (n integer, list text[])
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(id), '{}') AS ids FROM (
      SELECT id FROM stories WHERE terms && asked.list AND last_known >= ${since}
      ORDER BY last_known DESC, id LIMIT ${MOST_CANDIDATES}) found) near`.execute(db);
  const found = new Map(rows.map(({ n, ids }) => [n, ids.map(storyId)]));
  return terms.map((_, n) => found.get(n) ?? []);
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

/** Stories by id. */
export async function standingStories(db: Db, ids: readonly StoryId[]): Promise<ReadonlyMap<StoryId, StandingStory>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("stories")
    .select(["id", "sketch", "places", "terms"])
    .where(sql<boolean>`id = ANY(${ids}::text[])`)
    .execute();
  return new Map(rows.map((row) => [storyId(row.id), { ...row, id: storyId(row.id) }]));
}

/** The stories that articles are in, by article; those in none are left out. */
export async function storiesOf(db: Db, articles: readonly ArticleId[]): Promise<Map<ArticleId, StoryId>> {
  const rows = await db
    .selectFrom("story_articles")
    .select(["article", "story"])
    .where(sql<boolean>`article = ANY(${articles}::text[])`)
    .execute();
  return new Map(rows.map((row) => [articleId(row.article), storyId(row.story)]));
}

/** An article that made or joined a story. */
export interface StoryJoin {
  readonly story: StoryId;
  readonly article: ArticleId;
  readonly known: Date;
  readonly terms: readonly string[];
}

/** Stores stories, each once, with the articles that made or joined them. */
export async function saveStories(
  tx: Transaction<Database>,
  stories: readonly StoryRow[],
  joins: readonly StoryJoin[],
): Promise<void> {
  if (stories.length === 0) return;
  const knownOf = (story: StoryId): readonly Date[] =>
    joins.flatMap((join) => (join.story === story ? [join.known] : [])).toSorted((a, b) => a.getTime() - b.getTime());
  const rows = stories.map(({ sketch, ...story }) => {
    const known = knownOf(story.id);
    const [first = new Date(0), last = first] = [known[0], known.at(-1)];
    return { ...story, sketch: JSON.stringify(sketch), first_known: first, last_known: last };
  });
  await tx
    .with("told", (told) =>
      told
        .insertInto("stories")
        .values(rows)
        .onConflict((conflict) =>
          conflict.column("id").doUpdateSet((eb) => ({
            title: eb.ref("excluded.title"),
            summary: eb.ref("excluded.summary"),
            region: eb.ref("excluded.region"),
            places: eb.ref("excluded.places"),
            terms: eb.ref("excluded.terms"),
            sketch: eb.ref("excluded.sketch"),
            last_known: eb.ref("excluded.last_known"),
          })),
        ),
    )
    .insertInto("story_articles")
    .values(joins.map(({ story, article, known, terms }) => ({ story, article, known, terms })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveSummaries(
  tx: Transaction<Database>,
  summaries: readonly { readonly article: ArticleId; readonly sentences: readonly string[] }[],
): Promise<void> {
  const byArticle = new Map(summaries.map((summary) => [summary.article, summary]));
  if (byArticle.size === 0) return;
  await tx
    .insertInto("summaries")
    .values([...byArticle.values()])
    .onConflict((conflict) =>
      conflict.column("article").doUpdateSet((eb) => ({ sentences: eb.ref("excluded.sentences") })),
    )
    .execute();
}

/** An article of a story, as much as a summary needs of it. */
export interface StoryArticle {
  readonly id: ArticleId;
  readonly title: string;
  readonly text: string;
  readonly published: Date;
}

/** The articles of stories that are no copies, the latest first; no more than `limit` of each. */
export async function storyMembers(
  db: Db,
  stories: readonly StoryId[],
  limit: number,
): Promise<ReadonlyMap<StoryId, readonly ArticleId[]>> {
  if (stories.length === 0) return new Map();
  const { rows } = await sql<{ story: string; articles: string[] }>`
    SELECT story, articles FROM unnest(${stories}::text[]) AS asked (story) CROSS JOIN LATERAL (
      SELECT array_agg(id ORDER BY published DESC, id) AS articles FROM (
        SELECT a.id, a.published FROM story_articles s
        JOIN articles a ON a.id = s.article LEFT JOIN copies c ON c.article = a.id
        WHERE s.story = asked.story AND c.original IS NULL
        ORDER BY a.published DESC, a.id LIMIT ${limit}) latest) members
    WHERE articles IS NOT NULL`.execute(db);
  return new Map(rows.map(({ story, articles }) => [storyId(story), articles.map(articleId)]));
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

import { articleId, storyId } from "@frontwatch/domain";
import type { ArticleId, SourceId, StoryId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/**
 * Lets go of the texts of articles that were kept long enough, the oldest of each source first: what the ledger quotes
 * stays with its claims, title and address with the article. Running it again, or killing it anywhere, does no harm.
 * @param of - `days` that texts are kept where their source does not say; null: for good
 * @returns how many were let go, at most `most`
 */
export async function endTexts(
  db: Kysely<Database>,
  of: { readonly days: number | null; readonly now: Date; readonly most: number },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      UPDATE articles SET text = '', text_ended = ${of.now} WHERE id IN (
        SELECT due.id FROM sources s CROSS JOIN LATERAL (
          SELECT a.id FROM articles a WHERE a.source = s.id AND a.text_ended IS NULL
            AND a.known < ${of.now}::timestamptz - coalesce(s.keep_days, ${of.days}::integer) * interval '1 day'
          ORDER BY a.known LIMIT ${of.most}) due
        LIMIT ${of.most})
      RETURNING id`.execute(tx);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await sql`UPDATE summaries SET sentences = '{}' WHERE article = ANY(${ids}::text[])`.execute(tx);
    await sql`UPDATE analyses SET body = body || '{"changes": [], "summary": []}'
      WHERE article = ANY(${ids}::text[])`.execute(tx);
    await sql`UPDATE feed_items SET content = '' WHERE article = ANY(${ids}::text[]) AND state <> 'pending'`.execute(
      tx,
    );
    await sql`UPDATE stories SET summary = '{}' WHERE id IN (SELECT story FROM story_articles WHERE article = ANY(${ids}::text[]))
      AND NOT EXISTS (SELECT FROM story_articles m JOIN articles a ON a.id = m.article
        WHERE m.story = stories.id AND a.text_ended IS NULL)`.execute(tx);
    return ids.length;
  });
}

/** What is to be forgotten: whatever is kept of an address, or of a source. */
export type Forgettable = { readonly urls: readonly string[] } | { readonly source: SourceId };

/**
 * The articles that are to be forgotten, in all their versions, a live blog with its posts; and those of others that
 * repeat their text.
 */
export async function articlesOf(
  db: Db,
  of: Forgettable,
): Promise<{ readonly ids: readonly ArticleId[]; readonly claims: number; readonly copies: readonly string[] }> {
  const named =
    "source" in of
      ? sql`SELECT id FROM articles WHERE source = ${of.source}`
      : sql`SELECT id FROM articles WHERE url = ANY(${of.urls}::text[]) OR split_part(url, '#', 1) = ANY(${of.urls}::text[])
          UNION SELECT article FROM feed_items WHERE url = ANY(${of.urls}::text[]) AND article IS NOT NULL`;
  const { rows } = await sql<{ id: string }>`
    WITH named AS (${named}),
      firsts AS (SELECT id FROM named UNION SELECT first FROM versions WHERE article IN (SELECT id FROM named))
    SELECT id FROM firsts UNION SELECT article FROM versions WHERE first IN (SELECT id FROM firsts)
    ORDER BY id`.execute(db);
  const ids = rows.map(({ id }) => id);
  const [counted, copied] = [
    await sql<{ count: number }>`SELECT count(*)::int AS count FROM claims WHERE article = ANY(${ids}::text[])`.execute(
      db,
    ),
    await sql<{ url: string }>`SELECT a.url FROM copies c JOIN articles a ON a.id = c.article
      WHERE c.original = ANY(${ids}::text[]) AND c.article <> ALL(${ids}::text[]) ORDER BY a.url`.execute(db),
  ];
  return { ids: ids.map(articleId), claims: counted.rows[0]?.count ?? 0, copies: copied.rows.map(({ url }) => url) };
}

/**
 * Takes articles out of the store with all that was read in them, and keeps their addresses from being read again. What
 * repeats their text stems from the earliest of the repeats from now on. The ledger must be folded anew after it.
 * @returns the stories that told of them and of other articles: their summaries are to be written anew
 */
export async function removeArticles(
  tx: Transaction<Database>,
  ids: readonly ArticleId[],
  of: { readonly what: Forgettable; readonly now: Date },
): Promise<readonly StoryId[]> {
  const gone = sql`${ids}::text[]`;
  const items =
    "source" in of.what
      ? sql`(article = ANY(${gone}) OR source = ${of.what.source})`
      : sql`(article = ANY(${gone}) OR url = ANY(${of.what.urls}::text[]))`;
  const named = "source" in of.what ? sql`` : sql`UNION SELECT unnest(${of.what.urls}::text[])`;
  await sql`INSERT INTO forgotten (url, at) SELECT url, ${of.now} FROM (
      SELECT url FROM articles WHERE id = ANY(${gone}) UNION SELECT url FROM feed_items WHERE ${items} ${named}) told
    ON CONFLICT DO NOTHING`.execute(tx);
  await sql`UPDATE feed_items SET title = '', content = '', state = 'stored', reason = NULL, article = NULL, mark = NULL,
    page_title = NULL, page_etag = NULL, page_modified = NULL, recheck_at = NULL
    WHERE ${items}`.execute(tx);
  await bequeath(tx, ids);
  const { rows } = await sql<{ story: string }>`
    DELETE FROM story_articles WHERE article = ANY(${gone}) RETURNING story`.execute(tx);
  const stories = [...new Set(rows.map(({ story }) => story))];
  await sql`DELETE FROM stories s WHERE id = ANY(${stories}::text[])
    AND NOT EXISTS (SELECT FROM story_articles WHERE story = s.id)`.execute(tx);
  for (const table of ["summaries", "fingerprints", "analyses", "claims", "versions"] as const)
    await sql`DELETE FROM ${sql.table(table)} WHERE article = ANY(${gone})`.execute(tx);
  await sql`DELETE FROM webhook_messages WHERE state = 'pending'
    AND EXISTS (SELECT FROM unnest(${gone}) one WHERE strpos(body, one) > 0)`.execute(tx);
  await sql`DELETE FROM articles WHERE id = ANY(${gone})`.execute(tx);
  const left = await sql<{ id: string }>`SELECT id FROM stories WHERE id = ANY(${stories}::text[]) ORDER BY id`.execute(
    tx,
  );
  return left.rows.map(({ id }) => storyId(id));
}

/** Makes the earliest of what repeats the texts their origin. */
async function bequeath(tx: Transaction<Database>, ids: readonly ArticleId[]): Promise<void> {
  const { rows } = await sql<{ article: string; heir: string }>`
    SELECT c.article, first_value(c.article) OVER (PARTITION BY c.original ORDER BY a.published, a.id) AS heir
    FROM copies c JOIN articles a ON a.id = c.article
    WHERE c.original = ANY(${ids}::text[]) AND c.article <> ALL(${ids}::text[])`.execute(tx);
  await sql`DELETE FROM copies WHERE article = ANY(${ids}::text[]) OR original = ANY(${ids}::text[])`.execute(tx);
  const [copies, heirs] = [rows.map(({ article }) => article), rows.map(({ heir }) => heir)];
  await sql`UPDATE claims SET body = jsonb_set(body, '{origin}', to_jsonb(t.heir))
    FROM unnest(${copies}::text[], ${heirs}::text[]) t(article, heir) WHERE claims.article = t.article`.execute(tx);
  await sql`INSERT INTO copies (article, original) SELECT article, heir
    FROM unnest(${copies}::text[], ${heirs}::text[]) t(article, heir) WHERE article <> heir`.execute(tx);
}

/**
 * Gives a story the title and summary that its articles have left, and keeps of its words, places and actors, by which
 * it is found and joined, those that one of them has.
 */
export async function retellStory(
  tx: Db,
  id: StoryId,
  told: { readonly title: string; readonly summary: readonly string[] },
): Promise<void> {
  await sql`
    WITH members AS (SELECT article, terms FROM story_articles WHERE story = ${id}),
      read AS (SELECT body FROM analyses WHERE article IN (SELECT article FROM members)),
      words AS (SELECT unnest(terms) AS word FROM members),
      scenes AS (SELECT p FROM read, jsonb_array_elements(body -> 'places') p WHERE (p -> 'scene')::boolean),
      areas AS (SELECT p ->> 'id' AS area FROM scenes
        UNION SELECT jsonb_array_elements_text(p -> 'within') FROM scenes
        UNION SELECT c ->> 'code' FROM read, jsonb_array_elements(body -> 'countries') c),
      sides AS (SELECT a ->> 'id' AS side FROM read, jsonb_array_elements(body -> 'actors') a)
    UPDATE stories SET title = ${told.title}, summary = ${told.summary}::text[],
      terms = ARRAY(SELECT one FROM unnest(terms) WITH ORDINALITY t(one, n)
        WHERE one IN (SELECT word FROM words) ORDER BY n),
      places = ARRAY(SELECT one FROM unnest(places) WITH ORDINALITY t(one, n)
        WHERE one IN (SELECT area FROM areas) ORDER BY n),
      sketch = sketch || jsonb_build_object(
        'articles', (SELECT count(*) FROM members),
        'terms', (SELECT coalesce(jsonb_agg(t ORDER BY n), '[]') FROM jsonb_array_elements(sketch -> 'terms')
          WITH ORDINALITY x(t, n) WHERE t ->> 0 IN (SELECT word FROM words)),
        'places', (SELECT coalesce(jsonb_agg(p ORDER BY n), '[]') FROM jsonb_array_elements(sketch -> 'places')
          WITH ORDINALITY x(p, n) WHERE p ->> 0 IN (SELECT area FROM areas)),
        'actors', (SELECT coalesce(jsonb_agg(a ORDER BY n), '[]') FROM jsonb_array_elements(sketch -> 'actors')
          WITH ORDINALITY x(a, n) WHERE a ->> 0 IN (SELECT side FROM sides)))
    WHERE id = ${id}`.execute(tx);
}

/**
 * What stands on the changes that lose testimonies to their first claim: corrections and noted silences go over to the
 * ids that the changes will have; those of changes that are no more go.
 * @param moves - ids of changes and what becomes of each
 */
export async function moveChanges(
  tx: Transaction<Database>,
  moves: readonly { readonly from: string; readonly to: string | undefined }[],
): Promise<void> {
  for (const { from, to } of moves) {
    if (to === undefined) {
      await sql`DELETE FROM corrections WHERE change = ${from} OR into_change = ${from}`.execute(tx);
      continue;
    }
    await sql`UPDATE corrections SET change = ${to} WHERE change = ${from}`.execute(tx);
    await sql`UPDATE corrections SET into_change = ${to}, what = jsonb_set(what, '{into}', to_jsonb(${to}::text))
      WHERE into_change = ${from}`.execute(tx);
    await sql`UPDATE change_events SET change = ${to} WHERE change = ${from} AND claims = '{}'`.execute(tx);
  }
}

/** The changes that began with one of the articles, and the claims that they would begin with else, oldest first. */
export async function changesBegunBy(
  tx: Transaction<Database>,
  ids: readonly ArticleId[],
): Promise<readonly { readonly change: string; readonly left: string | null }[]> {
  const { rows } = await sql<{ change: string; left: string | null }>`
    SELECT c.id AS change, (
      SELECT t.one ->> 'claim' FROM jsonb_array_elements(c.body -> 'testimonies') WITH ORDINALITY t(one, at)
      WHERE t.one ->> 'article' <> ALL(${ids}::text[]) ORDER BY t.at LIMIT 1) AS left
    FROM changes c WHERE c.body #>> '{testimonies,0,article}' = ANY(${ids}::text[])`.execute(tx);
  return rows;
}

/** Those of the addresses that are forgotten. */
export async function forgottenOf(db: Db, urls: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ url: string }>`SELECT url FROM forgotten WHERE url = ANY(${urls}::text[])`.execute(db);
  return new Set(rows.map(({ url }) => url));
}

/** Settles an item, whose address is forgotten, without a word. */
export async function dropItem(db: Db, item: string): Promise<void> {
  await sql`UPDATE feed_items SET title = '', content = '', state = 'stored', reason = NULL, mark = NULL, page_title = NULL
    WHERE id = ${item}`.execute(db);
}

import type { Change } from "@frontwatch/domain";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Listed, Mark } from "./changes-query.ts";
import { decodeChange } from "./records.ts";
import type { Db } from "./sources.ts";

/** What is searched for, in the words of `websearch_to_tsquery`: quoted phrases, `or`, `-not`. */
export interface SearchFilter {
  readonly words: string;
  /** Ids of places, each with all that it holds; of actors. Of each list one must fit; empty asks for nothing. */
  readonly regions: readonly string[];
  readonly actors: readonly string[];
}

type Page = { readonly limit: number; readonly after?: Mark };

/** Marks around words that were found, in a snippet of others' words: control characters that no text here holds. */
export const FOUND_START = "\u0001";
export const FOUND_END = "\u0002";

/** Characters of a text out of which a snippet is taken: looking for the best place in long texts is slow. */
const SNIPPED = 20_000;

const asked = ({ words }: SearchFilter) => sql`websearch_to_tsquery('english', ${words})`;

/** A snippet of a column around the words asked for. */
const snippet = (column: RawBuilder<unknown>, filter: SearchFilter, wordsShown: number) => {
  const options = `StartSel=${FOUND_START}, StopSel=${FOUND_END}, MaxWords=${wordsShown}, MinWords=${wordsShown - 10}`;
  const plain = sql`translate(left(${column}, ${SNIPPED}), ${FOUND_START + FOUND_END}, '')`;
  return sql<string>`ts_headline('english', ${plain}, ${asked(filter)}, ${options})`;
};

/** Changes whose actors, places or quotes hold the words; those told of last first. */
export async function searchChanges(db: Db, filter: SearchFilter, page: Page): Promise<Listed<Change>> {
  const conditions = [sql`c.search @@ ${asked(filter)}`, ...changeFacets(filter)];
  if (page.after) conditions.push(sql`(c.last_published, c.id) < (${page.after.known}, ${page.after.id})`);
  const { rows } = await sql<{ id: string; known: Date; body: object }>`
    SELECT c.id, c.last_published AS known, c.body FROM changes c WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY c.last_published DESC, c.id DESC LIMIT ${page.limit + 1}`.execute(db);
  return listed(rows, page.limit, ({ body }) => decodeChange(body));
}

const changeFacets = ({ regions, actors }: SearchFilter): RawBuilder<unknown>[] => [
  ...(regions.length > 0 ? [sql`c.places && ${[...regions]}::text[]`] : []),
  ...(actors.length > 0 ? [sql`c.actors && ${[...actors]}::text[]`] : []),
];

/** A quote that holds the words. */
export interface FoundQuote {
  readonly id: string;
  readonly article: string;
  readonly title: string;
  readonly publisher: string;
  readonly speaker: string | null;
  readonly published: Date;
  readonly snippet: string;
}

/** Quotes that hold the words, or whose speaker's name does; those known last first. */
export async function searchQuotes(db: Db, filter: SearchFilter, page: Page): Promise<Listed<FoundQuote>> {
  const conditions = [sql`q.search @@ ${asked(filter)}`, ...claimFacets(filter, sql`q.body`)];
  if (page.after) conditions.push(sql`(q.known, q.id) < (${page.after.known}, ${page.after.id})`);
  const { rows } = await sql<FoundQuote & { known: Date }>`
    SELECT f.id, f.article, f.known, f.body #>> '{speaker,name}' AS speaker, a.title, a.published,
      p.name AS publisher, ${snippet(sql`f.body ->> 'quote'`, filter, 40)} AS snippet
    FROM (SELECT q.id, q.article, q.known, q.body FROM claims q WHERE ${sql.join(conditions, sql` AND `)}
      ORDER BY q.known DESC, q.id DESC LIMIT ${page.limit + 1}) f
    JOIN articles a ON a.id = f.article JOIN publishers p ON p.id = a.publisher
    ORDER BY f.known DESC, f.id DESC`.execute(db);
  return listed(rows, page.limit, (row) => row);
}

/** Claims that name one of the places, or a place in it, and one of the actors. */
function claimFacets({ regions, actors }: SearchFilter, body: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const path = (text: string, ids: readonly string[]) =>
    sql`jsonb_path_exists(${body}, ${text}::jsonpath, ${JSON.stringify({ ids })}::jsonb)`;
  return [
    ...(regions.length > 0
      ? [
          path(
            "$ ? (@.places[*].id == $ids[*] || @.places[*].within[*] == $ids[*] || @.countries[*] == $ids[*])",
            regions,
          ),
        ]
      : []),
    ...(actors.length > 0 ? [path("$.actors[*] ? (@.id == $ids[*])", actors)] : []),
  ];
}

/** An article that holds the words. */
export interface FoundArticle {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: Date;
  readonly snippet: string;
}

/** Articles whose newest version holds the words in its title or text; those known last first. */
export async function searchArticles(db: Db, filter: SearchFilter, page: Page): Promise<Listed<FoundArticle>> {
  const facets = claimFacets(filter, sql`q.body`);
  const isNewest = sql`NOT EXISTS (SELECT FROM versions v WHERE v.previous = a.id)`;
  const conditions = [sql`a.search @@ ${asked(filter)}`, isNewest];
  if (facets.length > 0)
    conditions.push(sql`EXISTS (SELECT FROM claims q WHERE q.article = a.id AND ${sql.join(facets, sql` AND `)})`);
  if (page.after) conditions.push(sql`(a.known, a.id) < (${page.after.known}, ${page.after.id})`);
  const { rows } = await sql<FoundArticle & { known: Date }>`
    SELECT f.id, f.known, f.title, f.published, p.name AS publisher, ${snippet(sql`f.text`, filter, 40)} AS snippet
    FROM (SELECT a.id, a.known, a.title, a.published, a.publisher, a.text FROM articles a
      WHERE ${sql.join(conditions, sql` AND `)} ORDER BY a.known DESC, a.id DESC LIMIT ${page.limit + 1}) f
    JOIN publishers p ON p.id = f.publisher
    ORDER BY f.known DESC, f.id DESC`.execute(db);
  return listed(rows, page.limit, (row) => row);
}

function listed<Row extends { readonly id: string; readonly known: Date }, Found>(
  rows: readonly Row[],
  limit: number,
  found: (row: Row) => Found,
): Listed<Found> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(found),
    ...(rows.length > limit && last && { next: { known: last.known, id: last.id } }),
  };
}

/** Changes, those told of last, that are looked through for facets. */
const FACETED = 300;
const MOST_FACETS = 10;

/** A name that narrows a search, and how many of the changes found name it. */
export interface Facet {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** Places and actors that the changes found name most, among those told of last. */
export async function searchFacets(
  db: Db,
  filter: SearchFilter,
): Promise<{ readonly places: readonly Facet[]; readonly actors: readonly Facet[] }> {
  const conditions = [sql`c.search @@ ${asked(filter)}`, ...changeFacets(filter)];
  const { rows } = await sql<Facet & { field: "places" | "actors" }>`
    WITH found AS (
      SELECT c.body FROM changes c WHERE ${sql.join(conditions, sql` AND `)}
      ORDER BY c.last_published DESC, c.id DESC LIMIT ${FACETED})
    SELECT field, one ->> 'id' AS id, min(one ->> 'name') AS name, count(*)::int AS count
    FROM found, LATERAL (VALUES ('places'), ('actors')) AS of (field), jsonb_array_elements(body -> field) AS one
    GROUP BY field, one ->> 'id' ORDER BY count DESC, name`.execute(db);
  const most = (field: string) =>
    rows.flatMap((row) => (row.field === field ? [{ id: row.id, name: row.name, count: row.count }] : []));
  return { places: most("places").slice(0, MOST_FACETS), actors: most("actors").slice(0, MOST_FACETS) };
}

import { sql } from "kysely";
import type { Db } from "./sources.ts";

const DAY_MS = 86_400_000;

/** Reports a region had on each of some UTC days, oldest first. */
export interface RegionDays {
  readonly region: string;
  readonly days: readonly number[];
}

/**
 * How many reports of changes each region had, by the UTC day they were published on; copies of one text count once.
 * @param regions - ids of places or countries; a place counts with all that it holds
 * @param span - up to and with the day of `to`, known by then; `days` of them
 */
export async function reportsByDay(
  db: Db,
  regions: readonly string[],
  span: { readonly to: Date; readonly days: number },
): Promise<readonly RegionDays[]> {
  if (regions.length === 0) return [];
  const last = Math.floor(span.to.getTime() / DAY_MS);
  const from = new Date((last - span.days + 1) * DAY_MS);
  // By place and week in one index: two indexes would each be read for all of the ledger's last weeks.
  const { rows } = await sql<{ region: string; day: number; reports: number }>`
    WITH latest AS (SELECT last_published AS at FROM changes ORDER BY last_published DESC, id DESC LIMIT 1)
    SELECT region, floor(extract(epoch FROM published) / 86400)::int AS day, count(DISTINCT told->>'origin')::int AS reports
    FROM unnest(${[...regions]}::text[]) AS r (region) CROSS JOIN latest
    CROSS JOIN LATERAL (
      SELECT told, (told->>'published')::timestamptz AS published
      FROM changes CROSS JOIN LATERAL jsonb_path_query(body, '$ ? (@.background == false).testimonies[*]') AS told
      WHERE place_weeks(places, last_published) && ARRAY(
        SELECT region || ' ' || week FROM generate_series(
          floor(extract(epoch FROM ${from}::timestamptz) / 604800)::int,
          floor(extract(epoch FROM latest.at) / 604800)::int) AS week)
    ) AS t
    WHERE published BETWEEN ${from} AND ${span.to} AND (told->>'known')::timestamptz <= ${span.to}
    GROUP BY region, day`.execute(db);
  return regions.map((region) => {
    const counts = new Map(rows.filter((row) => row.region === region).map((row) => [row.day, row.reports]));
    return { region, days: Array.from({ length: span.days }, (_, i) => counts.get(last - span.days + 1 + i) ?? 0) };
  });
}

/** How many reports of changes an actor had, by the UTC day they were published on, oldest first; as `reportsByDay`. */
export async function reportsOfActor(
  db: Db,
  actors: readonly string[],
  span: { readonly to: Date; readonly days: number },
): Promise<readonly number[]> {
  const last = Math.floor(span.to.getTime() / DAY_MS);
  const from = new Date((last - span.days + 1) * DAY_MS);
  const { rows } = await sql<{ day: number; reports: number }>`
    SELECT t.day, count(*)::int AS reports FROM (
      SELECT DISTINCT told->>'origin', floor(extract(epoch FROM (told->>'published')::timestamptz) / 86400)::int AS day
      FROM changes CROSS JOIN LATERAL jsonb_array_elements(body->'testimonies') AS told
      WHERE actors && ${[...actors]}::text[] AND last_published >= ${from} AND body->>'background' = 'false'
        AND (told->>'published')::timestamptz BETWEEN ${from} AND ${span.to}
    ) AS t GROUP BY t.day`.execute(db);
  const counts = new Map(rows.map(({ day, reports }) => [day, reports]));
  return Array.from({ length: span.days }, (_, i) => counts.get(last - span.days + 1 + i) ?? 0);
}

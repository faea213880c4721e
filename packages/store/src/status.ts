import { sql } from "kysely";
import type pg from "pg";
import { readMigrations } from "./migrate.ts";
import type { Db } from "./sources.ts";

/** Work that the store knows to be undone. */
export interface PendingWork {
  /** Active sources not polled since the instant asked for. */
  readonly unpolled: number;
  /** Feed items without an article and articles without a summary, which comes last. */
  readonly unfinished: number;
}

export async function pendingWork(db: Db, since: Date): Promise<PendingWork> {
  const { rows } = await sql<PendingWork>`
    SELECT
      (SELECT count(*) FROM sources WHERE active AND NOT EXISTS
        (SELECT FROM fetches WHERE fetches.source = sources.id AND fetches.at >= ${since})) AS unpolled,
      (SELECT count(*) FROM feed_items WHERE state = 'pending') +
      (SELECT count(*) FROM articles WHERE NOT EXISTS
        (SELECT FROM summaries WHERE summaries.article = articles.id)) AS unfinished`.execute(db);
  return rows[0] ?? { unpolled: 0, unfinished: 0 };
}

/** Names of the bundled migrations that this database has not run. */
export async function pendingMigrations(pool: pg.Pool): Promise<readonly string[]> {
  const known = await readMigrations();
  const { rows } = await pool.query<{ table: string | null }>(`SELECT to_regclass('migrations')::text AS table`);
  if (rows[0]?.table == null) return known.map((migration) => migration.name);
  const ran = await pool.query<{ name: string }>("SELECT name FROM migrations");
  const names = new Set(ran.rows.map((row) => row.name));
  return known.map((migration) => migration.name).filter((name) => !names.has(name));
}

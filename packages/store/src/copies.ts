import { articleId } from "@frontwatch/domain";
import type { ArticleId } from "@frontwatch/domain";
import { copyKeys } from "@frontwatch/text";
import { sql } from "kysely";
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

import type { Analysis, ArticleId, Change, Claim } from "@frontwatch/domain";
import { SAME_ID, soughtKeys } from "@frontwatch/ledger";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { decodeChange, decodeClaim, encode } from "./records.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** What the analyser made of an article, and what the ledger learns of it. */
export interface Reading {
  readonly analysis: Analysis;
  readonly analyser: string;
  readonly claims: readonly Claim[];
  readonly known: Date;
}

/** Stores the analyses and claims of articles. @returns the claims not stored before */
export async function saveReadings(tx: Transaction<Database>, readings: readonly Reading[]): Promise<readonly Claim[]> {
  if (readings.length === 0) return [];
  const read = tx
    .insertInto("analyses")
    .values(
      readings.map(({ analysis, analyser, known }) => ({
        article: analysis.id,
        analyser,
        known,
        body: encode(analysis),
      })),
    )
    .onConflict((conflict) => conflict.doNothing());
  const claims = readings.flatMap((reading) => reading.claims.map((claim, position) => ({ claim, position })));
  if (claims.length === 0) {
    await read.execute();
    return [];
  }
  const inserted = await tx
    .with("read", () => read)
    .insertInto("claims")
    .values(
      claims.map(({ claim, position }) => ({
        id: claim.id,
        article: claim.article,
        position,
        kind: claim.kind,
        known: claim.known,
        published: claim.published,
        body: encode(claim),
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .execute();
  const fresh = new Set(inserted.map((row) => row.id));
  return claims.flatMap(({ claim }) => (fresh.has(claim.id) ? [claim] : []));
}

/** What one article says, in its order. */
export async function claimsOfArticle(db: Db, article: ArticleId): Promise<readonly Claim[]> {
  const rows = await db
    .selectFrom("claims")
    .select("body")
    .where("article", "=", article)
    .orderBy("position")
    .execute();
  return rows.map((row) => decodeClaim(row.body));
}

/** The changes that the claims of an article, or of its versions, went into. */
export async function changesOfClaims(db: Db, claims: readonly Claim[]): Promise<readonly Change[]> {
  if (claims.length === 0) return [];
  const keys = [...new Set(claims.flatMap((claim) => [...soughtKeys(claim, SAME_ID)]))];
  const told = [...new Set(claims.map(({ article }) => article))].map((article) => JSON.stringify([{ article }]));
  const since = new Date(Math.min(...claims.map(({ published }) => published.getTime())));
  const rows = await db
    .selectFrom("changes")
    .select("body")
    .where(sql<boolean>`keys && ${keys}::text[] AND body->'testimonies' @> ANY(${told}::jsonb[])`)
    .where("last_published", ">=", since)
    .limit(MOST_CHANGES)
    .execute();
  return rows.map((row) => decodeChange(row.body));
}

/** More than one article ever told. */
const MOST_CHANGES = 100;

/** Every claim in the order in which the ledger learned it. */
export async function allClaims(db: Db): Promise<readonly Claim[]> {
  const rows = await db
    .selectFrom("claims")
    .select("body")
    .orderBy("known")
    .orderBy("article")
    .orderBy("position")
    .execute();
  return rows.map((row) => decodeClaim(row.body));
}

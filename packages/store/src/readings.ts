import type { Analysis, ArticleId, Change, Claim } from "@frontwatch/domain";
import { SAME_ID, soughtKeys } from "@frontwatch/ledger";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { decodeChange, decodeClaim, encode } from "./records.ts";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

export async function hasAnalysis(db: Db, article: ArticleId, analyser: string): Promise<boolean> {
  const row = await db
    .selectFrom("analyses")
    .select("article")
    .where("article", "=", article)
    .where("analyser", "=", analyser)
    .executeTakeFirst();
  return row !== undefined;
}

/** The newest analysis of an article. */
export async function getAnalysis(db: Db, article: ArticleId): Promise<Analysis | undefined> {
  const row = await db
    .selectFrom("analyses")
    .select("body")
    .where("article", "=", article)
    .orderBy("known", "desc")
    .executeTakeFirst();
  return row?.body as Analysis | undefined;
}

/** Stores an article's analysis and claims. @returns the claims not stored before */
export async function saveReading(
  tx: Transaction<Database>,
  reading: {
    readonly analysis: Analysis;
    readonly analyser: string;
    readonly claims: readonly Claim[];
    readonly known: Date;
  },
): Promise<readonly Claim[]> {
  const { analysis, analyser, claims, known } = reading;
  const read = tx
    .insertInto("analyses")
    .values({ article: analysis.id, analyser, known, body: encode(analysis) })
    .onConflict((conflict) => conflict.doNothing());
  if (claims.length === 0) {
    await read.execute();
    return [];
  }
  const inserted = await tx
    .with("read", () => read)
    .insertInto("claims")
    .values(
      claims.map((claim, position) => ({
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
  return claims.filter((claim) => fresh.has(claim.id));
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

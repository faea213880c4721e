import { sql } from "kysely";
import type { AsksWhy, Db } from "./sources.ts";

/** What is known of how a source is read. */
export interface SourceFactsRow {
  readonly lastSuccess: Date | null;
  readonly failingSince: Date | null;
  readonly failureCode: string | null;
  readonly failureStatus: number | null;
  readonly goneAt: Date | null;
  readonly asks: string | null;
  readonly asksWhy: AsksWhy | null;
  readonly asksSince: Date | null;
  readonly newestAt: Date | null;
  readonly gapSeconds: number | null;
  readonly longestGapSeconds: number | null;
  readonly emptySince: Date | null;
  readonly unmodifiedSince: Date | null;
  readonly slowSince: Date | null;
}

/** What is known of the hub that a source's feed names; null: it names none. */
export interface PushFactsRow {
  readonly hub: string | null;
  readonly leaseUntil: Date | null;
  readonly pushedAt: Date | null;
  readonly pushFailure: string | null;
}

/** The columns of `PushFactsRow`. */
export const PUSH_FACTS = [
  "pushes.hub",
  "pushes.lease_until as leaseUntil",
  "pushes.pushed_at as pushedAt",
  "pushes.failure as pushFailure",
] as const;

/** The columns of `SourceFactsRow`. */
export const FACTS = [
  "last_success_at as lastSuccess",
  "failing_since as failingSince",
  "failure_code as failureCode",
  "failure_status as failureStatus",
  "gone_at as goneAt",
  "asks",
  "asks_why as asksWhy",
  "asks_since as asksSince",
  "newest_at as newestAt",
  "gap_seconds as gapSeconds",
  "longest_gap_seconds as longestGapSeconds",
  "empty_since as emptySince",
  "unmodified_since as unmodifiedSince",
  "slow_since as slowSince",
] as const;

/** A source that is asked, with what is known of it. */
export interface ReadableSource extends SourceFactsRow {
  readonly name: string;
}

/** Articles that were met and not read for one reason. */
export interface UnreadRow {
  readonly reason: string;
  readonly titles: readonly string[];
}

/** Every source that is asked, by name. */
export async function readableSources(db: Db): Promise<readonly ReadableSource[]> {
  return db
    .selectFrom("sources")
    .select(["name", ...FACTS])
    .where("active", "=", true)
    .where("paused", "=", false)
    .orderBy("name")
    .execute();
}

/** What was met in a span of knowledge time and not read, by reason. */
export async function unreadBetween(db: Db, from: Date, to: Date): Promise<readonly UnreadRow[]> {
  const unread = await db
    .selectFrom("feed_items")
    .select(["reason", sql<string[]>`array_agg(title ORDER BY known, id)`.as("titles")])
    .where("state", "=", "unread")
    .where("known", ">", from)
    .where("known", "<=", to)
    .groupBy("reason")
    .orderBy("reason")
    .execute();
  return unread.map(({ reason, titles }) => ({ reason: reason ?? "unknown", titles }));
}

/** How many of the active sources were read when they were last asked. */
export async function sourcesRead(db: Db): Promise<{ readonly total: number; readonly read: number }> {
  const row = await db
    .selectFrom("sources")
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      sql<number>`count(*) FILTER (WHERE last_success_at IS NOT NULL AND failing_since IS NULL)`.as("read"),
    ])
    .where("active", "=", true)
    .executeTakeFirst();
  return { total: row?.total ?? 0, read: row?.read ?? 0 };
}

/** Every source with its health, for operators. */
export async function listSources(db: Db) {
  return db
    .selectFrom("sources")
    .innerJoin("publishers", "publishers.id", "sources.publisher")
    .leftJoin("articles", "articles.source", "sources.id")
    .leftJoin("pushes", "pushes.source", "sources.id")
    .select((eb) => [
      "sources.id",
      "sources.name",
      "publishers.name as publisher",
      "sources.url",
      "active",
      "last_success_at",
      "next_poll_at",
      "failing_since",
      "failure_code",
      "sources.failure",
      "asks_why",
      "asks_since",
      "gone_at",
      ...FACTS,
      ...PUSH_FACTS,
      eb.fn.count<number>("articles.id").as("articles"),
    ])
    .groupBy(["sources.id", "publishers.name", "pushes.source"])
    .orderBy("sources.name")
    .execute();
}

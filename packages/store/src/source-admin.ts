import { sourceId } from "@frontwatch/domain";
import type { SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import { FACTS, PUSH_FACTS } from "./source-facts.ts";
import type { PushFactsRow, SourceFactsRow } from "./source-facts.ts";
import { keepDaysOf } from "./sources.ts";
import type { Db, SourceRow } from "./sources.ts";

/** A source as its operator sees it. */
export interface SourceHealth extends SourceFactsRow, PushFactsRow {
  readonly id: SourceId;
  readonly name: string;
  /** The publisher's name. */
  readonly publisher: string;
  readonly url: string;
  readonly language: string | null;
  readonly everySeconds: number;
  readonly paused: boolean;
  /** It follows the configuration file. */
  readonly configured: boolean;
  readonly failure: string | null;
  readonly nextPoll: Date;
  /** CSS selector of the links of a page that lists articles. */
  readonly select: string | null;
  /** Seconds from its last poll to its next; null: not polled yet. */
  readonly intervalSeconds: number | null;
  readonly family: string | null;
  /** Days for which its texts are kept; those of more than a century are kept for good. Null: as all others'. */
  readonly keepDays: number | null;
  /** Articles that became known since the given instant. */
  readonly articles: number;
}

const health = (db: Db, since: Date) =>
  db
    .selectFrom("sources")
    .innerJoin("publishers", "publishers.id", "sources.publisher")
    .leftJoin(
      (eb) =>
        eb
          .selectFrom("articles")
          .select(["source", sql<number>`count(*)`.as("count")])
          .where("known", ">", since)
          .groupBy("source")
          .as("recent"),
      (join) => join.onRef("recent.source", "=", "sources.id"),
    )
    .leftJoin("pushes", "pushes.source", "sources.id")
    .select([
      ...(["sources.name", "sources.url", "sources.language", "sources.paused", "sources.configured"] as const),
      "sources.id",
      "publishers.name as publisher",
      "every_seconds as everySeconds",
      "sources.failure",
      "interval_seconds as intervalSeconds",
      ...FACTS,
      ...PUSH_FACTS,
      "next_poll_at as nextPoll",
      ...(["selector as select", "sources.family", "keep_days as keepDays"] as const),
      sql<number>`coalesce(recent.count, 0)`.as("articles"),
    ])
    .where("active", "=", true);

/** The sources that are polled or paused, by name; those that fail first. */
export async function sourceHealth(db: Db, since: Date): Promise<readonly SourceHealth[]> {
  const rows = await health(db, since)
    .orderBy(sql`failing_since IS NULL`)
    .orderBy("sources.name")
    .orderBy("sources.id")
    .execute();
  return rows.map((row) => ({ ...row, id: sourceId(row.id) }));
}

/** The addresses of the sources that are polled or paused. */
export async function sourceUrls(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("sources").select("url").where("active", "=", true).orderBy("url").execute();
  return rows.map(({ url }) => url);
}

/** One source. */
export async function findSource(db: Db, id: SourceId, since: Date): Promise<SourceHealth | undefined> {
  const row = await health(db, since).where("sources.id", "=", id).executeTakeFirst();
  return row && { ...row, id: sourceId(row.id) };
}

/** The last polls of a source, newest first. */
export async function recentFetches(db: Db, id: SourceId, limit: number) {
  return db
    .selectFrom("fetches")
    .select(["at", "outcome", "message", "items", "fresh", "milliseconds"])
    .where("source", "=", id)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
}

/**
 * Adds a source, or changes one, by the operator's word: the configuration file is no longer followed for it. It is due
 * at once, and what its address answered before is forgotten.
 */
export async function saveSource(
  db: Kysely<Database>,
  source: SourceRow & { readonly publisherName: string },
  now: Date,
): Promise<void> {
  const { id, publisher, publisherName, name, url, select, language, everySeconds, family, keepDays } = source;
  const row = {
    ...{ publisher, name, url, language: language ?? null, every_seconds: everySeconds },
    ...{ active: true, configured: false, next_poll_at: now, etag: null, last_modified: null },
    ...{ family: family ?? null, keep_days: keepDaysOf(keepDays) },
    ...{ selector: select ?? null, asks: null, asks_why: null, asks_since: null, gone_at: null },
  };
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("publishers")
      .values({ id: publisher, name: publisherName })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    await tx
      .insertInto("sources")
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  });
}

/** Pauses a source or lets it go on, one that was gone as well. @returns whether there is such a one */
export async function pauseSource(db: Db, id: SourceId, paused: boolean): Promise<boolean> {
  const row = await db
    .updateTable("sources")
    .set({ paused, ...(!paused && { gone_at: null }) })
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a source away; its articles stay. The configuration file has its say again: where it names it, it comes back. */
export async function removeSource(db: Db, id: SourceId): Promise<boolean> {
  const row = await db
    .updateTable("sources")
    .set({ active: false, configured: true })
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** What was met and could not be read, newest first; one reason's alone where it is given. */
export async function listUnread(db: Db, limit: number, reason?: string) {
  return db
    .selectFrom("feed_items")
    .innerJoin("sources", "sources.id", "feed_items.source")
    .select(["feed_items.title", "feed_items.url", "feed_items.reason", "feed_items.known", "sources.name as source"])
    .where("feed_items.state", "=", "unread")
    .$if(reason !== undefined, (query) => query.where("feed_items.reason", "=", reason ?? ""))
    .orderBy("feed_items.known", "desc")
    .limit(limit)
    .execute();
}

import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import type { ArticleId, PublisherId, SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database> | Transaction<Database>;

/** A source as it is configured. */
export interface SourceRow {
  readonly id: SourceId;
  readonly name: string;
  readonly publisher: PublisherId;
  /** http(s), or `file:` for a folder. */
  readonly url: string;
  /** CSS selector of the links of a page that lists articles. */
  readonly select?: string;
  readonly language?: string;
  readonly everySeconds: number;
  /** Its publisher's owner, where the operator says so. */
  readonly family?: string;
  /** Days for which its texts are kept; for good where null; as all others' where absent. */
  readonly keepDays?: number | null;
}

/** Days that are for good: a century. */
const FOREVER = 36_525;
/** Why another address is asked than the source's own: its page names it, or the source has moved for good. */
export type AsksWhy = "found" | "moved";

/** A source taken for a poll, with what the last answer said about itself. */
export interface PolledSource extends SourceRow {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address to ask, where it is not the source's own. */
  readonly asks?: string;
  /** It was never read. */
  readonly isFirst: boolean;
  /** Polls that have failed, in a row. */
  readonly failures: number;
  /** Seconds that its feed asked to be left alone. */
  readonly askedSeconds?: number;
  readonly rhythm?: SourceRhythm;
}

/** How often a source brings something. */
export interface SourceRhythm {
  readonly newestAt: Date;
  /** From one item to the next, in the mean and at most. */
  readonly gapSeconds?: number;
  readonly longestGapSeconds?: number;
}

/**
 * Makes the configured sources those given; what is no longer given is kept, and polled no more. Sources that the
 * operator added or changed on a page are left as they are.
 */
export async function syncSources(
  db: Kysely<Database>,
  given: { readonly publishers: readonly { id: string; name: string }[]; readonly sources: readonly SourceRow[] },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (given.publishers.length > 0) {
      await tx
        .insertInto("publishers")
        .values(given.publishers)
        .onConflict((conflict) => conflict.column("id").doUpdateSet((eb) => ({ name: eb.ref("excluded.name") })))
        .execute();
    }
    await tx
      .updateTable("sources")
      .set({ active: false })
      .where("active", "=", true)
      .where("configured", "=", true)
      .execute();
    for (const source of given.sources) {
      const row = {
        publisher: source.publisher,
        name: source.name,
        url: source.url,
        selector: source.select ?? null,
        language: source.language ?? null,
        active: true,
        configured: true,
        every_seconds: source.everySeconds,
        family: source.family ?? null,
        keep_days: source.keepDays === null ? FOREVER : (source.keepDays ?? null),
      };
      await tx
        .insertInto("sources")
        .values({ id: source.id, next_poll_at: now, ...row })
        .onConflict((conflict) =>
          conflict
            .column("id")
            .doUpdateSet({ ...row, ...learntOfAddress })
            .where("sources.configured", "=", true),
        )
        .execute();
    }
  });
}

const ifSameAddress = <T>(column: string) =>
  sql<T>`CASE WHEN sources.url = excluded.url AND sources.selector IS NOT DISTINCT FROM excluded.selector THEN sources.${sql.ref(column)} END`;

/** What was learnt by asking stays where the address does. */
const learntOfAddress = {
  etag: ifSameAddress<string | null>("etag"),
  last_modified: ifSameAddress<string | null>("last_modified"),
  asks: ifSameAddress<string | null>("asks"),
  asks_why: ifSameAddress<AsksWhy | null>("asks_why"),
  asks_since: ifSameAddress<Date | null>("asks_since"),
  gone_at: ifSameAddress<Date | null>("gone_at"),
};

/** Active sources whose poll is due by `by`, and when. */
export async function dueSources(db: Db, by: Date): Promise<readonly { readonly id: SourceId; readonly due: Date }[]> {
  const rows = await db
    .selectFrom("sources")
    .select(["id", "next_poll_at"])
    .where("active", "=", true)
    .where("paused", "=", false)
    .where("gone_at", "is", null)
    .where("next_poll_at", "<=", by)
    .orderBy("next_poll_at")
    .execute();
  return rows.map((row) => ({ id: sourceId(row.id), due: row.next_poll_at }));
}

/**
 * Takes a due source for a poll: until `until` nobody else gets it but the poll of the same `due` time, which runs
 * again where its worker was killed; if nothing is recorded by then it is due again.
 * @returns undefined where the source is not due, or gone
 */
export async function takeSource(
  db: Db,
  id: SourceId,
  times: { readonly now: Date; readonly until: Date; readonly due: number },
): Promise<PolledSource | undefined> {
  const row = await db
    .updateTable("sources")
    .set({ next_poll_at: times.until, polling: times.due })
    .where("id", "=", id)
    .where("active", "=", true)
    .where("paused", "=", false)
    .where("gone_at", "is", null)
    .where((eb) => eb.or([eb("next_poll_at", "<=", times.now), eb("polling", "=", times.due)]))
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: sourceId(row.id),
    name: row.name,
    publisher: publisherId(row.publisher),
    url: row.url,
    everySeconds: row.every_seconds,
    isFirst: row.last_success_at === null,
    ...(row.selector !== null && { select: row.selector }),
    ...(row.asks !== null && { asks: row.asks }),
    failures: row.failures,
    ...(row.asked_seconds !== null && { askedSeconds: row.asked_seconds }),
    ...(row.newest_at && {
      rhythm: {
        newestAt: row.newest_at,
        ...(row.gap_seconds !== null && { gapSeconds: row.gap_seconds }),
        ...(row.longest_gap_seconds !== null && { longestGapSeconds: row.longest_gap_seconds }),
      },
    }),
    ...(row.language !== null && { language: row.language }),
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
  };
}

/** A feed's item, as it is kept until its article is stored. */
export interface FeedItemRow {
  readonly id: string;
  readonly source: SourceId;
  readonly url: string;
  readonly title: string;
  readonly content: string;
  /** The content is only the beginning or a summary: the article is on its page. */
  readonly teaser: boolean;
  readonly published?: Date;
  /** When its feed says that it was changed last. */
  readonly updated?: Date;
  /** What its feed tells of it, in short: another mark, and it is read again. */
  readonly mark?: string;
}

/** An item told otherwise by its feed later than this is not read again. */
const REREAD_MS = 7 * 86_400_000;
/** The least wait between two readings; it doubles with each that found nothing changed, at most so often. */
const REREAD_WAIT_MINUTES = 10;
const MOST_DOUBLED = 8;

/** What came of a poll. */
export interface PollResult {
  readonly source: SourceId;
  readonly at: Date;
  readonly nextPollAt: Date;
  readonly milliseconds: number;
  readonly outcome:
    | {
        readonly kind: "fetched";
        readonly items: readonly FeedItemRow[];
        readonly etag?: string;
        readonly lastModified?: string;
        readonly asks?: Asks;
        /** As the feed tells it of itself. */
        readonly askedSeconds?: number;
        /** Of all items, also those without an address. */
        readonly rhythm?: SourceRhythm;
      }
    | { readonly kind: "unmodified"; readonly asks?: Asks }
    | {
        readonly kind: "failed";
        readonly code: string;
        readonly message: string;
        /** What was asked is of no use: where that is another address than the source's own, it is forgotten. */
        readonly useless?: true;
        /** It is gone for good: the source is asked no more. */
        readonly gone?: true;
        /** Of HTTP. */
        readonly status?: number;
      };
}

/** The address to ask from now on instead of the source's own. */
export interface Asks {
  readonly url: string;
  readonly why: AsksWhy;
}

/** An answer that took so long is a slow one: news feeds take under a second and a half at the 95th percentile. */
const SLOW_MS = 5_000;

/** Records a poll and keeps the items not met before, or told otherwise since. @returns the ids of those */
export async function recordPoll(db: Kysely<Database>, poll: PollResult): Promise<readonly string[]> {
  const { outcome } = poll;
  return db.transaction().execute(async (tx) => {
    const fresh = outcome.kind === "fetched" ? await keepItems(tx, outcome.items, poll.at) : [];
    await tx
      .insertInto("fetches")
      .values({
        source: poll.source,
        at: poll.at,
        outcome: outcome.kind,
        code: outcome.kind === "failed" ? outcome.code : null,
        message: outcome.kind === "failed" ? outcome.message : null,
        items: outcome.kind === "fetched" ? outcome.items.length : 0,
        fresh: fresh.length,
        milliseconds: Math.round(poll.milliseconds),
      })
      .execute();
    await tx
      .updateTable("sources")
      .set({
        next_poll_at: poll.nextPollAt,
        polling: null,
        interval_seconds: Math.round((poll.nextPollAt.getTime() - poll.at.getTime()) / 1000),
        slow_since: isSlow(poll) ? since("slow_since", poll.at) : null,
        ...changesOf(poll, fresh.length),
      })
      .$if(outcome.kind === "failed" && outcome.useless === true, (query) =>
        query.set({ asks: null, asks_why: null, asks_since: null, etag: null, last_modified: null }),
      )
      .$if(outcome.kind === "failed" && outcome.gone === true, (query) => query.set({ gone_at: poll.at }))
      .$if(outcome.kind !== "failed" && outcome.asks !== undefined, (query) => query.set(asksNow(outcome, poll.at)))
      .where("id", "=", poll.source)
      .execute();
    return fresh;
  });
}

/** Since when stays where the address does. */
function asksNow(outcome: PollResult["outcome"], at: Date) {
  const asks = outcome.kind === "failed" ? undefined : outcome.asks;
  const since = sql<Date>`CASE WHEN asks = ${asks?.url ?? ""} THEN asks_since ELSE ${at}::timestamptz END`;
  return asks === undefined ? {} : { asks: asks.url, asks_why: asks.why, asks_since: since };
}

const since = (column: "failing_since" | "empty_since" | "unmodified_since" | "slow_since", at: Date) =>
  sql<Date>`coalesce(${sql.ref(column)}, ${at})`;

const isSlow = ({ outcome, milliseconds }: PollResult): boolean =>
  milliseconds >= SLOW_MS || (outcome.kind === "failed" && outcome.code === "timed_out");

/** What a poll changes in its source. */
function changesOf({ outcome, at }: PollResult, fresh: number) {
  if (outcome.kind === "failed") {
    const { code, message, status } = outcome;
    return {
      ...{ failing_since: since("failing_since", at), failures: sql<number>`failures + 1` },
      ...{ failure_code: code, failure: message, failure_status: status ?? null },
    };
  }
  const well = {
    ...{ last_success_at: at, failing_since: null, failures: 0 },
    ...{ failure_code: null, failure: null, failure_status: null },
  };
  if (outcome.kind === "unmodified") return { ...well, unmodified_since: since("unmodified_since", at) };
  const { etag, lastModified, askedSeconds, rhythm, items } = outcome;
  return {
    ...well,
    ...{ etag: etag ?? null, last_modified: lastModified ?? null, asked_seconds: askedSeconds ?? null },
    ...{ unmodified_since: null, empty_since: items.length === 0 ? since("empty_since", at) : null },
    ...(rhythm && {
      newest_at: rhythm.newestAt,
      gap_seconds: rhythm.gapSeconds ?? null,
      longest_gap_seconds: rhythm.longestGapSeconds ?? null,
    }),
    ...(!rhythm && fresh > 0 && { newest_at: at }),
  };
}

/** Puts a poll off: its source is due at `until`. */
export async function putOffPoll(db: Db, id: SourceId, until: Date): Promise<void> {
  await db.updateTable("sources").set({ next_poll_at: until, polling: null }).where("id", "=", id).execute();
}

async function keepItems(
  tx: Transaction<Database>,
  items: readonly FeedItemRow[],
  seen: Date,
): Promise<readonly string[]> {
  if (items.length === 0) return [];
  const rows = items.map(({ mark, ...item }) => ({
    ...item,
    ...{ published: item.published ?? null, updated: item.updated ?? null, mark: mark ?? null, seen },
  }));
  const kept = await tx
    .insertInto("feed_items")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet((eb) => ({
          state: "pending" as const,
          title: eb.ref("excluded.title"),
          content: eb.ref("excluded.content"),
          teaser: eb.ref("excluded.teaser"),
          updated: eb.ref("excluded.updated"),
          mark: eb.ref("excluded.mark"),
        }))
        .where("feed_items.state", "<>", "pending")
        .where("feed_items.seen", ">", new Date(seen.getTime() - REREAD_MS))
        .where(sql<boolean>`feed_items.mark <> excluded.mark`)
        .where(
          sql<boolean>`feed_items.known + ${REREAD_WAIT_MINUTES} * interval '1 minute'
            * 2 ^ least(feed_items.rereads, ${MOST_DOUBLED}) <= ${seen}::timestamptz`,
        ),
    )
    .returning("id")
    .execute();
  return kept.map((row) => row.id);
}

/** Of the ids of items those that were never kept, in the order given. */
export async function unmetItems(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("feed_items")
    .select("id")
    .where(sql<boolean>`id = ANY(${[...ids]}::text[])`)
    .execute();
  const met = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !met.has(id));
}

/** The item, where its article is neither stored nor known to be unreadable. */
export async function pendingItem(
  db: Db,
  id: string,
): Promise<
  | (FeedItemRow & {
      publisher: PublisherId;
      publisherName: string;
      language?: string;
      family?: string;
      article?: ArticleId;
      seen: Date;
    })
  | undefined
> {
  const row = await db
    .selectFrom("feed_items")
    .innerJoin("sources", "sources.id", "feed_items.source")
    .innerJoin("publishers", "publishers.id", "sources.publisher")
    .select([
      "feed_items.id",
      "feed_items.source",
      "feed_items.url",
      "title",
      "content",
      "teaser",
      "published",
      "updated",
      "article",
      "seen",
      "publisher",
      "publishers.name as publisherName",
      "family",
      "language",
    ])
    .where("feed_items.id", "=", id)
    .where("state", "=", "pending")
    .executeTakeFirst();
  if (!row) return undefined;
  const { published, updated, article, language, family, ...rest } = row;
  return {
    ...rest,
    ...(family !== null && { family }),
    source: sourceId(row.source),
    publisher: publisherId(row.publisher),
    ...(published && { published }),
    ...(updated && { updated }),
    ...(article !== null && { article: articleId(article) }),
    ...(language !== null && { language }),
  };
}

/** Items still pending that were seen before `before`: their job may be lost. */
export async function pendingItems(db: Db, before: Date, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("feed_items")
    .select("id")
    .where("state", "=", "pending")
    .where("seen", "<", before)
    .orderBy("seen")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Notes that an item's article could not be read, and why; every digest's coverage tells it.
 * @param of - the item that is pending, or the article that was stored
 */
export async function noteUnread(
  db: Db,
  of: { readonly item: string } | { readonly article: ArticleId },
  reason: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable("feed_items")
    .set({ state: "unread", reason, content: "", known: sql<Date>`ledger_now(${now})` })
    .where((eb) =>
      "item" in of ? eb.and({ id: of.item, state: "pending" }) : eb.and({ article: of.article, state: "stored" }),
    )
    .execute();
}

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

/** How well the sources were read in a span of knowledge time. */
export interface CoverageRows {
  readonly total: number;
  /** Sources that answered when last asked. */
  readonly read: number;
  /** Each source by name, with what is known of it. */
  readonly sources: readonly (SourceFactsRow & { readonly name: string })[];
  readonly unread: readonly { readonly reason: string; readonly titles: readonly string[] }[];
}

export async function coverageBetween(db: Db, from: Date, to: Date): Promise<CoverageRows> {
  const readable = db
    .selectFrom("sources")
    .select(["name", ...FACTS])
    .where("active", "=", true)
    .where("paused", "=", false)
    .orderBy("name")
    .execute();
  const untaken = db
    .selectFrom("feed_items")
    .select(["reason", sql<string[]>`array_agg(title ORDER BY known, id)`.as("titles")])
    .where("state", "=", "unread")
    .where("known", ">", from)
    .where("known", "<=", to)
    .groupBy("reason")
    .orderBy("reason")
    .execute();
  const [sources, unread] = await Promise.all([readable, untaken]);
  return {
    total: sources.length,
    read: sources.filter(({ lastSuccess, failingSince }) => lastSuccess && !failingSince).length,
    sources,
    unread: unread.map(({ reason, titles }) => ({ reason: reason ?? "unknown", titles })),
  };
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
      "failure",
      "asks_why",
      "asks_since",
      "gone_at",
      ...FACTS,
      eb.fn.count<number>("articles.id").as("articles"),
    ])
    .groupBy(["sources.id", "publishers.name"])
    .orderBy("sources.name")
    .execute();
}

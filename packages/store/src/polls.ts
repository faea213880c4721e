import type { SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { keepItems, changedItems } from "./feed-items.ts";
import type { FeedItemRow } from "./feed-items.ts";
import type { Database } from "./schema.ts";
import type { AsksWhy, Db, SourceRest, SourceRhythm } from "./sources.ts";

/** What came of a poll. */
export interface PollResult {
  readonly source: SourceId;
  readonly at: Date;
  readonly nextPollAt: Date;
  readonly milliseconds: number;
  /** Ids of what was pushed and is dealt with. */
  readonly pushed?: readonly string[];
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
        readonly rest?: SourceRest;
      }
    | { readonly kind: "unmodified"; readonly asks?: Asks }
    /** The feed itself was not asked: its hub has pushed these. */
    | { readonly kind: "pushed"; readonly items: readonly FeedItemRow[]; readonly newestAt?: Date }
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

/** How long it is kept what came of each poll: 5,000 sources make a million of these a day. */
const KEPT_MS = 14 * 86_400_000;

/** Records a poll and keeps the items not met before, or told otherwise since. @returns the ids of those */
export async function recordPoll(db: Kysely<Database>, poll: PollResult): Promise<readonly string[]> {
  const { outcome, pushed = [] } = poll;
  const told = "items" in outcome ? outcome.items : [];
  const items = await changedItems(db, told);
  // One statement: a poll that brings nothing costs one round trip and one commit.
  const row = await db
    .with("kept", (query) =>
      items.length > 0
        ? keepItems(query, items, poll.at)
        : query.selectFrom("feed_items").select("id").where(sql.lit(false)),
    )
    .with("taken", (query) => query.deleteFrom("pushed").where(sql<boolean>`id = ANY(${[...pushed]}::bigint[])`))
    .with("noted", (query) =>
      query.insertInto("fetches").values({
        source: poll.source,
        at: poll.at,
        outcome: outcome.kind,
        code: outcome.kind === "failed" ? outcome.code : null,
        message: outcome.kind === "failed" ? outcome.message : null,
        items: told.length,
        fresh: sql<number>`(SELECT count(*) FROM kept)`,
        milliseconds: Math.round(poll.milliseconds),
      }),
    )
    .with("let_go", (query) =>
      query
        .deleteFrom("fetches")
        .where("source", "=", poll.source)
        .where("at", "<", new Date(poll.at.getTime() - KEPT_MS)),
    )
    .updateTable("sources")
    .set({
      next_poll_at: poll.nextPollAt,
      polling: null,
      interval_seconds: Math.round((poll.nextPollAt.getTime() - poll.at.getTime()) / 1000),
      ...slownessOf(poll),
      ...changesOf(poll),
    })
    .$if(outcome.kind === "failed" && outcome.useless === true, (query) =>
      query.set({ asks: null, asks_why: null, asks_since: null, etag: null, last_modified: null }),
    )
    .$if(outcome.kind === "failed" && outcome.gone === true, (query) => query.set({ gone_at: poll.at }))
    .$if("asks" in outcome, (query) => query.set(asksNow(outcome, poll.at)))
    .where("sources.id", "=", poll.source)
    .returning(sql<readonly string[]>`ARRAY(SELECT id FROM kept)`.as("kept"))
    .executeTakeFirst();
  return row?.kept ?? [];
}

/** Since when stays where the address does. */
function asksNow(outcome: PollResult["outcome"], at: Date) {
  const asks = "asks" in outcome ? outcome.asks : undefined;
  const since = sql<Date>`CASE WHEN asks = ${asks?.url ?? ""} THEN asks_since ELSE ${at}::timestamptz END`;
  return asks === undefined ? {} : { asks: asks.url, asks_why: asks.why, asks_since: since };
}

const since = (column: "failing_since" | "empty_since" | "unmodified_since" | "slow_since", at: Date) =>
  sql<Date>`coalesce(${sql.ref(column)}, ${at})`;

/** What a source has brought something ends. */
const unlessKept = (column: "empty_since" | "unmodified_since") =>
  sql<Date | null>`CASE WHEN NOT EXISTS (SELECT FROM kept) THEN ${sql.ref(column)} END`;

/** What was pushed says nothing of how fast the source answers. */
const slownessOf = (poll: PollResult) =>
  poll.outcome.kind === "pushed" ? {} : { slow_since: isSlow(poll) ? since("slow_since", poll.at) : null };

const isSlow = ({ outcome, milliseconds }: PollResult): boolean =>
  milliseconds >= SLOW_MS || (outcome.kind === "failed" && outcome.code === "timed_out");

/** What a poll changes in its source. */
function changesOf({ outcome, at }: PollResult) {
  if (outcome.kind === "failed") {
    const { code, message, status } = outcome;
    return {
      ...{ failing_since: since("failing_since", at), failures: sql<number>`failures + 1` },
      ...{ failure_code: code, failure: message, failure_status: status ?? null },
    };
  }
  if (outcome.kind === "pushed") {
    const { newestAt } = outcome;
    return {
      ...(newestAt && { newest_at: sql<Date>`greatest(newest_at, ${newestAt}::timestamptz)` }),
      ...{ empty_since: unlessKept("empty_since"), unmodified_since: unlessKept("unmodified_since") },
    };
  }
  const well = {
    ...{ last_success_at: at, failing_since: null, failures: 0 },
    ...{ failure_code: null, failure: null, failure_status: null },
  };
  if (outcome.kind === "unmodified") return { ...well, unmodified_since: since("unmodified_since", at) };
  const { etag, lastModified, askedSeconds, rhythm, rest, items } = outcome;
  return {
    ...well,
    ...{ etag: etag ?? null, last_modified: lastModified ?? null, asked_seconds: askedSeconds ?? null },
    ...{ skip_hours: [...(rest?.hours ?? [])], skip_days: [...(rest?.days ?? [])] },
    ...{ unmodified_since: null, empty_since: items.length === 0 ? since("empty_since", at) : null },
    ...(rhythm && {
      newest_at: rhythm.newestAt,
      gap_seconds: rhythm.gapSeconds ?? null,
      longest_gap_seconds: rhythm.longestGapSeconds ?? null,
    }),
    ...(!rhythm && {
      newest_at: sql<Date>`CASE WHEN EXISTS (SELECT FROM kept) THEN ${at}::timestamptz ELSE newest_at END`,
    }),
  };
}

/** Puts a poll off: its source is due at `until`. */
export async function putOffPoll(db: Db, id: SourceId, until: Date): Promise<void> {
  await db.updateTable("sources").set({ next_poll_at: until, polling: null }).where("id", "=", id).execute();
}

import { AppError, sourceId } from "@frontwatch/domain";
import type { JobPayload } from "@frontwatch/queue";
import type { FeedItemRow, PolledSource, PollResult } from "@frontwatch/store";
import { recordPoll, takeSource } from "@frontwatch/store";
import type { Feed, FeedItem } from "@frontwatch/sources";
import { canonicalUrl, extractText, isTeaser, parseFeed } from "@frontwatch/sources";
import { stableId } from "@frontwatch/ledger";
import type { IngestDeps } from "./deps.ts";

/** A poll that has recorded nothing after this long is due again: longer than a poll's job may take. */
const POLL_LEASE_MS = 3 * 60_000;
/** Items of one feed that are looked at; feeds list some dozens, the rest is an archive or an attack. */
const MOST_ITEMS = 500;
const MOST_CONTENT = 500_000; // characters of one item's content

/** Polls a due source: keeps what its feed newly holds and has each item ingested. What fails is recorded, not thrown. */
export async function pollSource(deps: IngestDeps, payload: JobPayload<"poll">, signal: AbortSignal): Promise<void> {
  const { store, queues, now, log } = deps;
  const started = now();
  const until = new Date(started.getTime() + POLL_LEASE_MS);
  const source = await takeSource(store.db, sourceId(payload.source), { now: started, until, due: payload.due });
  if (!source) return;
  const clock = performance.now();
  const { outcome, waitMs } = await read(deps, source, signal);
  const at = now();
  const wait = Math.max(source.everySeconds * 1000, waitMs);
  const fresh = await recordPoll(store.db, {
    source: source.id,
    at,
    nextPollAt: new Date(at.getTime() + wait),
    milliseconds: performance.now() - clock,
    outcome,
  });
  if (outcome.kind === "failed") log.warn({ source: source.id, code: outcome.code }, outcome.message);
  await queues.addMany(
    "ingest",
    fresh.map((item) => ({ item })),
  );
}

/** @returns what the poll found, and how long the other side asks us to stay away at least, in milliseconds */
async function read(
  { http }: IngestDeps,
  source: PolledSource,
  signal: AbortSignal,
): Promise<{ readonly outcome: PollResult["outcome"]; readonly waitMs: number }> {
  try {
    const answer = await http.get(source.url, {
      signal,
      ...(source.etag !== undefined && { etag: source.etag }),
      ...(source.lastModified !== undefined && { lastModified: source.lastModified }),
    });
    if (answer.kind === "not-modified") return { outcome: { kind: "unmodified" }, waitMs: 0 };
    const feed = parseFeed({ body: answer.body, contentType: answer.contentType, url: answer.url });
    const outcome = {
      kind: "fetched" as const,
      items: itemsOf(feed, source),
      ...(answer.etag !== undefined && { etag: answer.etag }),
      ...(answer.lastModified !== undefined && { lastModified: answer.lastModified }),
    };
    return { outcome, waitMs: 0 };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { outcome: { kind: "failed", code: error.code, message: error.message }, waitMs: error.retryAfter ?? 0 };
  }
}

function itemsOf(feed: Feed, source: PolledSource): readonly FeedItemRow[] {
  const rows = feed.items.slice(0, MOST_ITEMS).flatMap((item) => rowOf(item, source));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** An item's identity is its address and its guid: without an address there is nothing to cite, so it is left out. */
function rowOf(item: FeedItem, source: PolledSource): readonly FeedItemRow[] {
  const link = item.link ?? (item.guid?.startsWith("http") ? item.guid : undefined);
  if (link === undefined) return [];
  const url = canonicalUrl(link);
  const published = item.published ?? item.updated;
  const content = (item.content ?? item.description ?? "").slice(0, MOST_CONTENT);
  return [
    {
      id: stableId("item", source.id, item.guid ?? url, url),
      source: source.id,
      url,
      title: extractText(item.title ?? "")
        .replaceAll("\n\n", " ")
        .slice(0, 1000),
      content,
      mark: stableId("mark", item.updated ?? "", item.title ?? "", wordsOf(content)),
      teaser: isTeaser(item),
      ...(published !== undefined && { published: new Date(published) }),
      ...(item.updated !== undefined && { updated: new Date(item.updated) }),
    },
  ];
}

/** The words of an item's HTML: feeds change addresses and classes in it at every poll. */
const wordsOf = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

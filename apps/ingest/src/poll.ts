import { AppError, sourceId } from "@frontwatch/domain";
import type { JobPayload } from "@frontwatch/queue";
import type { Asks, FeedItemRow, PolledSource, PollResult, PushedBody, PushRow } from "@frontwatch/store";
import { pollPushed, pushedBodies, pushOf, putOffPoll, recordPoll, takeSource } from "@frontwatch/store";
import type { Feed, FeedItem, HubOffer, SourceRead, SourceUnmodified } from "@frontwatch/sources";
import {
  afterRest,
  cleanUrl,
  extractText,
  HttpStatusError,
  isTeaser,
  nextPoll,
  pushedSeconds,
  readDocument,
  readSource,
  rhythmOf,
} from "@frontwatch/sources";
import { stableId } from "@frontwatch/ledger";
import type { IngestDeps } from "./deps.ts";
import { folderItems } from "./folder-items.ts";
import { inOneVisit } from "./in-one-visit.ts";
import { keepHub } from "./keep-hub.ts";

/** A poll that has recorded nothing after this long is due again: longer than a poll's job may take. */
const POLL_LEASE_MS = 3 * 60_000;
/** Items of one feed that are looked at; feeds list some dozens, the rest is an archive or an attack. */
const MOST_ITEMS = 500;
/** Days a sitemap's page counts as news: it lists all there is, and says of some only when they last changed. */
const SITEMAP_MS = 3 * 86_400_000;
const MOST_CONTENT = 500_000; // characters of one item's content

/** Put-off polls come back a little apart: after their host's pause not all in the same instant. */
const APART_MS = 500;

/**
 * Polls a due source: keeps what its feed newly holds and has each item ingested. What fails is recorded, not thrown; a
 * poll whose host may not be asked yet is put off.
 */
export async function pollSource(deps: IngestDeps, payload: JobPayload<"poll">, signal: AbortSignal): Promise<void> {
  const { store, queues, now, log } = deps;
  const started = now();
  const until = new Date(started.getTime() + POLL_LEASE_MS);
  const source = await takeSource(store.db, sourceId(payload.source), { now: started, until, due: payload.due });
  if (!source) return;
  const push = deps.push && (await pushOf(store.db, source.id));
  const waiting = push ? await pushedBodies(store.db, source.id) : [];
  const free = afterRest(source.rest, started);
  if (free > started && waiting.length === 0) {
    await putOffPoll(store.db, source.id, free);
    return;
  }
  const clock = performance.now();
  const found = readPushed(deps, source, waiting) ?? (await read(deps, source, signal));
  const at = now();
  if (found.is === "not yet") {
    const later = new Date(at.getTime() + found.waitMs + Math.ceil(Math.random() * APART_MS));
    await putOffPoll(store.db, source.id, later);
    await queues.addMany("poll", [{ source: source.id, due: later.getTime() }], () => later);
    return;
  }
  const { outcome } = found;
  const fresh = await recordPoll(store.db, {
    source: source.id,
    at,
    nextPollAt: new Date(at.getTime() + waitAfter(found, { source, push }, at)),
    pushed: waiting.map(({ id }) => id),
    milliseconds: performance.now() - clock,
    outcome,
  });
  if (outcome.kind === "failed") log.warn({ source: source.id, code: outcome.code }, outcome.message);
  await queues.addMany(
    "ingest",
    fresh.map((item) => ({ item })),
  );
  if (push) await pollPushed(store.db, source.id, at);
  if (deps.push) await keepHub({ ...deps, push: deps.push }, source.id, { offer: found.offer, signal });
}

/** What a poll found. */
type Found =
  | {
      readonly is: "read";
      readonly outcome: PollResult["outcome"];
      /** How long the other side asks us to stay away at least: by Retry-After, and by what calls itself fresh. */
      readonly retryAfterMs?: number | undefined;
      readonly freshMs?: number | undefined;
      /** The hub that the feed names; null where it names none, absent where the feed was not read. */
      readonly offer?: HubOffer | null;
    }
  | { readonly is: "not yet"; readonly waitMs: number };

/** Milliseconds to the next poll. */
function waitAfter(
  { outcome, retryAfterMs, freshMs = 0 }: Found & { is: "read" },
  { source, push }: { readonly source: PolledSource; readonly push: PushRow | undefined },
  at: Date,
): number {
  const fetched = outcome.kind === "fetched" ? outcome : undefined;
  const asked = (fetched ? fetched.askedSeconds : source.askedSeconds) ?? 0;
  const rhythm = fetched?.rhythm ?? source.rhythm;
  const history = {
    rest: fetched ? (fetched.rest ?? { hours: [], days: [] }) : source.rest,
    everySeconds: source.everySeconds,
    failures: outcome.kind === "failed" ? source.failures + 1 : outcome.kind === "pushed" ? source.failures : 0,
    ...(push && { pushedSeconds: pushedSeconds(push, at) }),
    askedSeconds: Math.max(asked, freshMs / 1000),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(rhythm && { rhythm }),
  };
  return nextPoll(history, at, Math.random());
}

async function read(deps: IngestDeps, source: PolledSource, signal: AbortSignal): Promise<Found> {
  try {
    if (source.url.startsWith("file:")) {
      return { is: "read", outcome: { kind: "fetched", items: await folderItems(deps, source) } };
    }
    const answer = await readSource(inOneVisit(deps.http), {
      ...{ url: source.asks ?? source.url, archive: source.isFirst, signal },
      ...(source.select !== undefined && { select: source.select }),
      ...(source.etag !== undefined && { etag: source.etag }),
      ...(source.lastModified !== undefined && { lastModified: source.lastModified }),
    });
    const asks = asksOf(answer, source);
    const { freshMs } = answer;
    if (answer.kind === "unmodified") {
      return { is: "read", outcome: { kind: "unmodified", ...(asks && { asks }) }, freshMs };
    }
    if (answer.missing !== undefined) deps.log.warn({ source: source.id }, answer.missing);
    const { feed } = answer;
    const rhythm = rhythmOf(datesOf(feed), deps.now());
    const outcome = {
      kind: "fetched" as const,
      items: itemsOf(feed, source, deps.now()),
      ...(asks && { asks }),
      ...(answer.etag !== undefined && { etag: answer.etag }),
      ...(answer.lastModified !== undefined && { lastModified: answer.lastModified }),
      ...(feed.askedSeconds !== undefined && { askedSeconds: feed.askedSeconds }),
      ...(rhythm && { rhythm }),
      ...(feed.rest && { rest: feed.rest }),
    };
    return { is: "read", outcome, freshMs, offer: offerOf(feed) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not_yet") return { is: "not yet", waitMs: error.retryAfter ?? 0 };
    return { is: "read", outcome: failureOf(error, source), retryAfterMs: error.retryAfter };
  }
}

/** What the source's hub has pushed; undefined where that is nothing, or no feed: then the source itself is asked. */
function readPushed(deps: IngestDeps, source: PolledSource, waiting: readonly PushedBody[]): Found | undefined {
  if (waiting.length === 0) return undefined;
  try {
    const url = source.asks ?? source.url;
    const feeds = waiting.map(({ body, contentType }) => readDocument({ body, contentType, url }));
    const items = feeds.flatMap((feed) => itemsOf(feed, source, deps.now()));
    const newest = rhythmOf(feeds.flatMap(datesOf), deps.now())?.newestAt;
    const rows = [...new Map(items.map((row) => [row.id, row])).values()];
    return { is: "read", outcome: { kind: "pushed", items: rows, ...(newest && { newestAt: newest }) } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.log.warn({ source: source.id, code: error.code }, `what its hub pushed is no feed: ${error.message}`);
    return undefined;
  }
}

/** A hub is told the feed's own address, as the feed tells it. */
function offerOf({ links }: Feed): HubOffer | null {
  return links?.hub !== undefined && links.self !== undefined ? { hub: links.hub, topic: links.self } : null;
}

const datesOf = ({ items }: Feed): readonly Date[] =>
  items.slice(0, MOST_ITEMS).flatMap(({ published, updated }) => {
    const date = published ?? updated;
    return date === undefined ? [] : [new Date(date)];
  });

/** Where the source is to be asked from now on: it has moved for good, or is a page that names its feed. */
function asksOf(answer: SourceRead | SourceUnmodified, source: PolledSource): Asks | undefined {
  if (answer.kind === "read" && answer.found) return { url: answer.url, why: "found" };
  const { movedTo } = answer;
  return movedTo === undefined || movedTo === source.url ? undefined : { url: movedTo, why: "moved" };
}

function failureOf(error: AppError, source: PolledSource): PollResult["outcome"] {
  const status = error instanceof HttpStatusError ? { status: error.status } : {};
  const failed = { kind: "failed" as const, code: error.code, message: error.message, ...status };
  if (source.asks !== undefined) return { ...failed, ...(!error.retryable && { useless: true }) };
  const gone = error instanceof HttpStatusError && error.status === 410;
  return gone ? { ...failed, code: "gone", gone } : failed;
}

function itemsOf(feed: Feed, source: PolledSource, now: Date): readonly FeedItemRow[] {
  const items = feed.format === "sitemap" ? newsOf(feed, now) : feed.items;
  const rows = items.slice(0, MOST_ITEMS).flatMap((item) => rowOf(item, source));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/**
 * The pages of a sitemap that came or changed lately, newest first; a page without a date tells no news. When one was
 * changed is not when it was published: that is for the page to say.
 */
function newsOf(feed: Feed, now: Date): readonly FeedItem[] {
  const since = new Date(now.getTime() - SITEMAP_MS).toISOString();
  const dated = feed.items.map((item) => ({ item, date: item.published ?? item.updated ?? "" }));
  const news = dated.filter(({ date }) => date >= since).toSorted((a, b) => b.date.localeCompare(a.date));
  return news.map(({ item: { updated: _, ...item } }) => item);
}

/** An item's identity is its address and its guid: without an address there is nothing to cite, so it is left out. */
function rowOf(item: FeedItem, source: PolledSource): readonly FeedItemRow[] {
  const link = item.link ?? (item.guid?.startsWith("http") ? item.guid : undefined);
  if (link === undefined) return [];
  const url = cleanUrl(link);
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

import { AppError } from "@frontwatch/domain";
import { commonPlaces, discoverFeeds } from "./discover-feeds.ts";
import type { FoundFeed } from "./discover-feeds.ts";
import type { Feed } from "./feed.ts";
import type { Around, Gathered } from "./further.ts";
import { gunzipped } from "./gunzipped.ts";
import type { Fetched, GetOptions, Http } from "./http.ts";
import { linkHeader } from "./link-header.ts";
import { listPage } from "./list-page.ts";
import { olderItems } from "./older-items.ts";
import type { PageInput } from "./page.ts";
import { parseFeed } from "./parse-feed.ts";
import type { FeedInput } from "./parse-feed.ts";
import { sitemapItems } from "./sitemap-items.ts";

export interface SourceRequest extends Pick<GetOptions, "etag" | "lastModified" | "signal"> {
  readonly url: string;
  /** CSS selector of the links of a page that lists articles. */
  readonly select?: string;
  /** Follow the feed's archive back (RFC 5005): its items were never read before. */
  readonly archive?: boolean;
}

interface Answered {
  /** Where permanent redirects say the source has moved for good. */
  readonly movedTo?: string;
  /** Milliseconds for which the answer calls itself fresh. */
  readonly freshMs?: number;
}

/** What was read of a source. */
export interface SourceRead extends Answered, Gathered {
  readonly kind: "read";
  /** Where the feed itself is. */
  readonly url: string;
  /** The feeds that the page at the source's address names, where it is a page; the first that is one was read. */
  readonly found?: readonly FoundFeed[];
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface SourceUnmodified extends Answered {
  readonly kind: "unmodified";
}

/** How many feeds that a page names are tried; others are rarely what was meant. */
const MOST_TRIED = 3;

/**
 * Reads a source, whatever its address leads to: a feed, a sitemap or an index of some (packed or not), a page that
 * lists articles, or a page that names its feed.
 * @throws AppError `not_a_feed` where there is nothing to read, or why it could not be fetched
 */
export async function readSource(
  http: Pick<Http, "get">,
  request: SourceRequest,
): Promise<SourceRead | SourceUnmodified> {
  const { url, select, archive = false, ...options } = request;
  const answer = await http.get(url, options);
  const moved = {
    ...(answer.permanentUrl !== undefined && { movedTo: answer.permanentUrl }),
    ...(answer.freshMs !== undefined && { freshMs: answer.freshMs }),
  };
  if (answer.kind === "not-modified") return { kind: "unmodified", ...moved };
  const read: Omit<SourceRead, "feed"> = {
    ...{ kind: "read" as const, url: answer.url, documents: 1, ...moved },
    ...(answer.etag !== undefined && { etag: answer.etag }),
    ...(answer.lastModified !== undefined && { lastModified: answer.lastModified }),
  };
  if (select !== undefined) return { ...read, feed: readDocument(answer, select) };
  const around = { http, ...(options.signal && { signal: options.signal }) };
  const document = feedOf(answer);
  if (document instanceof AppError) return { ...(await findFeed(around, answer, document)), ...moved };
  const named = linkHeader(answer.link, answer.url);
  const feed = named.hub === undefined ? document : { ...document, links: { ...document.links, ...named } };
  return { ...read, ...(await whole(around, feed, { url: answer.url, archive })) };
}

/**
 * Reads one document as a source's: a feed or sitemap, packed or not, or with a selector a page that lists articles.
 * @throws AppError `not_a_feed`; a page is not searched for its feed
 */
export function readDocument(document: FeedInput & PageInput, select?: string): Feed {
  const unpacked = gunzipped(document);
  return select === undefined ? parseFeed(unpacked) : listPage(unpacked, select);
}

/** Adds what other documents hold: the sitemaps of an index, the archive of a feed. */
async function whole(
  around: Around,
  feed: Feed,
  of: { readonly url: string; readonly archive: boolean },
): Promise<Gathered> {
  if (feed.sitemaps !== undefined) return sitemapItems(around, feed);
  if (of.archive && feed.links?.older !== undefined) return olderItems(around, feed, of.url);
  return { feed, documents: 1 };
}

function feedOf(document: Pick<Fetched, "body" | "contentType" | "url">): Feed | AppError {
  try {
    return readDocument(document);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_a_feed") return error;
    throw error;
  }
}

/** The first feed that the page names and that can be read, else one in a common place. */
async function findFeed(
  around: Around,
  page: Pick<Fetched, "body" | "contentType" | "url">,
  why: AppError,
): Promise<SourceRead> {
  if (!isPage(page)) throw why;
  const found = discoverFeeds(page);
  const places = found.length > 0 ? found.slice(0, MOST_TRIED).map(({ url }) => url) : commonPlaces(page.url);
  let trouble: AppError | undefined;
  for (const place of places) {
    try {
      const answer = await around.http.get(place, around.signal ? { signal: around.signal } : {});
      if (answer.kind === "not-modified") continue;
      const feed = readDocument(answer);
      const known = found.length > 0 ? found : [{ url: answer.url }];
      return { kind: "read", url: answer.url, found: known, feed, documents: 1 };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      around.signal?.throwIfAborted();
      trouble ??= error;
    }
  }
  if (found.length > 0 && trouble) throw trouble;
  throw new AppError(
    "not_a_feed",
    `Not a feed: ${page.url} is a web page, and no feed was found on it or beside it. Give the feed's own address, or say by "select" which links of the page are its articles.`,
  );
}

function isPage({ body, contentType }: Pick<Fetched, "body" | "contentType">): boolean {
  if (/\bhtml\b/i.test(contentType)) return true;
  return /<(?:!doctype\s+html|html)\b/i.test(Buffer.from(body.subarray(0, 5000)).toString("latin1"));
}

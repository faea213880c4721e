import { AppError, articleId } from "@frontwatch/domain";
import type { ErrorCode } from "@frontwatch/domain";
import { JOBS } from "@frontwatch/queue";
import type { JobContext, JobPayload } from "@frontwatch/queue";
import { stableId } from "@frontwatch/ledger";
import { canonicalUrl, extractText, familyOf, HttpStatusError } from "@frontwatch/sources";
import type { PagePost } from "@frontwatch/sources";
import type { FeedItemRow } from "@frontwatch/store";
import { dropItem, forgottenOf, itemsIn, noteUnread, storeError, together } from "@frontwatch/store";
import type { KeptItem, Store } from "@frontwatch/store";
import { creditedAgencies, fingerprint } from "@frontwatch/text";
import type { IngestDeps } from "./deps.ts";
import { dropPosts } from "./drop-posts.ts";
import type { ShownBlog } from "./drop-posts.ts";
import { fetchPage } from "./fetch-page.ts";
import { keepArticles } from "./keep-articles.ts";
import type { PageSeen, ReadArticle } from "./keep-together.ts";
import { shownFrom } from "./shown-from.ts";

/** Characters below which there is nothing to read: a caption, a "watch live". */
const LEAST_TEXT = 80;
const MOST_TEXT = 200_000;
/** A site that has asked us to wait for so long since its item was met: the article is told as unread. */
const MOST_WAIT_MS = 6 * 3_600_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Items that are loaded at once. */
const MOST_LOADED = 32;

/**
 * Makes an article of a feed's item: fetches the page where the feed holds only a teaser, extracts the text, finds
 * whose copy it is, stores it and has it read. What cannot be read is noted with its reason. For items that wait at the
 * same time the store is asked once.
 */
export function createIngester(deps: IngestDeps): (payload: JobPayload<"ingest">, run: JobContext) => Promise<void> {
  const load = together(MOST_LOADED, (ids: readonly string[]) => toIngest(deps.store.db, ids));
  return async (payload, run) => {
    const item = await load(payload.item);
    if (item?.isForgotten) await dropItem(deps.store.db, item.id);
    else if (item) await ingestItem(deps, item, run);
  };
}

/** The items that are pending, each with whether its address is forgotten. */
async function toIngest(db: Store["db"], ids: readonly string[]) {
  const items = await itemsIn(db, ids, "pending");
  const addresses = ({ url }: KeptItem): readonly string[] => [url, canonicalUrl(url)];
  const forgotten = await forgottenOf(db, [...items.values()].flatMap(addresses));
  return ids.map((id) => {
    const item = items.get(id);
    return { value: item && { ...item, isForgotten: addresses(item).some((url) => forgotten.has(url)) } };
  });
}

async function ingestItem(deps: IngestDeps, item: KeptItem, run: JobContext): Promise<void> {
  const { store, log, now } = deps;
  try {
    const { articles, blog } = await articlesOf(deps, item, run);
    await keepArticles(deps, item, articles);
    if (blog) await dropPosts(deps, item, { blog, posts: articles });
  } catch (error) {
    const failure = error instanceof AppError ? error : storeError(error);
    if (failure.code === "not_yet") throw failure;
    const { code, message, retryAfter } = failure;
    const isHeld = code === "rate_limited" && !(failure instanceof HttpStatusError);
    if (isHeld && now().getTime() - item.seen.getTime() < MOST_WAIT_MS) {
      throw new AppError("not_yet", message, {
        retryable: true,
        retryAfter: Math.min(retryAfter ?? 0, LONGEST_WAIT_MS),
      });
    }
    const last = run.attempt >= JOBS.ingest.attempts;
    if (failure.retryable && (!last || failure.code === "store_unavailable")) throw error;
    log.warn({ item: item.id, url: item.url, code: failure.code, err: error }, failure.message);
    const reason = item.article === undefined ? reasonOf(failure) : `an update: ${reasonOf(failure)}`;
    await noteUnread(store.db, { item: item.id }, reason, now());
  }
}

/** What an item told. */
interface Told {
  readonly articles: readonly ReadArticle[];
  readonly blog?: ShownBlog;
}

/** The article of an item; of a live blog one for each post, the oldest first. */
export async function articlesOf(deps: IngestDeps, item: KeptItem, run: JobContext): Promise<Told> {
  const { whole, posts, from }: FromPage = item.teaser
    ? await fromPage(deps, item, run)
    : { whole: fromFeed(item), posts: [] };
  if (posts.length > 0)
    return {
      articles: posts.map((post) => articleOf(deps, item, post)),
      ...(from && { blog: { url: whole.url, from } }),
    };
  if (whole.text.length < LEAST_TEXT) throw new AppError("no_text", `${item.url} holds no text to read.`);
  return { articles: [articleOf(deps, item, whole)] };
}

function articleOf(deps: IngestDeps, item: KeptItem, read: Read): ReadArticle {
  const text = read.text.slice(0, MOST_TEXT);
  const lang = deps.languages.detect(`${read.title}\n\n${text}`, read.language);
  const contentHash = stableId("content", read.title, text);
  return {
    id: articleId(stableId("article", read.url, contentHash)),
    source: item.source,
    publisher: item.publisher,
    url: read.url,
    title: read.title,
    text,
    lang,
    published: notAfter(read.published ?? item.published, deps.now()),
    contentHash,
    fingerprint: fingerprint(text),
    families: [...new Set([...ownFamily(deps, item), ...creditedAgencies({ ...read, text })])],
    ...(read.partial && { partial: read.partial }),
    ...(read.modified && { modified: read.modified }),
    ...(read.page && { page: read.page }),
  };
}

/** The owner of an item's publisher: as the operator says, or as the catalogue knows. */
function ownFamily({ catalogue }: IngestDeps, { family, publisherName }: KeptItem): readonly string[] {
  const own = family ?? familyOf(catalogue, publisherName);
  return own === undefined ? [] : [own];
}

interface Read extends Pick<FeedItemRow, "url" | "title"> {
  readonly text: string;
  readonly published?: Date;
  readonly modified?: Date;
  readonly language?: string;
  readonly byline?: string;
  readonly partial?: "teaser" | "paywall";
  readonly page?: PageSeen;
}

function fromFeed({ url, title, content, published, language }: KeptItem): Read {
  const text = extractText(content);
  return {
    url: canonicalUrl(url),
    title,
    text,
    ...(published && { published }),
    ...(language !== undefined && { language }),
  };
}

interface FromPage {
  readonly whole: Read;
  /** The posts of a live blog, the oldest first. */
  readonly posts: readonly Read[];
  /** From when on its page shows every post of it. */
  readonly from?: Date;
}

/** The page's text; where the page is behind a wall, the teaser that is there, marked as such. */
async function fromPage(deps: IngestDeps, item: KeptItem, run: JobContext): Promise<FromPage> {
  const isLast = run.attempt >= JOBS.ingest.attempts;
  const { page, isPart, marks } = await fetchPage(deps, item.url, { signal: run.signal, isLast });
  const teaser = extractText(item.content);
  const walled = page.paywall === true;
  const text = walled && teaser.length > page.text.length ? teaser : page.text;
  const published = item.published ?? (page.published === undefined ? undefined : new Date(page.published));
  const language = page.lang ?? item.language;
  const partial = walled ? ("paywall" as const) : isPart ? ("teaser" as const) : undefined;
  const whole = {
    url: canonicalUrl(page.url),
    title: item.title === "" ? page.title : item.title,
    text,
    ...(published && { published }),
    ...(page.modified !== undefined && { modified: new Date(page.modified) }),
    ...(language !== undefined && { language }),
    ...(page.byline !== undefined && { byline: page.byline }),
    ...(partial ? { partial } : { page: { ...marks, title: page.title } }),
  };
  const posts = (page.posts ?? []).map((post) => readOfPost(post, whole));
  const times = (page.posts ?? []).map((post) =>
    post.published === undefined ? undefined : Date.parse(post.published),
  );
  const from = partial ? undefined : shownFrom(times);
  return { whole, posts: posts.toSorted((a, b) => timeOf(a) - timeOf(b)), ...(from && { from }) };
}

const timeOf = ({ published }: Read): number => published?.getTime() ?? 0;

/** A post of a live blog, at its own address or its place on the page; without either, at its time there. */
function readOfPost({ url, anchor, title, published, text }: PagePost, blog: Read): Read {
  const { modified: _, partial: __, page: ___, ...rest } = blog;
  const place = anchor ?? (published === undefined ? undefined : `post-${Date.parse(published)}`);
  return {
    ...rest,
    url: url ?? (place === undefined ? blog.url : `${blog.url}#${place}`),
    title: title ?? blog.title,
    text,
    ...(published !== undefined && { published: new Date(published) }),
  };
}

/** A date after now is a mistake of the publisher's: a truce is not to be dated next year. */
function notAfter(published: Date | undefined, now: Date): Date {
  return published && published <= now ? published : now;
}

/** What the digest's coverage says, by the error's code: short, and the same for all articles of one trouble. */
const REASONS: Partial<Record<ErrorCode, string>> = {
  refused: "robots.txt forbids",
  no_text: "no text on the page",
  consent_wall: "page asks for consent to cookies first",
  only_media: "a video or a gallery without a text",
  not_a_page: "no text on the page",
  too_large: "page too large",
  timed_out: "page did not answer in time",
  address_refused: "page's address is private",
  tls_failed: "page's certificate is not valid",
  too_many_redirects: "page redirects without end",
  rate_limited: "site asks us to wait",
};

const reasonOf = ({ code }: AppError): string => REASONS[code] ?? "page could not be fetched";

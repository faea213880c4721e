import { ANALYSER, AppError, articleId } from "@frontwatch/domain";
import type { ErrorCode } from "@frontwatch/domain";
import { JOBS } from "@frontwatch/queue";
import type { JobContext, JobPayload } from "@frontwatch/queue";
import { stableId } from "@frontwatch/ledger";
import { canonicalUrl, extractText, familyOf, HttpStatusError } from "@frontwatch/sources";
import type { NewArticle, FeedItemRow } from "@frontwatch/store";
import {
  atLedgerTime,
  copyCandidates,
  newestAt,
  noteUnread,
  originOf,
  pendingItem,
  saveArticle,
  settleItem,
  storeError,
} from "@frontwatch/store";
import { creditedAgencies, findCopy, fingerprint } from "@frontwatch/text";
import type { IngestDeps } from "./deps.ts";
import { versionOf } from "./version-of.ts";
import type { Compared } from "./version-of.ts";

type PendingItem = NonNullable<Awaited<ReturnType<typeof pendingItem>>>;

/** Copies are looked for among what was published within a fortnight: papers reprint agencies within days. */
const COPY_SPAN_MS = 14 * 86_400_000;
/** Characters below which there is nothing to read: a caption, a "watch live". */
const LEAST_TEXT = 80;
const MOST_TEXT = 200_000;
/** A site that has asked us to wait for so long since its item was met: the article is told as unread. */
const MOST_WAIT_MS = 6 * 3_600_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Languages that the analyser reads; "und" are texts too short to tell. */
const READ_LANGUAGES: ReadonlySet<string> = new Set(["en", "und"]);

const languageNames = new Intl.DisplayNames("en", { type: "language" });
const languageName = (code: string): string => languageNames.of(code) ?? code;

/**
 * Makes an article of a feed's item: fetches the page where the feed holds only a teaser, extracts the text, finds
 * whose copy it is, stores it and has it read. What cannot be read is noted with its reason.
 */
export async function ingestItem(deps: IngestDeps, payload: JobPayload<"ingest">, run: JobContext): Promise<void> {
  const { store, log, now } = deps;
  const item = await pendingItem(store.db, payload.item);
  if (!item) return;
  try {
    const article = await articleOf(deps, item, run.signal);
    await keep(deps, item, article);
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

async function keep({ store, queues, now }: IngestDeps, item: PendingItem, article: NewArticle): Promise<void> {
  const unread = READ_LANGUAGES.has(article.lang) ? {} : { unread: `in ${languageName(article.lang)}` };
  const stored = await atLedgerTime(store.db, now(), async (tx, known) => {
    const from = { item: item.id, known, ...unread };
    const { article: before } = item;
    const compared = versionOf({ ...article, ...(before && { before }) }, await newestAt(tx, article.url));
    if (compared.is === "same") {
      await settleItem(tx, compared.as.id, from);
      return compared.as.id;
    }
    const kept = compared.is === "version" ? laterVersion(article, compared, item, known) : article;
    const at = kept.published.getTime();
    const span = { from: new Date(at - COPY_SPAN_MS), to: new Date(at + COPY_SPAN_MS) };
    const copied = findCopy(kept, await copyCandidates(tx, kept.fingerprint, span));
    const copyOf = copied && (await originOf(tx, copied));
    const isOwn = copyOf === undefined || copyOf === kept.version?.first;
    await saveArticle(tx, isOwn ? kept : { ...kept, copyOf }, from);
    return kept.id;
  });
  await queues.add("classify", { article: stored, analyser: ANALYSER });
}

/**
 * A changed article is dated by when it was changed, where that is told and is after the version before it; else by when
 * that was seen. Its text may be that of an earlier version again.
 */
function laterVersion(
  article: NewArticle,
  { of, version }: Extract<Compared, { readonly is: "version" }>,
  { updated, published }: PendingItem,
  now: Date,
): NewArticle {
  const told = [updated, published].find((date) => date !== undefined && date > of.published && date <= now);
  const contentHash = stableId("content", article.contentHash, `version ${version.number}`);
  return {
    ...article,
    ...{ id: articleId(stableId("article", article.url, contentHash)), contentHash, version },
    published: told ?? now,
  };
}

async function articleOf(deps: IngestDeps, item: PendingItem, signal: AbortSignal): Promise<NewArticle> {
  const read = item.teaser ? await fromPage(deps, item, signal) : fromFeed(item);
  const text = read.text.slice(0, MOST_TEXT);
  if (text.length < LEAST_TEXT) throw new AppError("no_text", `${item.url} holds no text to read.`);
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
  };
}

/** The owner of an item's publisher: as the operator says, or as the catalogue knows. */
function ownFamily({ catalogue }: IngestDeps, { family, publisherName }: PendingItem): readonly string[] {
  const own = family ?? familyOf(catalogue, publisherName);
  return own === undefined ? [] : [own];
}

interface Read extends Pick<FeedItemRow, "url" | "title"> {
  readonly text: string;
  readonly published?: Date;
  readonly language?: string;
  readonly byline?: string;
  readonly partial?: "teaser" | "paywall";
}

function fromFeed({ url, title, content, published, language }: PendingItem): Read {
  const text = extractText(content);
  return {
    url: canonicalUrl(url),
    title,
    text,
    ...(published && { published }),
    ...(language !== undefined && { language }),
  };
}

/** The page's text; where the page is behind a wall, the teaser that is there, marked as such. */
async function fromPage(deps: IngestDeps, item: PendingItem, signal: AbortSignal): Promise<Read> {
  const { http, pages } = deps;
  const answer = await http.get(item.url, { signal });
  if (answer.kind === "not-modified") throw new AppError("http_status", `${item.url} answered 304 to a first request.`);
  const page = await pages.extractPage({ body: answer.body, contentType: answer.contentType, url: answer.url });
  const teaser = extractText(item.content);
  const walled = page.paywall === true;
  const text = walled && teaser.length > page.text.length ? teaser : page.text;
  const published = item.published ?? (page.published === undefined ? undefined : new Date(page.published));
  const language = page.lang ?? item.language;
  return {
    url: canonicalUrl(page.url),
    title: item.title === "" ? page.title : item.title,
    text,
    ...(published && { published }),
    ...(language !== undefined && { language }),
    ...(page.byline !== undefined && { byline: page.byline }),
    ...(walled && { partial: "paywall" as const }),
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
  not_a_page: "no text on the page",
  too_large: "page too large",
  timed_out: "page did not answer in time",
  address_refused: "page's address is private",
  tls_failed: "page's certificate is not valid",
  too_many_redirects: "page redirects without end",
  rate_limited: "site asks us to wait",
};

const reasonOf = ({ code }: AppError): string => REASONS[code] ?? "page could not be fetched";

import { AppError } from "@frontwatch/domain";
import { HttpStatusError } from "@frontwatch/sources";
import type { Fetched, Http } from "@frontwatch/sources";
import {
  newestAt,
  noteGone,
  putOffRecheck,
  recheckItem,
  settleRecheck,
  takeRechecks,
  textsBeside,
} from "@frontwatch/store";
import type { PageKept, RecheckItem, StoredVersion } from "@frontwatch/store";
import type { IngestDeps } from "./deps.ts";
import { articlesOf } from "./ingest.ts";
import { keepArticles } from "./keep-articles.ts";
import type { PageSeen, ReadArticle } from "./keep-together.ts";
import { nextRecheck } from "./next-recheck.ts";
import { isChanged } from "./silent-change.ts";
import { versionOf } from "./version-of.ts";

/** Pages of one round, and how many are looked at at the same time: new articles have the rest of the process. */
const MOST = 40;
const AT_ONCE = 4;
/** What a round took and has not settled is due again after this. */
const LEASE_MS = 10 * 60_000;
/** A site that had no time, or failed, is tried again after this at least, and no more when the article is as old as that. */
const LATER_MS = 10 * 60_000;
const FAILED_MS = 3_600_000;
const TOO_OLD_MS = 7 * 86_400_000;
/** A page that is not there is looked for again before it counts as gone: sites fail. */
const SURE_MS = 3_600_000;
/** Other articles of its source that a page is held against. */
const MOST_BESIDE = 20;
const LOOK_MS = 60_000;

/** Looks again at pages that are due for it. */
export async function recheckPages(deps: IngestDeps, closing: AbortSignal): Promise<void> {
  const at = deps.now();
  const until = new Date(at.getTime() + LEASE_MS);
  const due = [...(await takeRechecks(deps.store.db, { now: at, until, most: MOST }))];
  const work = async (): Promise<void> => {
    for (let id = due.shift(); id !== undefined && !closing.aborted; id = due.shift()) {
      await recheckPage(deps, id, AbortSignal.any([closing, AbortSignal.timeout(LOOK_MS)]));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** What another look at a page showed. */
type Look =
  | { readonly is: "as it was"; readonly page: PageSeen }
  | { readonly is: "changed"; readonly article: ReadArticle; readonly page: PageSeen }
  /** The page, or the article's text on it, is not there. */
  | { readonly is: "missing"; readonly why: "removed" | "emptied" }
  | { readonly is: "not seen"; readonly waitMs: number };

/**
 * Looks again at an article's page, if its site has the time: a text that was changed is another version, a page that is
 * gone is noted.
 */
async function recheckPage(deps: IngestDeps, id: string, signal: AbortSignal): Promise<void> {
  const { store, log, now } = deps;
  const item = await recheckItem(store.db, id);
  if (!item) return putOffRecheck(store.db, id, undefined);
  const look = await lookAgain(deps, item, signal);
  const at = now();
  const next = nextRecheck(item.published ?? item.since, at, Math.random());
  const kept = (page: PageSeen): PageKept => ({ ...page, ...(next && { recheckAt: next }) });
  if (look.is === "not seen") {
    const isOld = at.getTime() - item.since.getTime() > TOO_OLD_MS;
    const later = new Date(at.getTime() + Math.max(LATER_MS, look.waitMs));
    return putOffRecheck(store.db, id, isOld ? undefined : later);
  }
  if (look.is === "missing") {
    const { missing } = item;
    if (missing) {
      log.info({ item: id, url: item.url, why: look.why }, "an article is no longer on its page");
      await noteGone(store.db, item.article, { why: look.why, since: missing });
    }
    const again = missing ? next : new Date(at.getTime() + SURE_MS);
    return settleRecheck(store.db, id, { ...item.page, missing: missing ?? at, ...(again && { recheckAt: again }) });
  }
  if (item.missing) await noteGone(store.db, item.article, undefined);
  if (look.is === "changed") await keepArticles(deps, item, [look.article]);
  return settleRecheck(store.db, id, kept(look.page));
}

async function lookAgain(deps: IngestDeps, item: RecheckItem, signal: AbortSignal): Promise<Look> {
  const { etag, lastModified } = item.page;
  const marks = { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
  const http = patient(deps.http);
  try {
    // What was not there is asked for whole: "as before" may mean "as little as before".
    const first = await http.get(item.url, { signal, ...(!item.missing && marks) });
    if (first.kind === "not-modified") return { is: "as it was", page: item.page };
    const again = { ...deps, http: { ...deps.http, get: withFirst(http, item.url, first) } };
    const [article, ...posts] = (await articlesOf(again, item, { attempt: 1, signal })).articles;
    return article && posts.length === 0 ? await compared(deps, item, article) : { is: "as it was", page: item.page };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error instanceof HttpStatusError && (error.status === 404 || error.status === 410))
      return { is: "missing", why: "removed" };
    if (error.code === "no_text") return { is: "missing", why: "emptied" };
    if (error.code === "not_yet") return { is: "not seen", waitMs: error.retryAfter ?? 0 };
    if (error.retryable) return { is: "not seen", waitMs: Math.max(FAILED_MS, error.retryAfter ?? 0) };
    return { is: "as it was", page: item.page };
  }
}

/** What is on the page now, beside what the article was when it was stored last. */
async function compared({ store: { db } }: IngestDeps, item: RecheckItem, read: ReadArticle): Promise<Look> {
  const stored = (await newestAt(db, [item.address])).get(item.address);
  const was = stored?.find(({ id }) => id === item.article);
  const page = read.page ?? item.page;
  if (!was || was.text === "") return { is: "as it was", page };
  const isRetitled = item.page.title !== "" && plain(page.title) !== plain(item.page.title);
  const article = { ...read, title: isRetitled ? page.title : was.title, url: item.address };
  const { is } = versionOf({ ...article, before: was.id }, [was]);
  if (is === "another" || isAnother(article, was)) return { is: "missing", why: "emptied" };
  if (is === "same") return { is: "as it was", page };
  const beside = { source: item.source, address: item.address, most: MOST_BESIDE };
  const isOther = isRetitled || isChanged(was.text, article.text, await textsBeside(db, beside));
  return isOther ? { is: "changed", article, page } : { is: "as it was", page };
}

/** A page that has the article's title still, and none of its words. */
const isAnother = (article: ReadArticle, was: StoredVersion): boolean =>
  versionOf({ ...article, title: "" }, [was]).is === "another";

const plain = (title: string): string => (title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

/** Asks only where nobody else wants to. */
const patient = (http: Pick<Http, "get">): Pick<Http, "get"> => ({
  get: (url, options = {}) => http.get(url, { ...options, isUrgent: false, isPatient: true }),
});

/** Answers the first request with what is at hand. */
function withFirst(http: Pick<Http, "get">, url: string, first: Fetched): Http["get"] {
  let isFirst = true;
  return (asked, options) => {
    const atHand = isFirst && asked === url;
    isFirst = false;
    return atHand ? Promise.resolve(first) : http.get(asked, options);
  };
}

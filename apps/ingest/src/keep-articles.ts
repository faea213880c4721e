import { ANALYSER, articleId } from "@frontwatch/domain";
import type { ArticleId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import {
  atLedgerTime,
  copyCandidates,
  dropForgotten,
  newestAt,
  originOf,
  readItemAgain,
  saveArticle,
  settleItem,
} from "@frontwatch/store";
import type { KeptItem, NewArticle, PageKept } from "@frontwatch/store";
import { findCopy } from "@frontwatch/text";
import type { IngestDeps } from "./deps.ts";
import { nextRecheck } from "./next-recheck.ts";
import { versionOf } from "./version-of.ts";
import type { Compared } from "./version-of.ts";

/** An article as it was read, before it is known what it is beside those that are stored. */
export interface ReadArticle extends NewArticle {
  /** When its page says that it was changed last. */
  readonly modified?: Date;
  /** Absent where its text is not that of a page, or not all of it. */
  readonly page?: PageSeen;
}

/** What is kept of a page for the next look at it. */
export type PageSeen = Omit<PageKept, "recheckAt">;

/** Copies are looked for among what was published within a fortnight: papers reprint agencies within days. */
const COPY_SPAN_MS = 14 * 86_400_000;
/** Languages that the analyser reads; "und" are texts too short to tell. */
const READ_LANGUAGES: ReadonlySet<string> = new Set(["en", "und"]);

/** A live blog that told something within so long goes on. Judgement: they pause for a night. */
const LIVE_MS = 12 * 3_600_000;

const languageNames = new Intl.DisplayNames("en", { type: "language" });
const languageName = (code: string): string => languageNames.of(code) ?? code;

/**
 * Stores what an item gave: an article, or the posts of a live blog. What is stored already is passed over, so that only
 * what is new is read. The item is settled with the last: killed before, all is done again. A live blog that goes on is
 * read again.
 */
export async function keepArticles(deps: IngestDeps, item: KeptItem, articles: readonly ReadArticle[]): Promise<void> {
  for (const [n, article] of articles.entries()) {
    const isLast = n === articles.length - 1;
    const id = await keepArticle(deps, item, { article, isLast, isAlone: articles.length === 1 });
    if (id !== undefined) await deps.queues.add("classify", { article: id, analyser: ANALYSER });
  }
  const last = articles.at(-1);
  const isLive = articles.length > 1 && last && deps.now().getTime() - last.published.getTime() < LIVE_MS;
  if (isLive) await readItemAgain(deps.store.db, item.id);
}

interface Kept {
  readonly article: ReadArticle;
  readonly isLast: boolean;
  readonly isAlone: boolean;
}

/** @returns the article, or undefined where its address is forgotten */
async function keepArticle({ store, now }: IngestDeps, item: KeptItem, kept: Kept): Promise<ArticleId | undefined> {
  const { modified, page, ...article } = kept.article;
  if (!kept.isLast) {
    // Most posts of a live blog are stored already: the ledger need not wait for each of them.
    const known = versionOf(article, await newestAt(store.db, article.url));
    if (known.is === "same") return known.as.id;
  }
  const unread = READ_LANGUAGES.has(article.lang) ? {} : { unread: `in ${languageName(article.lang)}` };
  return atLedgerTime(store.db, now(), async (tx, known) => {
    const recheckAt = page && kept.isAlone ? nextRecheck(article.published, known, Math.random()) : undefined;
    const from = {
      ...(kept.isLast && { item: item.id }),
      ...{ known, ...unread },
      ...(page && kept.isAlone && { page: { ...page, ...(recheckAt && { recheckAt }) } }),
    };
    if (await dropForgotten(tx, kept.isLast ? item.id : undefined, [article.url])) return undefined;
    const before = kept.isAlone ? item.article : undefined;
    const compared = versionOf({ ...article, ...(before && { before }) }, await newestAt(tx, article.url));
    if (compared.is === "same") {
      if (kept.isLast) await settleItem(tx, compared.as.id, { ...from, item: item.id });
      return compared.as.id;
    }
    const dates = [item.updated, modified, article.published];
    const fresh = compared.is === "version" ? laterVersion(article, compared, { dates, now: known }) : article;
    const at = fresh.published.getTime();
    const span = { from: new Date(at - COPY_SPAN_MS), to: new Date(at + COPY_SPAN_MS) };
    const copied = findCopy(fresh, await copyCandidates(tx, fresh.fingerprint, span));
    const copyOf = copied && (await originOf(tx, copied));
    const isOwn = copyOf === undefined || copyOf === fresh.version?.first;
    await saveArticle(tx, isOwn ? fresh : { ...fresh, copyOf }, from);
    return fresh.id;
  });
}

/**
 * A changed article is dated by when it was changed, where that is told and is after the version before it; else by when
 * that was seen. Its text may be that of an earlier version again.
 */
function laterVersion(
  article: NewArticle,
  { of, version }: Extract<Compared, { readonly is: "version" }>,
  { dates, now }: { readonly dates: readonly (Date | undefined)[]; readonly now: Date },
): NewArticle {
  const told = dates.find((date) => date !== undefined && date > of.published && date <= now);
  const contentHash = stableId("content", article.contentHash, `version ${version.number}`);
  return {
    ...article,
    ...{ id: articleId(stableId("article", article.url, contentHash)), contentHash, version },
    published: told ?? now,
  };
}

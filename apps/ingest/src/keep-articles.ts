import { ANALYSER } from "@frontwatch/domain";
import type { ArticleId } from "@frontwatch/domain";
import { newestAt, readItemAgain, togetherAtLedgerTime } from "@frontwatch/store";
import type { ArticleFrom, KeptItem } from "@frontwatch/store";
import type { IngestDeps } from "./deps.ts";
import { keepTogether } from "./keep-together.ts";
import type { ReadArticle } from "./keep-together.ts";
import { nextRecheck } from "./next-recheck.ts";
import { versionOf } from "./version-of.ts";

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
  const { article, isLast, isAlone } = kept;
  if (!isLast) {
    // Most posts of a live blog are stored already: the ledger need not wait for each of them.
    const known = versionOf(article, (await newestAt(store.db, [article.url])).get(article.url) ?? []);
    if (known.is === "same") return known.as.id;
  }
  const at = now();
  const recheckAt = article.page && isAlone ? nextRecheck(article.published, at, Math.random()) : undefined;
  const from: Omit<ArticleFrom, "known"> = {
    ...(isLast && { item: item.id }),
    ...(!READ_LANGUAGES.has(article.lang) && { unread: `in ${languageName(article.lang)}` }),
    ...(article.page && isAlone && { page: { ...article.page, ...(recheckAt && { recheckAt }) } }),
  };
  const before = isAlone ? item.article : undefined;
  const dates = [item.updated, article.modified, article.published];
  return togetherAtLedgerTime(store.db, at, keepTogether, { article, from, dates, ...(before && { before }) });
}

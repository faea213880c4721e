import { articleId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleText } from "@frontwatch/domain";
import { claimsOf, fold, kinOf, LedgerState } from "@frontwatch/ledger";
import type { JobPayload } from "@frontwatch/queue";
import {
  atLedgerTime,
  getArticle,
  hasAnalysis,
  ledgerAround,
  noteUnread,
  saveFolded,
  saveReading,
} from "@frontwatch/store";
import { analyse } from "./analyse.ts";
import type { ClassifyDeps } from "./deps.ts";

/** Reads an article into claims, folds them into the ledger, and has it summarized. */
export async function classifyArticle(
  deps: ClassifyDeps,
  { article: id, analyser }: JobPayload<"classify">,
): Promise<void> {
  const { store, queues, now } = deps;
  const article = await getArticle(store.db, articleId(id));
  if (!article) return;
  if (!(await hasAnalysis(store.db, article.id, analyser))) {
    const analysis = await analysed(deps, article);
    const kin = kinOf(deps.knowledge.actors);
    await atLedgerTime(store.db, now(), async (tx, known) => {
      const told = { ...article, known, origin: article.copyOf ?? article.id };
      const claims = analysis.relevant ? claimsOf(told, analysis) : [];
      const fresh = await saveReading(tx, { analysis, analyser, claims, known });
      await saveFolded(tx, fold(new LedgerState(await ledgerAround(tx, fresh, kin)), fresh, kin));
    });
  }
  await queues.add("summarize", { article: article.id });
}

/** An article that breaks the analyser is noted as unread, and says nothing; the rest goes on. */
async function analysed({ store, knowledge, now, log }: ClassifyDeps, article: Article): Promise<Analysis> {
  try {
    return analyse(readable(article), knowledge);
  } catch (error) {
    log.error({ article: article.id, err: error }, "the analyser failed on this article: please report it");
    await noteUnread(store.db, { article: article.id }, "failed here; the log tells why", now());
    const { id, lang } = article;
    return { id, lang, relevant: false, countries: [], places: [], actors: [], changes: [], summary: [] };
  }
}

function readable(article: Article): ArticleText {
  const { id, title, text, url, publisher, published } = article;
  return { id, title, text, url, publisher, published: published.toISOString() };
}

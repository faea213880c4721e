import { articleId } from "@frontwatch/domain";
import type { Article, ArticleText } from "@frontwatch/domain";
import { claimsOf, fold, LedgerState } from "@frontwatch/ledger";
import type { JobPayload } from "@frontwatch/queue";
import { atLedgerTime, getArticle, hasAnalysis, ledgerAround, saveFolded, saveReading } from "@frontwatch/store";
import { analyse } from "./analyse.ts";
import type { ClassifyDeps } from "./deps.ts";

/** Reads an article into claims, folds them into the ledger, and has it summarized. */
export async function classifyArticle(
  deps: ClassifyDeps,
  { article: id, analyser }: JobPayload<"classify">,
): Promise<void> {
  const { store, queues, knowledge, now } = deps;
  const article = await getArticle(store.db, articleId(id));
  if (!article) return;
  if (!(await hasAnalysis(store.db, article.id, analyser))) {
    const analysis = analyse(readable(article), knowledge);
    await atLedgerTime(store.db, now(), async (tx, known) => {
      const told = { ...article, known, origin: article.copyOf ?? article.id };
      const claims = analysis.relevant ? claimsOf(told, analysis) : [];
      const fresh = await saveReading(tx, { analysis, analyser, claims, known });
      const around = await ledgerAround(tx, fresh);
      await saveFolded(tx, fold(new LedgerState(around.changes, around.situations), fresh));
    });
  }
  await queues.add("summarize", { article: article.id });
}

function readable(article: Article): ArticleText {
  const { id, title, text, url, publisher, published } = article;
  return { id, title, text, url, publisher, published: published.toISOString() };
}

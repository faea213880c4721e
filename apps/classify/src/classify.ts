import { articleId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleText } from "@frontwatch/domain";
import { claimsOf, fold, kinOf, LedgerState, revise } from "@frontwatch/ledger";
import type { JobPayload } from "@frontwatch/queue";
import {
  atLedgerTime,
  earlierClaims,
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
  // A text that was let go is read no more: what it said stands.
  if (!article.textEnded && !(await hasAnalysis(store.db, article.id, analyser))) {
    // What a later version makes no more must be known first.
    if (article.version) await classifyArticle(deps, { article: article.version.previous, analyser });
    const analysis = await analysed(deps, article);
    const kin = kinOf(deps.knowledge.actors);
    await atLedgerTime(store.db, now(), async (tx, known) => {
      const told = { ...article, known, origin: article.copyOf ?? article.version?.first ?? article.id };
      const read = analysis.relevant ? claimsOf(told, analysis) : [];
      const claims = article.version ? revise(await earlierClaims(tx, article.version), read, told) : read;
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

import { articleId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleText } from "@frontwatch/domain";
import { claimsOf, fold, kinOf, LedgerState, revise } from "@frontwatch/ledger";
import type { Kin } from "@frontwatch/ledger";
import type { JobPayload } from "@frontwatch/queue";
import {
  articlesToRead,
  earlierClaims,
  ledgerAround,
  noteUnread,
  saveFolded,
  saveReadings,
  together,
  togetherAtLedgerTime,
} from "@frontwatch/store";
import type { LedgerTurn, Reading, Store, Tx } from "@frontwatch/store";
import { analyse } from "./analyse.ts";
import type { ClassifyDeps } from "./deps.ts";

/** Articles that are loaded at once. */
const MOST_LOADED = 16;

/**
 * Reads an article into claims, folds them into the ledger, and has it summarized. For those that wait at the same time
 * the store is asked once.
 */
export function createClassifier(deps: ClassifyDeps): (payload: JobPayload<"classify">) => Promise<void> {
  const { store, queues, knowledge, now } = deps;
  const kin = kinOf(knowledge.actors);
  const load = together(MOST_LOADED, (payloads: readonly JobPayload<"classify">[]) => toRead(store.db, payloads));
  const learn = (tx: Tx, turns: readonly LedgerTurn<Read>[]) => learnTogether(tx, turns, kin);
  return async function classify(payload) {
    const { article, isRead } = (await load(payload)) ?? {};
    if (!article) return;
    // A text that was let go is read no more: what it said stands.
    if (!article.textEnded && isRead === false) {
      // What a later version makes no more must be known first.
      if (article.version) await classify({ ...payload, article: article.version.previous });
      const analysis = await analysed(deps, article);
      await togetherAtLedgerTime(store.db, now(), learn, { article, analysis, analyser: payload.analyser });
    }
    await queues.add("summarize", { article: article.id });
  };
}

interface Read {
  readonly article: Article;
  readonly analysis: Analysis;
  readonly analyser: string;
}

/** Payloads of two analysers wait together only while one release follows another. */
async function toRead(db: Store["db"], payloads: readonly JobPayload<"classify">[]) {
  const found = new Map<string, Awaited<ReturnType<typeof articlesToRead>>>();
  for (const analyser of new Set(payloads.map((payload) => payload.analyser))) {
    const ids = payloads.filter((payload) => payload.analyser === analyser).map(({ article }) => articleId(article));
    found.set(analyser, await articlesToRead(db, ids, analyser));
  }
  return payloads.map(({ article, analyser }) => ({ value: found.get(analyser)?.get(articleId(article)) }));
}

/** Stores what articles were read as, and folds what they claim into the ledger. */
async function learnTogether(tx: Tx, turns: readonly LedgerTurn<Read>[], kin: Kin): Promise<readonly undefined[]> {
  const readings: Reading[] = [];
  for (const { input, known } of turns) {
    const { article, analysis, analyser } = input;
    const told = { ...article, known, origin: article.copyOf ?? article.version?.first ?? article.id };
    const read = analysis.relevant ? claimsOf(told, analysis) : [];
    const claims = article.version ? revise(await earlierClaims(tx, article.version), read, told) : read;
    readings.push({ analysis, analyser, claims, known });
  }
  const fresh = await saveReadings(tx, readings);
  await saveFolded(tx, fold(new LedgerState(await ledgerAround(tx, fresh, kin)), fresh, kin));
  return turns.map(() => undefined);
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

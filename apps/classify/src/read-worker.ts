import { parentPort } from "node:worker_threads";
import type { Analysis, ArticleText } from "@frontwatch/domain";
import { analyse } from "./analyse.ts";
import { loadKnowledge } from "./knowledge.ts";

/** What the thread says: first that it has loaded what it needs, then of each article what it made of it. */
export type ReadAnswer = { readonly is: "ready" } | { readonly analysis: Analysis } | { readonly error: string };

void loadKnowledge().then((knowledge) => {
  const answer = (article: ArticleText): ReadAnswer => {
    try {
      return { analysis: analyse(article, knowledge) };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  parentPort?.on("message", (article: ArticleText) => parentPort?.postMessage(answer(article)));
  parentPort?.postMessage({ is: "ready" } satisfies ReadAnswer);
});

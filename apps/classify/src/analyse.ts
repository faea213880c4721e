import { analyze } from "@frontwatch/claims";
import type { Knowledge } from "@frontwatch/claims";
import type { Analysis, ArticleText } from "@frontwatch/domain";
import { summarize } from "@frontwatch/summary";

/** Reads an article whole: what it claims and its summary. Pure. */
export function analyse(article: ArticleText, knowledge: Knowledge): Analysis {
  const reading = analyze(article, knowledge);
  const quotes = reading.changes.filter((change) => !change.background).map((change) => change.quote);
  return { ...reading, summary: summarize(article, { quotes }) };
}

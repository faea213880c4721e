import type { Candidate, SummaryArticle, SummaryHints } from "./candidates.ts";
import { candidatesOf, overlap } from "./candidates.ts";

const MOST_SENTENCES = 3;
/** A second or third sentence must say something: least score, and most overlap with one chosen before. */
const WORTH = { score: 0.5, overlap: 0.6 } as const;
/** UTF-16 units after which no further sentence is added [by judgement: two minutes on a phone for a digest]. */
const ENOUGH = 600;

/**
 * At most three sentences of the article, verbatim (a dateline is cut off the front), in reading order: what is new
 * before what is history, none that hangs on a sentence left out. Empty when the text has no usable sentence. Works
 * on the first 40,000 UTF-16 units.
 */
export function summarize(article: SummaryArticle, hints: SummaryHints = {}): readonly string[] {
  const chosen = new Map<number, Candidate>();
  const candidates = candidatesOf(article, hints);
  const ranked = [...candidates].sort((a, b) => b.score - a.score || a.position - b.position);
  let units = 0;
  for (let more = true; more && chosen.size < MOST_SENTENCES && units < ENOUGH;) {
    const next = ranked.find((candidate) => isUsable(candidate, chosen));
    more = next !== undefined;
    if (!next) break;
    chosen.set(next.position, next);
    units += next.sentence.length;
  }
  return [...chosen.values()].sort((a, b) => a.position - b.position).map(({ sentence }) => sentence);
}

function isUsable(candidate: Candidate, chosen: ReadonlyMap<number, Candidate>): boolean {
  if (chosen.has(candidate.position)) return false;
  if (candidate.hangs && !(candidate.followsCandidate && chosen.has(candidate.position - 1))) return false;
  if (chosen.size === 0) return true;
  if (candidate.score < WORTH.score) return false;
  return [...chosen.values()].every((other) => overlap(candidate.terms, other.terms) <= WORTH.overlap);
}

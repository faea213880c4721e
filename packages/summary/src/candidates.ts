import { splitSentences, termsOf } from "@frontwatch/text";
import { hangs } from "./antecedent.ts";
import { isJunk, withoutDateline } from "./junk.ts";
import { scoreSentence } from "./score-sentence.ts";

/** Summaries are made from the beginning of a text: UTF-16 units and sentences. */
const READ = { units: 40_000, sentences: 120 } as const;

export interface SummaryArticle {
  readonly title: string;
  readonly text: string;
}

export interface SummaryHints {
  /** Verbatim quotes of the developments the article reports as news, most newsworthy first. */
  readonly quotes?: readonly string[];
}

/** A sentence that may stand in a summary. */
export interface Candidate {
  /** Verbatim, without a dateline. */
  readonly sentence: string;
  readonly score: number;
  readonly terms: ReadonlySet<string>;
  /** Position among the article's candidates. */
  readonly position: number;
  /** It needs the candidate before it, which must be its direct predecessor in the text. */
  readonly hangs: boolean;
  readonly followsCandidate: boolean;
}

/** The sentences of an article that may stand in a summary, scored, in reading order. */
export function candidatesOf({ title, text }: SummaryArticle, { quotes = [] }: SummaryHints): readonly Candidate[] {
  const read = text.slice(0, READ.units);
  const sentences = splitSentences(read).slice(0, READ.sentences);
  const ends = finished(sentences.map((sentence) => sentence.text));
  const titleTerms = termsOf(title);
  const found: Candidate[] = [];
  let lastTaken = -1;
  for (const [at, whole] of sentences.entries()) {
    const cutOff = read.length < text.length && whole.end === read.length;
    if (cutOff || isJunk(whole.text) || !ends(whole.text)) continue;
    const sentence = withoutDateline(whole.text);
    const terms = termsOf(sentence);
    const rank = quotes.findIndex((quote) => quote !== "" && touches(whole.text, quote));
    const position = found.length;
    const dependent = hangs(sentence);
    found.push({
      sentence,
      score: scoreSentence(sentence, { titleTerms, hint: rank < 0 ? undefined : rank, position, terms, dependent }),
      terms,
      position,
      hangs: dependent,
      followsCandidate: lastTaken === at - 1 && position > 0,
    });
    lastTaken = at;
  }
  return found;
}

/** Share of the smaller set that the other holds, 0..1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const term of small) if (large.has(term)) shared++;
  return shared / small.size;
}

const touches = (sentence: string, quote: string): boolean => sentence.includes(quote) || quote.includes(sentence);

/** Headings and captions end without a stop; in texts that have no stops at all that says nothing. */
function finished(sentences: readonly string[]): (sentence: string) => boolean {
  const END = /[.!?…。！？।؟۔]["'”’»)\]]*$/u;
  const ended = sentences.filter((sentence) => END.test(sentence)).length;
  return ended * 3 < sentences.length ? () => true : (sentence) => END.test(sentence);
}

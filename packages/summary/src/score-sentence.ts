import { isBackground } from "./background.ts";

export interface Context {
  /** Terms of the title. */
  readonly titleTerms: ReadonlySet<string>;
  /** Rank of the development the sentence states, 0 the most newsworthy; absent for none. */
  readonly hint: number | undefined;
  /** Number of usable sentences before it. */
  readonly position: number;
  readonly terms: ReadonlySet<string>;
  /** It needs the sentence before it. */
  readonly dependent: boolean;
}

/** Names and numbers; what ASCII rules out is ruled out first, for classes of all of Unicode are slow. */
const FACT = /(?<=\s)(?<=[\p{Ll},]\s)\p{Lu}\p{L}+|(?![ -/:-~])\p{N}+/gu;

/** Weights by judgement, looked over on real articles; a lead sentence scores about 3, one of colour about 0. */
const WEIGHT = {
  lead: 2,
  title: 1.5,
  hint: 2.5,
  facts: 0.8,
  background: -1.6,
  speech: -0.8,
  question: -1.5,
  long: -0.8,
  endless: -2,
  personal: -1,
  dependent: -1.5,
  halfQuoted: -1,
} as const;

/** How well a sentence says what is new. */
export function scoreSentence(sentence: string, { titleTerms, hint, position, terms, dependent }: Context): number {
  let shared = 0;
  for (const term of titleTerms) if (terms.has(term)) shared++;
  const facts = sentence.match(FACT)?.length ?? 0;
  const unquoted = sentence.replace(/["“][^"”]{0,500}["”]/gu, "");
  return (
    WEIGHT.lead * Math.exp(-position / 6) +
    (titleTerms.size > 0 ? (WEIGHT.title * shared) / titleTerms.size : 0) +
    (hint === undefined ? 0 : WEIGHT.hint / (1 + hint / 2)) +
    Math.min(WEIGHT.facts, facts * 0.1) +
    (position > 0 && isBackground(sentence) ? WEIGHT.background : 0) +
    (/^["“‘]/.test(sentence) ? WEIGHT.speech : 0) +
    (isHalfQuoted(sentence) ? WEIGHT.halfQuoted : 0) +
    (dependent ? WEIGHT.dependent : 0) +
    (sentence.endsWith("?") ? WEIGHT.question : 0) +
    (sentence.length > 600 ? WEIGHT.endless : sentence.length > 380 ? WEIGHT.long : 0) +
    (/\b(?:I|we|We|our|Our|my|us)\b/.test(unquoted) ? WEIGHT.personal : 0)
  );
}

/** A quotation that only begins or only ends here. */
function isHalfQuoted(sentence: string): boolean {
  const marks = (sign: RegExp): number => sentence.match(sign)?.length ?? 0;
  return marks(/"/g) % 2 === 1 || marks(/“/g) !== marks(/”/g);
}

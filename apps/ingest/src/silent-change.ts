import { splitSentences } from "@frontwatch/text";

/** A sentence of fewer words is a label: "Updated an hour ago." */
const LEAST_WORDS = 5;
/** What so many other articles of a source hold as well is the site's, not the article's. */
const LEAST_OTHERS = 2;
/** Of what a page told before, more than this is not dropped by an editor: the page shows only its beginning. */
const MOST_DROPPED = 0.5;
const ENDS = /[.!?…。！？؟۔।።][\p{Pe}\p{Pf}\p{Pi}"'*]*$/u;

/**
 * Whether an article was changed on its page: a sentence came, went or reads otherwise. What sites put around articles
 * is no change: lists and counters are not sentences, and calls to subscribe, teasers and advertisements stand on other
 * pages, too.
 * @param others - texts of other articles of the same source
 */
export function isChanged(was: string, now: string, others: readonly string[]): boolean {
  const [before, after] = [sentencesOf(was), sentencesOf(now)];
  const [fresh, gone] = [without(after, before), without(before, after)];
  if (fresh.size === 0 && gone.size > MOST_DROPPED * before.size) return false;
  if (fresh.size + gone.size === 0) return false;
  const elsewhere = others.map((text) => new Set([...sentencesOf(text)].map(withoutNumbers)));
  const isSites = (sentence: string) =>
    elsewhere.filter((sentences) => sentences.has(withoutNumbers(sentence))).length >= LEAST_OTHERS;
  return [...fresh, ...gone].some((sentence) => !isSites(sentence));
}

/** The sentences of a text, each as its words. */
function sentencesOf(text: string): ReadonlySet<string> {
  const words = splitSentences(text)
    .filter((sentence) => ENDS.test(sentence.text))
    .map((sentence) => sentence.text.toLowerCase().match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []);
  return new Set(words.filter(isLong).map((each) => each.join(" ")));
}

/** Scripts without spaces have few words, of many letters. */
const isLong = (words: readonly string[]): boolean =>
  words.filter((word) => /\p{L}/u.test(word)).length >= LEAST_WORDS || words.some((word) => word.length > 20);

const withoutNumbers = (sentence: string): string => sentence.replace(/\p{N}+/gu, "0");

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...some].filter((one) => !others.has(one)));

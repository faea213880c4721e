import type { ArticleId, ArticleVersion, SourceId } from "@frontwatch/domain";
import type { StoredVersion } from "@frontwatch/store";

/** A text that was read at an address where there is one already. */
export interface ReadAgain {
  readonly title: string;
  readonly text: string;
  readonly source: SourceId;
  readonly partial?: "teaser" | "paywall";
  /** The article that its feed item became before. */
  readonly before?: ArticleId;
}

/** What a text is beside those stored at its address: the same as one of them, another version of it, or another article. */
export type Compared =
  | { readonly is: "same"; readonly as: StoredVersion }
  | { readonly is: "version"; readonly of: StoredVersion; readonly version: ArticleVersion }
  | { readonly is: "another" };

/** What a post that its live blog took out is called from then on; it says nothing. */
export const TAKEN_OUT = "Taken out of its live blog";

/** Of two versions the shorter shares at least this part of its three-word runs with the other. Judgement: rewritten leads keep more. */
const LEAST_SHARED = 0.3;
/** A page that changes more often than this is a ticker; what it tells later is not kept. */
const MOST_VERSIONS = 50;

/** Compares a text with the newest versions stored at its address. Sites that tell all their news at one address have other articles there. */
export function versionOf(read: ReadAgain, stored: readonly StoredVersion[]): Compared {
  const words = wordsOf(read.text);
  const title = wordsOf(read.title).join(" ");
  const alike = stored.map((one) => {
    const others = wordsOf(one.text);
    const isTitle = wordsOf(one.title).join(" ") === title;
    return { one, others, isTitle, shared: sharedOf(words, others) };
  });
  const [near] = alike
    .filter(
      ({ one, isTitle, shared }) =>
        shared >= LEAST_SHARED || one.title === TAKEN_OUT || (isTitle && one.id === read.before),
    )
    .sort((a, b) => b.shared - a.shared);
  if (!near) return { is: "another" };
  const { one: of, others } = near;
  const isOwn = of.id === read.before || of.source === read.source || others.length < words.length;
  const [now, then] = [words.join(" "), others.join(" ")];
  const isSame = near.isTitle && now === then;
  // What the page does not show any more, and what another feed cuts or heads otherwise, is no change of the article.
  const isLess = read.partial !== undefined && of.partial === undefined;
  const isCut = !isOwn && ` ${then} `.includes(` ${now} `);
  if (isSame || isLess || isCut || of.number >= MOST_VERSIONS) return { is: "same", as: of };
  return { is: "version", of, version: { first: of.first, previous: of.id, number: of.number + 1 } };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The part of the shorter text's runs of three words that the other has, too. */
function sharedOf(a: readonly string[], b: readonly string[]): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const runs = (words: readonly string[]) =>
    new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
  const [few, many] = [runs(short), runs(long)];
  if (few.size === 0) return short.join(" ") === long.join(" ") ? 1 : 0;
  return [...few].filter((run) => many.has(run)).length / few.size;
}

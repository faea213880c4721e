import type { StorySketch } from "./story-sketch.ts";
import { expectedShare } from "./story-terms.ts";

/** How much a term tells, in natural logarithms: rare terms much, common ones little. */
export type Idf = (term: string) => number;

/** Articles that the expectations about common words are worth; keeps the first real ones from counting too much. */
const PRIOR_ARTICLES = 200;

/** Inverse document frequency from counts of articles, with general expectations where little was read yet. */
export function idfOf(articles: number, articlesWith: (term: string) => number): Idf {
  return (term) =>
    Math.log((articles + PRIOR_ARTICLES) / (articlesWith(term) + 1 + PRIOR_ARTICLES * expectedShare(term)));
}

/** The same function, each term worked out once. */
export function memoised(idf: Idf): Idf {
  const known = new Map<string, number>();
  return (term) => {
    const found = known.get(term);
    if (found !== undefined) return found;
    const value = idf(term);
    known.set(term, value);
    return value;
  };
}

/** Counts, as articles come, how many hold each term. */
export class TermStatistics {
  readonly #counts = new Map<string, number>();
  #articles = 0;
  #freshUntil = 0;
  #idf: Idf = memoised(idfOf(0, () => 0));

  /** Up to one article in fifty behind, which saves working every term out anew for every article. */
  readonly idf: Idf = (term) => this.#idf(term);

  add({ terms }: Pick<StorySketch, "terms">): void {
    this.#articles++;
    for (const term of terms) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
    if (this.#articles < this.#freshUntil) return;
    this.#freshUntil = this.#articles * 1.02 + 1;
    this.#idf = memoised(idfOf(this.#articles, (term) => this.#counts.get(term) ?? 0));
  }
}

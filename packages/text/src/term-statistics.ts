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

/** Counts, as articles come, how many hold each term. */
export class TermStatistics {
  readonly #counts = new Map<string, number>();
  #articles = 0;

  readonly idf: Idf = (term) => this.#idf(term);
  #idf: Idf = idfOf(0, () => 0);

  add({ terms }: Pick<StorySketch, "terms">): void {
    this.#articles++;
    for (const term of terms) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1);
    this.#idf = idfOf(this.#articles, (term) => this.#counts.get(term) ?? 0);
  }
}

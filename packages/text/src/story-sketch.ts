import { weighTerms } from "./story-terms.ts";

/** What comparing happenings needs to know of an article. */
export interface StoryArticle {
  readonly title: string;
  readonly text: string;
  /** ISO date or instant. */
  readonly published?: string;
  /** Ids or names of the places where its events happen, if known; one spelling for one place. */
  readonly places?: readonly string[];
  /** Ids or names of those who take part, if known. */
  readonly actors?: readonly string[];
}

/** An article, small enough to store with it: JSON, some 3 KB at most. */
export interface StorySketch {
  readonly terms: readonly string[];
  /** Of each term. */
  readonly weights: readonly number[];
  /** Positions in `terms` of names and numbers. */
  readonly named: readonly number[];
  /** Milliseconds since 1970, UTC. */
  readonly published?: number;
  readonly places: readonly string[];
  readonly actors: readonly string[];
}

const MOST_TERMS = 150;
const MOST_HINTS = 12;

/** Sketches an article for `joinStory` and `StoryIndex`. A `published` that is no date counts as absent. */
export function sketch(article: StoryArticle): StorySketch {
  const terms = weighTerms(article.title, article.text).slice(0, MOST_TERMS);
  const published = Date.parse(article.published ?? "");
  return {
    terms: terms.map(({ term }) => term.slice(0, 40)),
    weights: terms.map(({ weight }) => weight),
    named: Array.from(terms.entries()).flatMap(([at, { named }]) => (named ? [at] : [])),
    ...(Number.isFinite(published) ? { published } : {}),
    places: (article.places ?? []).slice(0, MOST_HINTS),
    actors: (article.actors ?? []).slice(0, MOST_HINTS),
  };
}

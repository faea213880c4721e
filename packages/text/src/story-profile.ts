import type { StorySketch } from "./story-sketch.ts";
import type { Idf } from "./term-statistics.ts";

/** What the articles of one story have in common, so far. */
export interface StoryProfile {
  readonly articles: number;
  readonly terms: ReadonlyMap<string, TermShare>;
  /** Milliseconds since 1970 of the first and last article that has a date. */
  readonly first?: number;
  readonly last?: number;
  /** Number of articles per place and actor. */
  readonly places: ReadonlyMap<string, number>;
  readonly actors: ReadonlyMap<string, number>;
}

export interface TermShare {
  /** Sum of the articles' weights, each article scaled to length 1 with the terms' idf. */
  readonly sum: number;
  /** Articles that hold it, and that hold it as a name. */
  readonly articles: number;
  readonly named: number;
}

const MOST_TERMS = 300;

/** The profile of a story of one article. */
export function profileOf(sketch: StorySketch, idf: Idf): StoryProfile {
  let square = 0;
  for (const [at, term] of sketch.terms.entries()) square += ((sketch.weights[at] ?? 0) * idf(term)) ** 2;
  const length = Math.sqrt(square) || 1;
  const named = new Set(sketch.named);
  return {
    articles: 1,
    terms: new Map(
      sketch.terms.map((term, at) => [
        term,
        { sum: (sketch.weights[at] ?? 0) / length, articles: 1, named: named.has(at) ? 1 : 0 },
      ]),
    ),
    ...(sketch.published === undefined ? {} : { first: sketch.published, last: sketch.published }),
    places: new Map(sketch.places.map((place) => [place, 1])),
    actors: new Map(sketch.actors.map((actor) => [actor, 1])),
  };
}

/** The profile of both stories' articles together; terms that only few hold are dropped beyond 300. */
export function mergeProfiles(a: StoryProfile, b: StoryProfile): StoryProfile {
  const [large, small] = a.terms.size >= b.terms.size ? [a, b] : [b, a];
  const terms = new Map(large.terms);
  for (const [term, share] of small.terms) {
    const other = terms.get(term);
    terms.set(
      term,
      other
        ? { sum: other.sum + share.sum, articles: other.articles + share.articles, named: other.named + share.named }
        : share,
    );
  }
  const firsts = [a.first, b.first].filter((time) => time !== undefined);
  const lasts = [a.last, b.last].filter((time) => time !== undefined);
  return {
    articles: a.articles + b.articles,
    terms: terms.size > 2 * MOST_TERMS ? heaviest(terms) : terms,
    ...(firsts.length > 0 ? { first: Math.min(...firsts), last: Math.max(...lasts) } : {}),
    places: addCounts(a.places, b.places),
    actors: addCounts(a.actors, b.actors),
  };
}

const heaviest = (terms: ReadonlyMap<string, TermShare>): ReadonlyMap<string, TermShare> =>
  new Map([...terms].sort(([, a], [, b]) => b.sum - a.sum).slice(0, MOST_TERMS));

function addCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sums = new Map(a);
  for (const [key, count] of b) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** A profile as JSON. */
export interface PackedProfile {
  readonly articles: number;
  /** Term, sum, articles, named. */
  readonly terms: readonly (readonly [string, number, number, number])[];
  readonly first?: number;
  readonly last?: number;
  readonly places: readonly (readonly [string, number])[];
  readonly actors: readonly (readonly [string, number])[];
}

/** For the database: at most 300 terms, some 12 KB. */
export function packProfile(profile: StoryProfile): PackedProfile {
  const { articles, first, last } = profile;
  return {
    articles,
    terms: Array.from(heaviest(profile.terms), ([term, share]) => [
      term,
      Number(share.sum.toFixed(4)),
      share.articles,
      share.named,
    ]),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    places: [...profile.places],
    actors: [...profile.actors],
  };
}

export function unpackProfile(packed: PackedProfile): StoryProfile {
  return {
    ...packed,
    terms: new Map(packed.terms.map(([term, sum, articles, named]) => [term, { sum, articles, named }])),
    places: new Map(packed.places),
    actors: new Map(packed.actors),
  };
}

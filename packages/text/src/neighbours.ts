import { STORY, wordLikeness } from "./story-likeness.ts";
import type { StoryProfile } from "./story-profile.ts";
import type { StorySketch } from "./story-sketch.ts";
import { tellingTerms } from "./telling-terms.ts";
import type { Idf } from "./term-statistics.ts";

/** Terms that more articles hold tell nothing; the likest of those that share a term are compared in full. */
const MOST_SHARERS = 300;
const MOST_NEIGHBOURS = 30;
/** Pairs below this never become one story by themselves. */
const LEAST_LIKENESS = STORY.likeness / 2;

export interface Neighbours {
  readonly a: number;
  readonly b: number;
  /** Their likeness in words. */
  readonly words: number;
}

/** Pairs of articles that share telling terms and are somewhat alike. */
export function* neighbours(
  sketches: readonly StorySketch[],
  profiles: readonly StoryProfile[],
  idf: Idf,
): Generator<Neighbours> {
  const holders = new Map<string, number[]>();
  const scores = new Float64Array(sketches.length);
  for (const [b, sketch] of sketches.entries()) {
    const profile = profiles[b];
    if (!profile) continue;
    const seen: number[] = [];
    for (const [term, weight] of tellingTerms(sketch, idf)) {
      const sharers = holders.get(term);
      if (!sharers) {
        holders.set(term, [b]);
        continue;
      }
      if (sharers.length <= MOST_SHARERS) {
        for (const other of sharers) {
          if (scores[other] === 0) seen.push(other);
          scores[other] = (scores[other] ?? 0) + weight;
        }
      }
      sharers.push(b);
    }
    seen.sort((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0));
    for (const a of seen.slice(0, MOST_NEIGHBOURS)) {
      const theirs = profiles[a];
      const words = theirs ? wordLikeness(theirs, profile, idf) : 0;
      if (words >= LEAST_LIKENESS) yield { a, b, words };
    }
    for (const other of seen) scores[other] = 0;
  }
}

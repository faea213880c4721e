import type { StorySketch } from "./story-sketch.ts";
import type { Idf } from "./term-statistics.ts";

/** Articles about one happening share at least one of so many terms [measured on ECB+]. */
const TELLING_TERMS = 30;

/** The terms that tell most about an article, with what they weigh, heaviest first; what candidates are looked up by. */
export function tellingTerms({ terms, weights }: StorySketch, idf: Idf): readonly (readonly [string, number])[] {
  return terms
    .map((term, at) => [term, (weights[at] ?? 0) * idf(term)] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, TELLING_TERMS);
}

import { contrast, likeness, STORY } from "./story-likeness.ts";
import type { StoryProfile } from "./story-profile.ts";
import type { Idf } from "./term-statistics.ts";

/**
 * How much likelier two small stories must be than two large ones, in shares of the threshold: a single article's
 * likeness is noisy, and what is joined wrongly stays so. Tuned on ECB+ in shuffled orders (eval/stories.ts).
 */
const CAUTION = 0.3;

/**
 * The story that an article, or a story that has grown, belongs to: the likest of the candidates that is like enough
 * and hangs on no other names; `undefined` if it stands for itself. Candidates are found by `tellingTerms`.
 */
export function joinStory<Story>(
  own: StoryProfile,
  candidates: Iterable<readonly [story: Story, profile: StoryProfile]>,
  idf: Idf,
): Story | undefined {
  let best: { readonly story: Story; readonly like: number } | undefined;
  for (const [story, profile] of candidates) {
    const like = likeness(own, profile, idf);
    const needed = STORY.likeness * (1 + CAUTION / Math.min(own.articles, profile.articles));
    if (like < needed || (best && like <= best.like)) continue;
    if (contrast(own, profile, idf) <= STORY.contrast) best = { story, like };
  }
  return best?.story;
}

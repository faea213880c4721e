import { contrast, likeness, neededLikeness, STORY } from "./story-likeness.ts";
import type { StoryProfile } from "./story-profile.ts";
import type { Idf } from "./term-statistics.ts";

/**
 * The story that an article, or a story that has grown, belongs to: the likest of the candidates that is like enough
 * and hangs on no other names; `undefined` if it stands for itself. Candidates are found by `tellingTerms`. Mistakes
 * of the first articles are mended by `groupStories` over a story and its neighbours, once it has grown.
 */
export function joinStory<Story>(
  own: StoryProfile,
  candidates: Iterable<readonly [story: Story, profile: StoryProfile]>,
  idf: Idf,
): Story | undefined {
  let best: { readonly story: Story; readonly like: number } | undefined;
  for (const [story, profile] of candidates) {
    const like = likeness(own, profile, idf);
    if (like < neededLikeness(own, profile, STORY.joinCaution) || (best && like <= best.like)) continue;
    if (contrast(own, profile, idf) <= STORY.contrast) best = { story, like };
  }
  return best?.story;
}

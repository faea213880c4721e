import { neighbours } from "./neighbours.ts";
import { PairQueue } from "./pair-queue.ts";
import { closeness, contrast, neededLikeness, STORY, wordLikeness } from "./story-likeness.ts";
import type { StoryProfile } from "./story-profile.ts";
import { mergeProfiles, profileOf } from "./story-profile.ts";
import type { StorySketch } from "./story-sketch.ts";
import type { Idf } from "./term-statistics.ts";
import { memoised } from "./term-statistics.ts";

interface Group {
  readonly profile: StoryProfile;
  readonly members: readonly number[];
  /** Groups it is compared with, and their likeness in words. */
  readonly near: Map<number, number>;
  /** Groups it was found to contrast with. */
  readonly apart: Set<number>;
}

/**
 * Groups articles into stories, likest first (average linkage), so that the order they come in does not matter.
 * @returns for each sketch, the position of the first one of its story
 */
export function groupStories(sketches: readonly StorySketch[], idf: Idf): readonly number[] {
  const known = memoised(idf);
  const profiles = sketches.map((sketch) => profileOf(sketch, known));
  const groups = new Map<number, Group>(
    profiles.map((profile, at) => [at, { profile, members: [at], near: new Map(), apart: new Set() }]),
  );
  const queue = new PairQueue();
  for (const { a, b, words } of neighbours(sketches, profiles, known)) {
    groups.get(a)?.near.set(b, words);
    groups.get(b)?.near.set(a, words);
    const [left, right] = [profiles[a], profiles[b]];
    if (left && right) queue.push({ a, b, like: words * closeness(left, right) });
  }
  let next = sketches.length;
  for (let pair = queue.pop(); pair && pair.like >= STORY.likeness; pair = queue.pop()) {
    const a = groups.get(pair.a);
    const b = groups.get(pair.b);
    if (!a || !b || a.apart.has(pair.b) || pair.like < neededLikeness(a.profile, b.profile)) continue;
    if (contrast(a.profile, b.profile, known) > STORY.contrast) {
      a.apart.add(pair.b);
      b.apart.add(pair.a);
      continue;
    }
    groups.delete(pair.a);
    groups.delete(pair.b);
    const merged = merge(a, b, groups, known);
    for (const id of merged.apart) groups.get(id)?.apart.add(next);
    for (const [id, words] of merged.near) {
      const other = groups.get(id);
      other?.near.delete(pair.a);
      other?.near.delete(pair.b);
      other?.near.set(next, words);
      if (other && !merged.apart.has(id)) {
        queue.push({ a: next, b: id, like: words * closeness(merged.profile, other.profile) });
      }
    }
    groups.set(next++, merged);
  }
  const story = sketches.map((_, at) => at);
  for (const { members } of groups.values()) {
    const first = members.reduce((least, member) => Math.min(least, member));
    for (const member of members) story[member] = first;
  }
  return story;
}

function merge(a: Group, b: Group, groups: ReadonlyMap<number, Group>, idf: Idf): Group {
  const near = new Map<number, number>();
  const [m, n] = [a.profile.articles, b.profile.articles];
  for (const id of new Set([...a.near.keys(), ...b.near.keys()])) {
    const other = groups.get(id);
    if (!other) continue;
    const left = a.near.get(id) ?? wordLikeness(a.profile, other.profile, idf);
    const right = b.near.get(id) ?? wordLikeness(b.profile, other.profile, idf);
    near.set(id, (m * left + n * right) / (m + n));
  }
  return {
    profile: mergeProfiles(a.profile, b.profile),
    members: [...a.members, ...b.members],
    near,
    apart: new Set([...a.apart, ...b.apart].filter((id) => groups.has(id))),
  };
}

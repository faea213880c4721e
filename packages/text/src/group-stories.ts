import { contrast, likeness, neededLikeness, STORY } from "./story-likeness.ts";
import type { StoryProfile } from "./story-profile.ts";
import { mergeProfiles, profileOf } from "./story-profile.ts";
import type { StorySketch } from "./story-sketch.ts";
import type { Idf } from "./term-statistics.ts";
import { PairQueue } from "./pair-queue.ts";
import { tellingTerms } from "./telling-terms.ts";

/** An article is compared with those that share one of its most telling terms, if not too many do. */
const MOST_SHARERS = 400;
const MOST_NEIGHBOURS = 40;
const LEAST_LIKENESS = STORY.likeness / 2;

interface Group {
  profile: StoryProfile;
  readonly members: number[];
  readonly neighbours: Set<number>;
  /** Groups it was found to contrast with. */
  readonly apart: Set<number>;
}

/**
 * Groups articles into stories, likest first (average linkage), so that the order they come in does not matter.
 * @returns for each sketch, the position of the first one of its story
 */
export function groupStories(sketches: readonly StorySketch[], idf: Idf): readonly number[] {
  const groups = new Map<number, Group>(
    sketches.map((sketch, at) => [
      at,
      { profile: profileOf(sketch, idf), members: [at], neighbours: new Set(), apart: new Set() },
    ]),
  );
  const queue = new PairQueue();
  for (const [a, b, like] of neighbours(sketches, groups, idf)) {
    groups.get(a)?.neighbours.add(b);
    groups.get(b)?.neighbours.add(a);
    queue.push({ a, b, like });
  }
  let next = sketches.length;
  for (let pair = queue.pop(); pair && pair.like >= STORY.likeness; pair = queue.pop()) {
    const a = groups.get(pair.a);
    const b = groups.get(pair.b);
    if (!a || !b || a.apart.has(pair.b)) continue;
    if (pair.like < neededLikeness(a.profile, b.profile)) continue;
    if (contrast(a.profile, b.profile, idf) > STORY.contrast) {
      a.apart.add(pair.b);
      b.apart.add(pair.a);
      continue;
    }
    const merged: Group = {
      profile: mergeProfiles(a.profile, b.profile),
      members: [...a.members, ...b.members],
      neighbours: new Set([...a.neighbours, ...b.neighbours].filter((id) => groups.has(id))),
      apart: new Set([...a.apart, ...b.apart].filter((id) => groups.has(id))),
    };
    merged.neighbours.delete(pair.a);
    merged.neighbours.delete(pair.b);
    groups.delete(pair.a);
    groups.delete(pair.b);
    groups.set(next, merged);
    for (const id of merged.apart) groups.get(id)?.apart.add(next);
    for (const id of merged.neighbours) {
      const other = groups.get(id);
      if (!other || merged.apart.has(id)) continue;
      other.neighbours.add(next);
      queue.push({ a: next, b: id, like: likeness(merged.profile, other.profile, idf) });
    }
    next++;
  }
  const story = sketches.map((_, at) => at);
  for (const { members } of groups.values()) {
    const first = Math.min(...members);
    for (const member of members) story[member] = first;
  }
  return story;
}

function* neighbours(
  sketches: readonly StorySketch[],
  groups: ReadonlyMap<number, Group>,
  idf: Idf,
): Generator<readonly [number, number, number]> {
  const holders = new Map<string, number[]>();
  for (const [at, sketch] of sketches.entries()) {
    const profile = groups.get(at)?.profile;
    if (!profile) continue;
    const telling = tellingTerms(sketch, idf);
    const seen = new Map<number, number>();
    for (const [term, weight] of telling) {
      const sharers = holders.get(term);
      if (!sharers) holders.set(term, [at]);
      else {
        if (sharers.length <= MOST_SHARERS)
          for (const other of sharers) seen.set(other, (seen.get(other) ?? 0) + weight);
        sharers.push(at);
      }
    }
    const nearest = [...seen].sort(([, a], [, b]) => b - a).slice(0, MOST_NEIGHBOURS);
    for (const [other] of nearest) {
      const theirs = groups.get(other)?.profile;
      const like = theirs ? likeness(profile, theirs, idf) : 0;
      if (like >= LEAST_LIKENESS) yield [other, at, like];
    }
  }
}

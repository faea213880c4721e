import { groupStories } from "./group-stories.ts";
import { joinStory } from "./join-story.ts";
import { likeness, STORY } from "./story-likeness.ts";
import type { StoryProfile } from "./story-profile.ts";
import { mergeProfiles, profileOf } from "./story-profile.ts";
import type { StoryArticle, StorySketch } from "./story-sketch.ts";
import { sketch } from "./story-sketch.ts";
import { tellingTerms } from "./telling-terms.ts";
import { TermStatistics } from "./term-statistics.ts";

/** A term leads to the articles that held it last; what bounds the work of `add` whatever the archive's size. */
const MOST_PER_TERM = 100;
const MOST_CANDIDATES = 25;
/** Neighbourhoods of more articles are not grouped anew; by then a story's names are settled. */
const MOST_REGROUPED = 120;
/** A small story is looked over with neighbours of so many articles. */
const LEAST_REGROUPED = 24;
/** A story is looked over when it has grown by so much, since contrast shows only with some articles on both sides. */
const GROWTH = 1.5;

interface Story {
  readonly name: string;
  readonly profile: StoryProfile;
  readonly members: readonly string[];
  /** Number of articles at which it is grouped anew. */
  readonly due: number;
}

/** Articles in stories, in memory. A story is named after the first of its articles to be added. */
export class StoryIndex {
  readonly #statistics = new TermStatistics();
  /** In the order added, which `#serial` counts. */
  readonly #sketches = new Map<string, StorySketch>();
  readonly #serial = new Map<string, number>();
  readonly #storyOf = new Map<string, Story>();
  /** Per term, the articles that hold it, newest last. */
  readonly #holders = new Map<string, string[]>();

  /**
   * Adds an article and says which story it belongs to, in milliseconds. As stories grow, two may turn out to be one,
   * or one two: ask `storyOf` again in the end. An id that was added before keeps its story.
   */
  add(article: StoryArticle & { readonly id: string }): string {
    const known = this.#storyOf.get(article.id);
    if (known) return known.name;
    const own = sketch(article);
    const idf = this.#statistics.idf;
    const candidates = this.#candidates(own);
    this.#statistics.add(own);
    this.#serial.set(article.id, this.#sketches.size);
    this.#sketches.set(article.id, own);
    let story: Story = { name: article.id, profile: profileOf(own, idf), members: [article.id], due: 3 };
    const pairs = candidates.map((other) => [other, other.profile] as const);
    const other = joinStory(story.profile, pairs, idf);
    if (other) {
      const members = [...other.members, article.id];
      story = { ...other, profile: mergeProfiles(other.profile, story.profile), members };
    }
    this.#keep(story);
    for (const [term] of tellingTerms(own, idf)) this.#hold(term, article.id);
    if (story.members.length >= story.due) this.#regroup(this.#neighbourhood(story, candidates));
    return this.#storyOf.get(article.id)?.name ?? story.name;
  }

  /** The story of an article added before. */
  storyOf(id: string): string | undefined {
    return this.#storyOf.get(id)?.name;
  }

  /**
   * Groups all articles anew, likest first, with all that is known by now: the result no longer depends on the order
   * they came in. Takes time in proportion to their number; for archives that are read whole.
   */
  settle(): void {
    this.#regroup([...this.#sketches.keys()]);
  }

  /** Groups the articles of whole stories anew; a group keeps the name of the article added first. */
  #regroup(ids: readonly string[]): void {
    const members = ids.flatMap((id) => {
      const found = this.#sketches.get(id);
      return found ? [[id, found] as const] : [];
    });
    const idf = this.#statistics.idf;
    const groups = new Map<number, (readonly [string, StorySketch])[]>();
    for (const [at, first] of groupStories(
      members.map(([, each]) => each),
      idf,
    ).entries()) {
      const member = members[at];
      const group = groups.get(first);
      if (member && group) group.push(member);
      else if (member) groups.set(first, [member]);
    }
    for (const group of groups.values()) {
      this.#keep({
        name: group[0]?.[0] ?? "",
        profile: group.map(([, each]) => profileOf(each, idf)).reduce(mergeProfiles),
        members: group.map(([id]) => id),
        due: Math.max(3, Math.ceil(group.length * GROWTH)),
      });
    }
  }

  #keep(story: Story): void {
    for (const member of story.members) this.#storyOf.set(member, story);
  }

  /** The articles of a story and of those that may be one with it, in the order added. */
  #neighbourhood(story: Story, candidates: readonly Story[]): readonly string[] {
    if (story.members.length > MOST_REGROUPED) return [];
    const idf = this.#statistics.idf;
    const near = candidates
      .filter((other) => other.name !== story.name)
      .map((other) => [other, likeness(story.profile, other.profile, idf)] as const)
      .filter(([, like]) => like >= STORY.likeness / 2)
      .sort(([, a], [, b]) => b - a);
    const ids = [...story.members];
    const most = Math.min(MOST_REGROUPED, Math.max(LEAST_REGROUPED, 3 * story.members.length));
    for (const [other] of near) if (ids.length + other.members.length <= most) ids.push(...other.members);
    return ids.sort((a, b) => (this.#serial.get(a) ?? 0) - (this.#serial.get(b) ?? 0));
  }

  #candidates(own: StorySketch): readonly Story[] {
    const scores = new Map<Story, number>();
    for (const [term, weight] of tellingTerms(own, this.#statistics.idf)) {
      const stories = new Set((this.#holders.get(term) ?? []).flatMap((id) => this.#storyOf.get(id) ?? []));
      for (const story of stories) scores.set(story, (scores.get(story) ?? 0) + weight);
    }
    const best = [...scores].sort(([, a], [, b]) => b - a).slice(0, MOST_CANDIDATES);
    return best.map(([story]) => story);
  }

  #hold(term: string, id: string): void {
    const holders = this.#holders.get(term);
    if (!holders) this.#holders.set(term, [id]);
    else {
      holders.push(id);
      if (holders.length > 2 * MOST_PER_TERM) holders.splice(0, MOST_PER_TERM);
    }
  }
}

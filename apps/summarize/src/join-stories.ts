import { storyId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleId, StoryId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import type { StandingStory, StoryJoin, StoryRow } from "@frontwatch/store";
import { joinStory, mergeProfiles, packProfile, unpackProfile } from "@frontwatch/text";
import type { Idf, PackedProfile, StoryProfile } from "@frontwatch/text";

/** An article that is in no story yet. */
export interface Seen {
  readonly article: Article;
  readonly analysis: Analysis;
  readonly known: Date;
  readonly terms: readonly string[];
  readonly profile: StoryProfile;
  /** The terms by which its story is found. */
  readonly telling: readonly string[];
}

/** What is stored: stories by id, the stories of articles, and for each article seen the stories it may join. */
export interface Standing {
  readonly stories: ReadonlyMap<StoryId, StandingStory>;
  readonly inStories: ReadonlyMap<ArticleId, StoryId>;
  readonly near: readonly (readonly StoryId[])[];
}

export interface Joined {
  /** Stories that were made or have grown, each once, as they stand after all. */
  readonly grown: readonly Omit<StoryRow, "title" | "summary">[];
  readonly joins: readonly StoryJoin[];
  /** The articles that made or joined each. */
  readonly joining: ReadonlyMap<StoryId, readonly Article[]>;
}

const MOST_TERMS = 200;
const MOST_PLACES = 100;

/** Puts articles into stories, one after the other: each may join what those before it made. A copy is in its original's story. */
export function joinStories(seen: readonly Seen[], standing: Standing, idf: Idf): Joined {
  const inStories = new Map(standing.inStories);
  const open = new Map<StoryId, OpenStory>([...standing.stories].map(([id, story]) => [id, openStory(story)]));
  const grown = new Map<StoryId, GrownStory>(); // the one that grew last comes last
  const joins: StoryJoin[] = [];
  const joining = new Map<StoryId, readonly Article[]>();
  for (const [n, one] of seen.entries()) {
    const { article, known, terms } = one;
    const original = article.copyOf && inStories.get(article.copyOf);
    const latest = [...grown.values()]
      .reverse()
      .filter((story) => one.telling.some((term) => story.terms.includes(term)));
    const others = (standing.near[n] ?? []).filter((id) => !grown.has(id)).flatMap((id) => open.get(id) ?? []);
    const candidates = [...latest, ...others].map((each) => [each, each.profile] as const);
    const joined = (original && open.get(original)) ?? joinStory(one.profile, candidates, idf);
    const told = grow(joined, one);
    const id = told.id;
    open.set(id, told);
    grown.delete(id);
    grown.set(id, told);
    inStories.set(article.id, id);
    joins.push({ story: id, article: article.id, known, terms });
    joining.set(id, [...(joining.get(id) ?? []), article]);
  }
  const stories = [...grown.values()].map(({ profile, ...story }) => ({ ...story, sketch: packProfile(profile) }));
  return { grown: stories, joins, joining };
}

interface OpenStory extends Omit<StandingStory, "sketch"> {
  readonly profile: StoryProfile;
}

interface GrownStory extends OpenStory {
  readonly region: string;
}

function openStory({ sketch, ...story }: StandingStory): OpenStory {
  return { ...story, profile: unpackProfile(sketch as PackedProfile) };
}

function grow(joined: OpenStory | undefined, { article, analysis, profile, telling }: Seen): GrownStory {
  const scene = analysis.places.filter((place) => place.scene).flatMap((place) => [place.id, ...place.within]);
  const countries = analysis.countries.map((country) => country.code);
  const merged = joined ? mergeProfiles(joined.profile, profile) : profile;
  return {
    id: joined?.id ?? storyId(stableId("story", article.id)),
    region: countries[0] ?? "",
    places: [...new Set([...(joined?.places ?? []), ...countries, ...scene])].slice(0, MOST_PLACES),
    terms: [...new Set([...telling, ...(joined?.terms ?? [])])].slice(0, MOST_TERMS),
    profile: unpackProfile(packProfile(merged)), // as it will be read: what joins next does not depend on what was stored between
  };
}

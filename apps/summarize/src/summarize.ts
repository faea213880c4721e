import { articleId, storyId } from "@frontwatch/domain";
import type { Analysis, Article, Now } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import type { JobPayload } from "@frontwatch/queue";
import {
  atLedgerTime,
  getAnalysis,
  getArticle,
  getStory,
  saveStory,
  saveSummary,
  storyCandidates,
  storyOf,
} from "@frontwatch/store";
import type { Store, StoryRow } from "@frontwatch/store";
import { summarizeStory } from "@frontwatch/summary";
import {
  joinStory,
  mergeProfiles,
  packProfile,
  profileOf,
  sketch,
  tellingTerms,
  unpackProfile,
} from "@frontwatch/text";
import type { Idf, PackedProfile, StorySketch } from "@frontwatch/text";
import type { CommonWords } from "./common-words.ts";
import type { StoryParts } from "./story-parts.ts";

export interface SummarizeDeps {
  readonly store: Store;
  readonly now: Now;
  readonly commonWords: CommonWords;
  readonly storyParts: StoryParts;
}

/** A story that has not grown for this long is over: what comes later is another. */
const STORY_SPAN_MS = 5 * 86_400_000;
const MOST_TERMS = 200;
const MOST_PLACES = 100;

/** Stores an article's summary, puts the article into its story and writes that story's summary anew. */
export async function summarizeArticle(deps: SummarizeDeps, payload: JobPayload<"summarize">): Promise<void> {
  const { store, now, commonWords, storyParts } = deps;
  const id = articleId(payload.article);
  const [article, analysis] = [await getArticle(store.db, id), await getAnalysis(store.db, id)];
  if (!article || !analysis) return;
  await atLedgerTime(store.db, now(), async (tx, known) => {
    await saveSummary(tx, id, analysis.summary);
    // A later version is in the story of the first.
    if (!analysis.relevant || article.version || (await storyOf(tx, id))) return;
    const idf = await commonWords.upTo(tx);
    const own = sketchOf(article, analysis);
    const telling = tellingTerms(own, idf).map(([term]) => term);
    const joined = await findStory(tx, {
      article,
      own,
      idf,
      telling,
      since: new Date(known.getTime() - STORY_SPAN_MS),
    });
    const grown = growStory(joined, { article, analysis, own, idf, telling });
    const summary = summarizeStory(await storyParts.of(tx, grown.id, article));
    await saveStory(
      tx,
      { ...grown, title: summary.title, summary: summary.sentences },
      { article: id, known, terms: own.terms },
    );
  });
}

type Db = Parameters<typeof storyOf>[0];
type Known = Pick<StoryRow, "id" | "sketch" | "places" | "terms">;

interface Seen {
  readonly article: Article;
  readonly own: StorySketch;
  readonly idf: Idf;
  readonly telling: readonly string[];
}

/** A copy is in its original's story; another article joins the likest, or none. */
async function findStory(
  db: Db,
  { article, own, idf, telling, since }: Seen & { readonly since: Date },
): Promise<Known | undefined> {
  const original = article.copyOf && (await storyOf(db, article.copyOf));
  if (original) return getStory(db, original);
  const candidates = await storyCandidates(db, telling, since);
  const profiles = candidates.map((story) => [story, unpackProfile(story.sketch as PackedProfile)] as const);
  return joinStory(profileOf(own, idf), profiles, idf);
}

function growStory(
  joined: Known | undefined,
  seen: Seen & { readonly analysis: Analysis },
): Omit<StoryRow, "title" | "summary"> {
  const { article, analysis, own, idf, telling } = seen;
  const profile = profileOf(own, idf);
  const scene = analysis.places.filter((place) => place.scene).flatMap((place) => [place.id, ...place.within]);
  const countries = analysis.countries.map((country) => country.code);
  return {
    id: joined?.id ?? storyId(stableId("story", article.id)),
    region: countries[0] ?? "",
    places: [...new Set([...(joined?.places ?? []), ...countries, ...scene])].slice(0, MOST_PLACES),
    terms: [...new Set([...telling, ...(joined?.terms ?? [])])].slice(0, MOST_TERMS),
    sketch: packProfile(joined ? mergeProfiles(unpackProfile(joined.sketch as PackedProfile), profile) : profile),
  };
}

function sketchOf(article: Article, analysis: Analysis): StorySketch {
  return sketch({
    title: article.title,
    text: article.text,
    published: article.published.toISOString(),
    places: analysis.places.filter((place) => place.scene).map((place) => place.id),
    actors: analysis.actors.filter((actor) => actor.participant).map((actor) => actor.id),
  });
}

import { articleId } from "@frontwatch/domain";
import type { Analysis, Article, ArticleId, Now } from "@frontwatch/domain";
import type { JobPayload } from "@frontwatch/queue";
import {
  analysedArticles,
  saveStories,
  saveSummaries,
  standingStories,
  storiesOf,
  storyCandidates,
  together,
  togetherAtLedgerTime,
} from "@frontwatch/store";
import type { LedgerTurn, Store, Tx } from "@frontwatch/store";
import { summarizeStory } from "@frontwatch/summary";
import { profileOf, sketch, tellingTerms } from "@frontwatch/text";
import type { Idf } from "@frontwatch/text";
import type { CommonWords } from "./common-words.ts";
import { joinStories } from "./join-stories.ts";
import type { Seen } from "./join-stories.ts";
import type { StoryParts } from "./story-parts.ts";

export interface SummarizeDeps {
  readonly store: Store;
  readonly now: Now;
  readonly commonWords: CommonWords;
  readonly storyParts: StoryParts;
}

/** A story that has not grown for this long is over: what comes later is another. */
const STORY_SPAN_MS = 5 * 86_400_000;

/** Articles that are loaded at once. */
const MOST_LOADED = 16;

/**
 * Stores an article's summary, puts the article into its story and writes that story's summary anew. For those that wait
 * at the same time the store is asked once.
 */
export function createSummarizer(deps: SummarizeDeps): (payload: JobPayload<"summarize">) => Promise<void> {
  const { store, now } = deps;
  const load = together(MOST_LOADED, async (ids: readonly ArticleId[]) => {
    const found = await analysedArticles(store.db, ids);
    return ids.map((id) => ({ value: found.get(id) }));
  });
  const tell = (tx: Tx, turns: readonly LedgerTurn<Analysed>[]) => tellTogether(tx, turns, deps);
  return async ({ article }) => {
    const analysed = await load(articleId(article));
    if (analysed) await togetherAtLedgerTime(store.db, now(), tell, analysed);
  };
}

interface Analysed {
  readonly article: Article;
  readonly analysis: Analysis;
}

/** Stores the summaries of articles, and of the stories that they make or join. */
async function tellTogether(
  tx: Tx,
  turns: readonly LedgerTurn<Analysed>[],
  { commonWords, storyParts }: SummarizeDeps,
): Promise<readonly undefined[]> {
  const told = turns.map(({ input: { article, analysis } }) => ({ article: article.id, sentences: analysis.summary }));
  await saveSummaries(tx, told);
  const articles = turns.flatMap(({ input: { article } }) => [article.id, ...(article.copyOf ? [article.copyOf] : [])]);
  const inStories = await storiesOf(tx, articles);
  const isFresh = ({ input: { article, analysis } }: LedgerTurn<Analysed>): boolean =>
    analysis.relevant && !article.version && !inStories.has(article.id); // a later version is in the story of the first
  const fresh = turns.filter(isFresh);
  if (fresh[0]) {
    const idf = await commonWords.upTo(tx);
    const seen = fresh.map(({ input, known }) => ({ ...seenOf(input, idf), known }));
    const since = new Date(fresh[0].known.getTime() - STORY_SPAN_MS);
    const terms = seen.map(({ telling }) => telling);
    const near = await storyCandidates(tx, terms, since);
    const stories = await standingStories(tx, [...new Set([...near.flat(), ...inStories.values()])]);
    const { grown, joins, joining } = joinStories(seen, { stories, inStories, near }, idf);
    const parts = await storyParts.of(tx, joining);
    const retold = grown.map((story) => {
      const { title, sentences } = summarizeStory(parts.get(story.id) ?? []);
      return { ...story, title, summary: sentences };
    });
    await saveStories(tx, retold, joins);
  }
  return turns.map(() => undefined);
}

function seenOf({ article, analysis }: Analysed, idf: Idf): Omit<Seen, "known"> {
  const own = sketch({
    title: article.title,
    text: article.text,
    published: article.published.toISOString(),
    places: analysis.places.filter((place) => place.scene).map((place) => place.id),
    actors: analysis.actors.filter((actor) => actor.participant).map((actor) => actor.id),
  });
  const telling = tellingTerms(own, idf).map(([term]) => term);
  return { article, analysis, terms: own.terms, profile: profileOf(own, idf), telling };
}

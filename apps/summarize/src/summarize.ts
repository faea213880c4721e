import { articleId, storyId } from "@frontwatch/domain";
import type { Analysis, Article, Now, StoryId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import type { JobPayload } from "@frontwatch/queue";
import {
  atLedgerTime,
  getAnalysis,
  getArticle,
  saveStory,
  saveSummary,
  storyArticles,
  storyCandidates,
  storyOf,
} from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { summarizeStory } from "@frontwatch/summary";
import { joinStory, sketch } from "@frontwatch/text";
import type { Sketch } from "@frontwatch/text";

export interface SummarizeDeps {
  readonly store: Store;
  readonly now: Now;
}

/** A story that has not grown for this long is over: what comes later is another. */
const STORY_SPAN_MS = 5 * 86_400_000;
/** Articles of a story that its summary is made of. */
const MOST_ARTICLES = 30;

/** Stores an article's summary, puts the article into its story and writes that story's summary anew. */
export async function summarizeArticle({ store, now }: SummarizeDeps, payload: JobPayload<"summarize">): Promise<void> {
  const id = articleId(payload.article);
  const [article, analysis] = [await getArticle(store.db, id), await getAnalysis(store.db, id)];
  if (!article || !analysis || (await storyOf(store.db, id))) return;
  await atLedgerTime(store.db, now(), async (tx, known) => {
    await saveSummary(tx, id, analysis.summary);
    if (await storyOf(tx, id)) return;
    const own = sketchOf(article, analysis);
    const since = new Date(known.getTime() - STORY_SPAN_MS);
    const candidates = await storyCandidates(tx, own.keys, since);
    const joined = article.copyOf ? await storyOf(tx, article.copyOf) : undefined;
    const story = joined ?? joinStory(own, candidates) ?? storyId(stableId("story", id));
  });
}

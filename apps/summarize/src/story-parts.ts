import type { Article, ArticleId, StoryId } from "@frontwatch/domain";
import { storyArticles, storyMembers } from "@frontwatch/store";
import { storyPart } from "@frontwatch/summary";
import type { StoryPart } from "@frontwatch/summary";
import { LRUCache } from "lru-cache";

/** Articles of a story that its summary is made of. */
const MOST_ARTICLES = 30;
/** Articles kept in memory, some 10 KB each: a story is told anew with each article that joins it. */
const MOST_KEPT = 2_000;

type Db = Parameters<typeof storyMembers>[0];

/** What the articles of stories give to their summaries. */
export interface StoryParts {
  /** Of a story's latest articles, without copies, and of the one that joins it. */
  readonly of: (db: Db, story: StoryId, joining: Article) => Promise<readonly StoryPart[]>;
}

export function openStoryParts(): StoryParts {
  const kept = new LRUCache<ArticleId, StoryPart>({ max: MOST_KEPT });
  return {
    of: async (db, story, joining) => {
      const members = (await storyMembers(db, story, MOST_ARTICLES)).filter((id) => id !== joining.id);
      const missing = members.filter((id) => !kept.has(id));
      for (const article of await storyArticles(db, missing)) kept.set(article.id, storyPart(article));
      const own = storyPart(joining);
      kept.set(joining.id, own);
      return [...members.flatMap((id) => kept.get(id) ?? []), own];
    },
  };
}

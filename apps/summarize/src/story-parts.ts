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
  /** For each story that of its latest articles, without copies, and of those that join it. */
  readonly of: (
    db: Db,
    joining: ReadonlyMap<StoryId, readonly Article[]>,
  ) => Promise<ReadonlyMap<StoryId, readonly StoryPart[]>>;
}

export function openStoryParts(): StoryParts {
  const kept = new LRUCache<ArticleId, StoryPart>({ max: MOST_KEPT });
  return {
    of: async (db, joining) => {
      const members = await storyMembers(db, [...joining.keys()], MOST_ARTICLES);
      const missing = [...members.values()].flat().filter((id) => !kept.has(id));
      const read = new Map((await storyArticles(db, missing)).map((article) => [article.id, storyPart(article)]));
      for (const [id, part] of read) kept.set(id, part);
      const partOf = (article: Article): StoryPart => {
        const part = storyPart(article);
        kept.set(article.id, part);
        return part;
      };
      return new Map(
        [...joining].map(([story, articles]) => {
          const joined = new Set(articles.map(({ id }) => id));
          const before = (members.get(story) ?? []).filter((id) => !joined.has(id));
          return [story, [...before.flatMap((id) => kept.get(id) ?? read.get(id) ?? []), ...articles.map(partOf)]];
        }),
      );
    },
  };
}

import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import type { Article, ArticleId, StoryId } from "@frontwatch/domain";
import type { StandingStory } from "@frontwatch/store";
import { profileOf, sketch, tellingTerms, TermStatistics } from "@frontwatch/text";
import { expect, test } from "vitest";
import { joinStories } from "./join-stories.ts";
import type { Seen } from "./join-stories.ts";

const TEXTS = [
  "Rebels of the Orsa Front seized the town of Marlo on Monday, its mayor Ada Venn said. The Orsa Front holds the bridge of Marlo.",
  "A truce in the valley of Tessin was agreed on Monday by Colonel Bram Holt and the elders of Tessin, mediators in Tessin said.",
  "The Orsa Front holds Marlo and its bridge, the mayor of Marlo, Ada Venn, said on Tuesday as rebels of the Orsa Front moved on.",
  "The truce in Tessin holds, said Colonel Bram Holt; elders of Tessin and mediators met in the valley of Tessin.",
  "Marlo is held by the Orsa Front, whose rebels seized the town and its bridge, mayor Ada Venn told reporters in Marlo.",
];
const statistics = new TermStatistics();
for (const text of TEXTS) statistics.add({ terms: text.toLowerCase().split(/\W+/) });
const { idf } = statistics;

function seen(text: string, n: number, copyOf?: ArticleId): Seen {
  const published = new Date(Date.UTC(2026, 2, 2, n));
  const article: Article = {
    ...{ id: articleId(`a${n}`), source: sourceId("s"), publisher: publisherId("p"), url: `https://s.example/${n}` },
    ...{ title: text.slice(0, 40), text, lang: "en", published, known: published, ...(copyOf && { copyOf }) },
  };
  const own = sketch({ title: article.title, text, published: published.toISOString(), places: [], actors: [] });
  const analysis = { id: article.id, lang: "en", relevant: true, countries: [], places: [], actors: [] };
  return {
    ...{ article, analysis: { ...analysis, changes: [], summary: [] }, known: published, terms: own.terms },
    ...{ profile: profileOf(own, idf), telling: tellingTerms(own, idf).map(([term]) => term) },
  };
}

/** Each by itself, as if what the one before it made were stored and read again. */
function oneByOne(all: readonly Seen[]) {
  const stories = new Map<StoryId, StandingStory>();
  const inStories = new Map<ArticleId, StoryId>();
  for (const one of all) {
    const near = [[...stories.keys()].reverse()];
    const { grown, joins } = joinStories([one], { stories, inStories, near }, idf);
    for (const story of grown) {
      stories.delete(story.id);
      stories.set(story.id, structuredClone(story));
    }
    for (const { article, story } of joins) inStories.set(article, story);
  }
  return { stories, inStories };
}

test("articles that come together make the stories that they would make one after the other", () => {
  const all = [...TEXTS.map((text, n) => seen(text, n)), seen("Other words altogether.", 7, articleId("a1"))];
  const apart = oneByOne(all);
  const nothing = { stories: new Map(), inStories: new Map(), near: all.map(() => []) };
  const { grown, joins, joining } = joinStories(all, nothing, idf);
  expect(new Map(joins.map(({ article, story }) => [article, story]))).toEqual(apart.inStories);
  expect(new Map(grown.map((story) => [story.id, story]))).toEqual(apart.stories);
  expect([...joining.values()].map((articles) => articles.map(({ id }) => id))).toEqual([
    ["a0", "a2", "a4"],
    ["a1", "a3", "a7"],
  ]);
});

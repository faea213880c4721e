import { termsOf } from "@frontwatch/text";
import type { Candidate, SummaryArticle, SummaryHints } from "./candidates.ts";
import { candidatesOf, overlap } from "./candidates.ts";
import { isJunk } from "./junk.ts";

export interface StoryText extends SummaryArticle, SummaryHints {
  readonly published: Date;
}

export interface StorySummary {
  /** Verbatim from one of the articles; empty if none has a title. */
  readonly title: string;
  /** At most two, verbatim, from different articles where a second one adds something. */
  readonly sentences: readonly string[];
}

/** Only the latest articles of a long story are read. */
const MOST_ARTICLES = 30;
const DAY = 86_400_000;
/** A sentence adds something when it shares less than this with the first. */
const NOVEL = 0.5;
/** What a day of age takes from an article, in shares of all the others' terms it covers. */
const AGEING = 0.15;

/** A story's title and at most two sentences: the article that covers most of the others, later ones preferred. */
export function summarizeStory(articles: readonly StoryText[]): StorySummary {
  const told = [...articles]
    .sort((a, b) => b.published.getTime() - a.published.getTime())
    .slice(0, MOST_ARTICLES)
    .map((article) => ({ article, terms: termsOf(`${article.title}. ${article.text.slice(0, 1500)}`) }));
  const latest = told[0]?.article.published.getTime() ?? 0;
  const ranked = told
    .map(({ article, terms }) => {
      const covered = told.reduce((sum, other) => sum + (other.terms === terms ? 0 : overlap(terms, other.terms)), 0);
      const age = (latest - article.published.getTime()) / DAY;
      return { article, score: covered / Math.max(1, told.length - 1) - AGEING * Math.min(age, 10) };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ article }) => article);
  return { title: titleOf(ranked), sentences: sentencesOf(ranked) };
}

function titleOf(articles: readonly StoryText[]): string {
  const titles = articles.map(({ title }) => title.trim()).filter((title) => title !== "");
  return (
    titles.find((title) => !isJunk(`${title} as told here`) && /\p{L}{3}.*\s.*\p{L}{3}/u.test(title)) ?? titles[0] ?? ""
  );
}

function sentencesOf(articles: readonly StoryText[]): readonly string[] {
  const usable = articles.map((article) => candidatesOf(article, article).filter((candidate) => !candidate.hangs));
  const [first, from] = usable.map((candidates, at) => [best(candidates), at] as const).find(([found]) => found) ?? [];
  if (!first) return [];
  const adding = usable
    .flatMap((candidates, at) => candidates.map((candidate) => ({ candidate, at })))
    .filter(
      ({ candidate }) => candidate !== first && candidate.score > 1 && overlap(candidate.terms, first.terms) < NOVEL,
    )
    .map(({ candidate, at }) => ({ candidate, score: candidate.score - (at === from ? 1 : 0) - 0.05 * at }))
    .sort((a, b) => b.score - a.score)[0]?.candidate;
  return adding ? [first.sentence, adding.sentence] : [first.sentence];
}

const best = (candidates: readonly Candidate[]): Candidate | undefined =>
  [...candidates].sort((a, b) => b.score - a.score || a.position - b.position)[0];

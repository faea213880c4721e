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

/** What an article gives to its story's summary: the same as long as the article is, so that it may be kept. */
export interface StoryPart {
  readonly title: string;
  readonly published: Date;
  /** Of the title and the beginning of the text. */
  readonly terms: ReadonlySet<string>;
  readonly candidates: readonly Candidate[];
}

/** Reads an article for its story's summary. */
export function storyPart(article: StoryText): StoryPart {
  const { title, published, text } = article;
  const candidates = candidatesOf(article, article).filter((candidate) => !candidate.hangs);
  return { title, published, terms: termsOf(`${title}. ${text.slice(0, 1500)}`), candidates };
}

/** A story's title and at most two sentences: the article that covers most of the others, later ones preferred. */
export function summarizeStory(parts: readonly StoryPart[]): StorySummary {
  const told = [...parts].sort((a, b) => b.published.getTime() - a.published.getTime()).slice(0, MOST_ARTICLES);
  const latest = told[0]?.published.getTime() ?? 0;
  const ranked = told
    .map((part) => {
      const covered = told.reduce((sum, other) => sum + (other === part ? 0 : overlap(part.terms, other.terms)), 0);
      const age = (latest - part.published.getTime()) / DAY;
      return { part, score: covered / Math.max(1, told.length - 1) - AGEING * Math.min(age, 10) };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ part }) => part);
  return { title: titleOf(ranked), sentences: sentencesOf(ranked) };
}

function titleOf(articles: readonly StoryPart[]): string {
  const titles = articles.map(({ title }) => title.trim()).filter((title) => title !== "");
  return (
    titles.find((title) => !isJunk(`${title} as told here`) && /\p{L}{3}.*\s.*\p{L}{3}/u.test(title)) ?? titles[0] ?? ""
  );
}

function sentencesOf(parts: readonly StoryPart[]): readonly string[] {
  const usable = parts.map(({ candidates }) => candidates);
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

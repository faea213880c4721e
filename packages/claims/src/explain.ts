import type { ChangeFound, Span } from "@frontwatch/domain";
import { findMentions, LONGEST_TEXT, type ReadableArticle } from "./analyze.ts";
import type { Candidate } from "./candidate.ts";
import type { Knowledge, Reading } from "./knowledge.ts";
import { mergeClaims, type Development } from "./merge-claims.ts";
import { readClaims } from "./read-claims.ts";
import type { NamedSentence } from "./sentence-input.ts";
import { traitsOf } from "./traits.ts";
import { NEWS_WEIGHTS } from "./words/news-weights.ts";

/** How a name of a change was found: in the quote, in its sentence, where the change is told again, or from what was told around it. */
export type Origin = "quote" | "sentence" | "retelling" | "context";

/** A name of a change and where it comes from. */
export interface Resolution {
  /** Id of the actor, or name of the place. */
  readonly name: string;
  readonly from: Origin;
  /** As written in the sentence, each form once; empty where it comes from elsewhere. */
  readonly written: readonly string[];
}

/** Which sentence, pattern and resolution made a change. */
export interface Explanation {
  /** Sentences count from 0, the title is -1; `span` is null for the title. */
  readonly sentence: { readonly number: number; readonly span: Span | null; readonly text: string };
  /** Id of the frame, in `data/frames`. */
  readonly frame: string;
  /** How the sentence tells it: "noun", "passing", "earlier", "vague", "aimed", "unreal", "old". */
  readonly standing: readonly string[];
  readonly actors: readonly Resolution[];
  readonly places: readonly Resolution[];
  /** Where else it is told. */
  readonly told: readonly { readonly frame: string; readonly sentence: number; readonly span: Span | null }[];
  /** What each trait adds to the log odds of the confidence, those that add nothing left out. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Longest stretch of a sentence shown, in UTF-16 units. */
const SHOWN = 600;
const MARKS = ["noun", "passing", "earlier", "vague", "aimed", "unreal", "old"] as const;

/** Explains the changes of an article's reading, in their order; reads the article anew. `undefined`: the reading is not this article's. */
export function explain(
  article: ReadableArticle,
  changes: Reading["changes"],
  knowledge: Knowledge,
): (Explanation | undefined)[] {
  if (changes.length === 0) return [];
  const cut = { ...article, text: article.text.slice(0, LONGEST_TEXT) };
  const { candidates, sentences } = readClaims(cut, findMentions(cut, knowledge), knowledge);
  const developments = mergeClaims(candidates);
  return changes.map((change) => {
    const development = developments.find(({ best }) => makes(best, change));
    return development === undefined ? undefined : explained(development, sentences);
  });
}

function makes(best: Candidate, { kind, status, span, background }: ChangeFound): boolean {
  if (best.kind !== kind || best.status !== status || best.old !== background) return false;
  return span === null
    ? best.field === "title"
    : best.field === "text" && best.start === span[0] && best.end === span[1];
}

function explained(development: Development, sentences: readonly NamedSentence[]): Explanation {
  const { best, told } = development;
  const others = told.filter((claim) => claim !== best);
  const sentence = sentences.find((one) => holds(one, best));
  const again = others.flatMap((claim) => sentences.filter((one) => holds(one, claim)));
  const text = (sentence?.text ?? "").slice(0, SHOWN);
  const from = sentence?.offset ?? best.start;
  return {
    sentence: {
      number: best.sentence,
      span: best.field === "title" ? null : [from, from + (sentence?.text.length ?? 0)],
      text,
    },
    frame: best.frame,
    standing: MARKS.filter((mark) => best[mark]),
    actors: development.actors.map(({ id }) =>
      resolution(id, best, {
        here: mentionsOf(sentence, "actors", id),
        again: again.some((one) => mentionsOf(one, "actors", id).length > 0),
      }),
    ),
    places: development.places.map(({ id, name }) =>
      resolution(name, best, {
        here: mentionsOf(sentence, "places", id),
        again: again.some((one) => mentionsOf(one, "places", id).length > 0),
      }),
    ),
    told: others.map((claim) => ({
      frame: claim.frame,
      sentence: claim.sentence,
      span: claim.field === "title" ? null : [claim.start, claim.end],
    })),
    weights: weightsOf(development),
  };
}

const holds = (sentence: NamedSentence, claim: Candidate): boolean =>
  sentence.field === claim.field && sentence.index === claim.sentence;

interface Written {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function mentionsOf(sentence: NamedSentence | undefined, list: "actors" | "places", id: string): readonly Written[] {
  if (sentence === undefined) return [];
  return list === "actors"
    ? sentence.actors.filter(({ actor }) => actor.id === id)
    : sentence.places.filter(({ place }) => place.id === id);
}

function resolution(
  name: string,
  { start, end }: Candidate,
  { here, again }: { readonly here: readonly Written[]; readonly again: boolean },
): Resolution {
  const quoted = here.some((mention) => mention.start < end && mention.end > start);
  const from = quoted ? "quote" : here.length > 0 ? "sentence" : again ? "retelling" : "context";
  return { name, from, written: [...new Set(here.map((mention) => mention.text))] };
}

function weightsOf(development: Development): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(traitsOf(development))
      .map(([trait, value]) => [trait, Math.round(100 * value * (NEWS_WEIGHTS[trait] ?? 0)) / 100] as const)
      .filter(([, weight]) => weight !== 0),
  );
}

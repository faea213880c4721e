import type { StoryProfile, TermShare } from "./story-profile.ts";
import type { Idf } from "./term-statistics.ts";

/**
 * One setting for all data. Tuned on ECB+ together with unrelated reports of the same wars (eval/stories.ts), where
 * each may move by a tenth without much loss.
 */
export const STORY = {
  /** Least mean likeness of two stories' articles, 0..1, for them to be one story, if one of them is large. */
  likeness: 0.18,
  /** What small stories need beyond that, in shares of it, divided by the larger one's number of articles. */
  caution: 0.9,
  /** The same where one article joins at once: what is missed then is missed for longer. */
  joinCaution: 0.4,
  /** Contrast, 0..1, from which two stories are two happenings however alike they are told. */
  contrast: 0.45,
} as const;

/** The likeness from which two stories may be one: single articles of one war are alike by chance, large stories not. */
export function neededLikeness(a: StoryProfile, b: StoryProfile, caution: number = STORY.caution): number {
  return STORY.likeness * (1 + caution / Math.max(a.articles, b.articles));
}

/** Stories smaller than this are too small to contrast: what one article leaves out tells nothing. */
const LEAST_TO_CONTRAST = 3;
/** A term belongs to a story's core when this share of its articles hold it. */
const CORE_SHARE = 0.4;
const NAMED_WEIGHT = 4;

const DAY = 86_400_000;
/** A story's articles come within days [by judgement]; beyond this gap likeness fades by a factor e every five days. */
const GAP = { free: 1.5 * DAY, fade: 5 * DAY } as const;
/** What is left of likeness where both sides' places, or actors, are known and have nothing in common. */
const APART = { places: 0.6, actors: 0.85 } as const;

/** Mean likeness, 0..1, of the articles of two stories: cosine over names and words, less when far in time or place. */
export function likeness(a: StoryProfile, b: StoryProfile, idf: Idf): number {
  return wordLikeness(a, b, idf) * closeness(a, b);
}

/** The mean cosine alone; of merged stories it is the mean of the parts', weighted by articles. */
export function wordLikeness(a: StoryProfile, b: StoryProfile, idf: Idf): number {
  const [small, large] = a.terms.size <= b.terms.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [term, share] of small.terms) {
    const other = large.terms.get(term);
    if (other) dot += share.sum * other.sum * idf(term) ** 2;
  }
  return dot / (a.articles * b.articles);
}

/** What is left, 0..1, of likeness by the distance in time, place and actors; 1 where nothing is known of them. */
export function closeness(a: StoryProfile, b: StoryProfile): number {
  return nearness(a, b) * overlap(a.places, b.places, APART.places) * overlap(a.actors, b.actors, APART.actors);
}

function nearness(a: StoryProfile, b: StoryProfile): number {
  if (a.first === undefined || a.last === undefined || b.first === undefined || b.last === undefined) return 1;
  const gap = Math.max(a.first - b.last, b.first - a.last, 0);
  return Math.exp(-Math.max(0, gap - GAP.free) / GAP.fade);
}

function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>, apart: number): number {
  if (a.size === 0 || b.size === 0) return 1;
  let shared = 0;
  for (const key of a.keys()) if (b.has(key)) shared++;
  return apart + (1 - apart) * (shared / Math.min(a.size, b.size));
}

/**
 * How far, 0..1, each of two stories hangs on names, numbers and words that the other lacks: two fires, elections or
 * bouts are told alike, but each by its own names. 0 where either story is too small to say.
 */
export function contrast(a: StoryProfile, b: StoryProfile, idf: Idf): number {
  const smaller = Math.min(a.articles, b.articles);
  if (smaller < LEAST_TO_CONTRAST) return 0;
  return Math.min(lacking(a, b, idf), lacking(b, a, idf)) * (1 - 0.5 / smaller);
}

/** The weighted share of `a`'s core that `b` lacks. */
function lacking(a: StoryProfile, b: StoryProfile, idf: Idf): number {
  let core = 0;
  let lacked = 0;
  for (const [term, share] of a.terms) {
    const held = share.articles / a.articles;
    if (held < CORE_SHARE) continue;
    const other = b.terms.get(term);
    const weight = idf(term) * (isNamed(share, other) ? NAMED_WEIGHT : 1) * held;
    core += weight * held;
    lacked += weight * Math.max(0, held - (other?.articles ?? 0) / b.articles);
  }
  return core === 0 ? 0 : lacked / core;
}

const isNamed = (a: TermShare, b: TermShare | undefined): boolean =>
  2 * (a.named + (b?.named ?? 0)) >= a.articles + (b?.articles ?? 0);

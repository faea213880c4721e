import { COMMON_WORDS, STOP_WORDS, WAR_NAMES } from "./common-words.ts";
import { tokenize, word } from "./words.ts";

/** What a word of a text counts for in comparing happenings. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
  /** Mostly written with a capital, or a number: names, dates and tolls tell look-alike happenings apart. */
  readonly named: boolean;
}

/** Tuned on ECB+ (eval/stories.ts): the title and the first words tell what happened, the rest what is known. */
const WEIGHT = { title: 2, lead: 2, body: 1, named: 1.5 } as const;
/** Words of a text that count as its lead, and that are read at all. */
const LEAD_WORDS = 60;
const MOST_WORDS = 1200;
/** From this share of capitalised words on, capitals mean nothing (headlines, teletype). */
const ALL_CAPITALS = 0.6;

interface Count {
  weight: number;
  times: number;
  capitals: number;
}

/** The terms of an article: folded words without their commonest endings, function words left out; heaviest first. */
export function weighTerms(title: string, text: string): readonly WeighedTerm[] {
  const counts = new Map<string, Count>();
  count(title, counts, () => WEIGHT.title);
  count(text, counts, (at) => (at < LEAD_WORDS ? WEIGHT.lead : WEIGHT.body));
  return Array.from(counts, ([term, { weight, times, capitals }]) => {
    const named = capitals * 2 > times || /^\p{N}/u.test(term);
    const scaled = (1 + Math.log(Math.max(1, weight))) * (named && capitals > 0 ? WEIGHT.named : 1);
    return { term, weight: Math.round(scaled * 100) / 100, named };
  }).sort((a, b) => b.weight - a.weight);
}

function count(text: string, counts: Map<string, Count>, weightAt: (at: number) => number): void {
  const tokens = tokenize(text.slice(0, MOST_WORDS * 12)).slice(0, MOST_WORDS);
  const capitals = tokens.filter((token) => isCapital(token.text)).length;
  const telling = capitals < ALL_CAPITALS * tokens.length;
  for (const [at, token] of tokens.entries()) {
    const folded = word(token.text);
    if (folded.length < 2 || STOP_WORDS.has(folded)) continue;
    const term = stem(folded);
    const entry = counts.get(term) ?? { weight: 0, times: 0, capitals: 0 };
    entry.weight += weightAt(at);
    entry.times++;
    if (telling && isCapital(token.text)) entry.capitals++;
    counts.set(term, entry);
  }
}

/** The distinct terms of a short text, unweighed. */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const token of tokenize(text.slice(0, MOST_WORDS * 12))) {
    const folded = word(token.text);
    if (folded.length >= 2 && !STOP_WORDS.has(folded)) terms.add(stem(folded));
  }
  return terms;
}

function isCapital(token: string): boolean {
  const code = token.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(token);
}

/** Takes the commonest English endings off; coarse on purpose, since both sides lose them. */
function stem(folded: string): string {
  const length = folded.length;
  if (length > 5 && folded.endsWith("ing")) return folded.slice(0, -3);
  if (length > 4 && folded.endsWith("ies")) return `${folded.slice(0, -3)}y`;
  if (length > 4 && folded.endsWith("ed")) return folded.slice(0, -2);
  if (length > 3 && folded.endsWith("s") && !folded.endsWith("ss")) return folded.slice(0, -1);
  return folded;
}

/** Share of news articles a term is expected in before any were seen. */
export function expectedShare(term: string): number {
  return EXPECTED.get(term) ?? 0;
}

/** By judgement: every eighth report holds a common word, every sixteenth one on conflict a country's name. */
const SHARE = { common: 0.12, warName: 0.06 } as const;
const EXPECTED: ReadonlyMap<string, number> = new Map([
  ...Array.from(WAR_NAMES, (each) => [stem(each), SHARE.warName] as const),
  ...Array.from(COMMON_WORDS, (each) => [stem(each), SHARE.common] as const),
]);

import { ABBREVIATIONS } from "./abbreviations.ts";
import { isArticle, joinWords } from "./fold-name.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import { isGivenName, isOrdinaryWord, lookUp, lookUpAlike } from "./lookup.ts";
import { gapAfter, isCapital, isShouted, joins } from "./read-field.ts";
import type { FieldText } from "./read-field.ts";
import {
  CONNECTORS,
  FACILITIES,
  MORE_GIVEN_NAMES,
  NEVER_PLACES,
  OTHER_NAMES,
  PERSON_TITLES,
  TYPE_AFTER,
} from "./words.ts";

/** Why a name alone is no ground to see a place: it is an ordinary word, a person's name, or only like a place's. */
export type Doubt = "word" | "given" | "alike";

/** A stretch of words that some place is called by. `first` and `last` number the field's tokens. */
export interface Spot {
  readonly at: FieldText;
  readonly first: number;
  readonly last: number;
  readonly key: string;
  readonly senses: readonly Sense[];
  readonly doubt: Doubt | undefined;
}

const MAX_WORDS = 8;

/** Finds the longest names from left to right; stretches do not overlap. `blocked` words are left alone. */
export function findSpots(gazetteer: Gazetteer, at: FieldText, blocked: ReadonlySet<number>): readonly Spot[] {
  const spots: Spot[] = [];
  for (let i = 0; i < at.tokens.length;) {
    const spot = blocked.has(i)
      ? undefined
      : (abbreviation(gazetteer, at, i) ?? longestFrom(gazetteer, at, i, blocked));
    if (spot === undefined) i++;
    else {
      if (spot.senses.length > 0) spots.push(spot);
      i = spot.last + 1;
    }
  }
  return spots;
}

// "Glasgow, Ky.", "NEWARK, N.J.": a division's abbreviation after a comma, or with stops of its own.
function abbreviation(g: Gazetteer, at: FieldText, i: number): Spot | undefined {
  const token = at.tokens[i];
  if (token === undefined || token.raw.length > 5 || !isCapital(token.raw) || at.casing === "shouting")
    return undefined;
  const ids = ABBREVIATIONS.get(token.raw.replace(/[. ]/g, ""));
  if (ids === undefined || !(token.raw.includes(".") || gapAfter(at, i - 1) === ", ")) return undefined;
  if (i === 0 || !isCapital(at.tokens[i - 1]?.raw ?? ""))
    return token.raw.includes(".") ? spotOf(g, at, i, ids) : undefined;
  return token.raw.includes(".") && !DOTTED.has(token.folded) ? undefined : spotOf(g, at, i, ids);
}

// Of several words, so that their letters with stops are no title ("M.D.").
const DOTTED = new Set("nj ny nc sc nh nm nd sd ri wv dc bc nb ns nsw pei nwt".split(" "));

function spotOf(g: Gazetteer, at: FieldText, i: number, ids: readonly string[]): Spot {
  const senses = ids.flatMap((id): Sense[] => {
    const index = g.numbers.get(id);
    return index === undefined ? [] : [{ index, role: "alias" }];
  });
  return { at, first: i, last: i, key: at.tokens[i]?.folded ?? "", senses, doubt: undefined };
}

function mayStart(at: FieldText, i: number): boolean {
  const token = at.tokens[i];
  if (token === undefined || token.raw.length === 1) return false;
  if (at.casing === "none" || isCapital(token.raw)) return true;
  const next = at.tokens[i + 1];
  return next !== undefined && isCapital(next.raw) && isArticle(token.folded) && gapAfter(at, i) !== " ";
}

function longestFrom(g: Gazetteer, at: FieldText, first: number, blocked: ReadonlySet<number>): Spot | undefined {
  if (!mayStart(at, first)) return undefined;
  const words: string[] = [];
  let best: Spot | undefined;
  for (let last = first; last < first + MAX_WORDS; last++) {
    const token = at.tokens[last];
    if (token === undefined || blocked.has(last)) break;
    if (last > first && !joins(at, last - 1)) break;
    const capital = at.casing === "none" || isCapital(token.raw);
    const named = last > first && (FACILITIES.has(token.folded) || TYPE_AFTER.has(token.folded));
    if (!capital && !named && !CONNECTORS.has(token.folded) && !QUALIFIERS.has(token.folded)) break;
    words.push(token.folded);
    if (!capital && !named) continue;
    const key = joinWords(words);
    if (OTHER_NAMES.has(key)) best = { at, first, last, key, senses: [], doubt: undefined };
    const stretch = { at, first, last, key };
    const senses = sensesOf(g, stretch);
    if (senses.length > 0) best = { at, first, last, key, senses, doubt: doubtOf(g, stretch, senses) };
    else if (best === undefined) best = alike(g, stretch);
  }
  return best;
}

// A name no list has may be another spelling of one that is listed.
function alike(g: Gazetteer, { at, first, last, key }: Stretch): Spot | undefined {
  if (at.casing !== "normal" || last - first > 2) return undefined;
  const words = at.tokens.slice(first, last + 1);
  const usual = words.some(
    (t) => NEVER_PLACES.has(t.folded) || PERSON_TITLES.has(t.folded) || isOrdinaryWord(g, t.folded),
  );
  const person = isGivenName(g, words[0]?.folded ?? "") || MORE_GIVEN_NAMES.has(words[0]?.folded ?? "");
  if (usual || person || isShouted(words[0]?.raw ?? "") || ARTICLE_ONLY.test(key)) return undefined;
  const senses = lookUpAlike(g, key);
  return senses.length === 0 ? undefined : { at, first, last, key, senses, doubt: "alike" };
}

const ARTICLE_ONLY = /^al.{0,3}$/;

// Small-letter words before the head of a site's name ("Nuseirat refugee camp").
const QUALIFIERS = new Set("refugee displacement border air military nuclear international oil gas power".split(" "));

// Abbreviations that are no word when their capitals are lost.
const PLAIN_ACRONYMS = new Set(["uk", "usa", "uae", "drc"]);

type Stretch = Pick<Spot, "at" | "first" | "last" | "key">;

function sensesOf(g: Gazetteer, { at, first, last, key }: Stretch): readonly Sense[] {
  if (key.length < 2 || (last > first && at.tokens[last]?.raw.length === 1)) return [];
  let senses = lookUp(g, key);
  // GeoNames has many Arabic names only with the article that English drops.
  if (senses.length === 0 && first === last && key.length > 3) {
    senses = lookUp(g, `al${key}`).map((sense) => ({ index: sense.index, role: "alias" }));
  }
  if (senses.length === 0) return senses;
  const token = at.tokens[first];
  if (first !== last || token === undefined) return senses;
  if (g.acronyms.has(key)) {
    const meant = at.casing === "none" ? token.raw.includes(".") || PLAIN_ACRONYMS.has(key) : isShouted(token.raw);
    return meant ? strict(g, senses, key) : loose(g, senses, key);
  }
  if (NEVER_PLACES.has(key)) return senses.filter((sense) => g.names.has(sense.index));
  if (isShouted(token.raw) && at.casing === "normal" && !beginsParagraph(at, first)) {
    // Other capitals in running text are abbreviations; only long ones may be a shouted name.
    return token.raw.length < 6 ? [] : senses;
  }
  return at.casing === "none" ? senses.filter((sense) => known(g, sense)) : senses;
}

// "US" is the country, "us" is not; "Us" may still be a town.
function strict(g: Gazetteer, senses: readonly Sense[], key: string): readonly Sense[] {
  const meant = g.acronyms.get(key);
  return senses.filter((sense) => sense.index === meant);
}

function loose(g: Gazetteer, senses: readonly Sense[], key: string): readonly Sense[] {
  const meant = g.acronyms.get(key);
  return senses.filter((sense) => sense.index !== meant);
}

function beginsParagraph(at: FieldText, i: number): boolean {
  for (let k = i; k >= 0; k--) {
    const token = at.tokens[k];
    if (token === undefined || !isShouted(token.raw)) return k < i && /\n/.test(gapAfter(at, k));
    if (k === 0 || /\n/.test(gapAfter(at, k - 1))) return true;
  }
  return true;
}

// Without capitals only well-known places can be told from words.
function known(g: Gazetteer, sense: Sense): boolean {
  const { columns } = g;
  return g.names.has(sense.index) || (columns.population[sense.index] ?? 0) > 125; // 50,000 people
}

function doubtOf(g: Gazetteer, { at, first, last }: Stretch, senses: readonly Sense[]): Doubt | undefined {
  if (senses.some((sense) => sense.index < g.columns.firstStart || sense.role === "demonym")) return undefined;
  if (first === last && g.acronyms.has(at.tokens[first]?.folded ?? "")) return undefined;
  const tokens = at.tokens.slice(first, last + 1);
  const written = senses.some((sense) => isWellKnown(g, sense));
  const calledSo = tokens.length > 1 && TYPE_AFTER.has(tokens.at(-1)?.folded ?? "");
  if (!calledSo && tokens.every((token) => isOrdinaryWord(g, token.folded))) {
    const extra = senses.some((sense) => sense.index >= g.columns.townStart && g.names.has(sense.index));
    if (tokens.length === 1 || !extra) return "word";
  }
  const only = tokens.length === 1 ? tokens[0] : undefined;
  if (
    only !== undefined &&
    !written &&
    !senses.some((s) => isDivision(g, s)) &&
    (isGivenName(g, only.folded) || MORE_GIVEN_NAMES.has(only.folded))
  )
    return "given";
  return undefined;
}

// A division or region of the hand-written lists, under its main name; their towns may still be someone's name.
function isWellKnown(g: Gazetteer, { index, role }: Sense): boolean {
  const { columns, extras } = g;
  if (role === "alias" || !g.names.has(index)) return false;
  return (
    index < columns.secondStart ||
    (extras[index - columns.size] !== undefined && extras[index - columns.size]?.kind !== "city")
  );
}

function isDivision(g: Gazetteer, { index, role }: Sense): boolean {
  return role === "main" && index >= g.columns.firstStart && index < g.columns.secondStart;
}

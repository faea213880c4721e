import type { Spot } from "./find-spots.ts";
import { isArticle } from "./fold-name.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { isGivenName, isOrdinaryWord } from "./lookup.ts";
import { beginsSentence, gapAfter, isCapital, isShouted } from "./read-field.ts";
import type { FieldText } from "./read-field.ts";
import {
  FACILITIES,
  MORE_GIVEN_NAMES,
  NEVER_PLACES,
  ORGANISATIONS,
  PERSON_TITLES,
  TYPE_AFTER,
  TYPE_PLURALS,
} from "./words.ts";

/** The words of a field that belong to persons' names, and the surnames seen. */
export interface PersonNames {
  readonly words: ReadonlySet<number>;
  readonly surnames: ReadonlySet<string>;
}

const PARTICLES = new Set("bin ibn bint abu al el de da dos van der von del ben ul ur".split(" "));
const MAX_NAME_WORDS = 5;

/**
 * Marks persons' names by what news puts before them: a title ("Gen. Jordan") or a given name ("Paris Hilton").
 * Stretches that are one long place name ("Sheikh Maqsoud", "Khan Younis") are not taken for persons.
 */
export function findPersons(gazetteer: Gazetteer, at: FieldText, spots: readonly Spot[]): PersonNames {
  const words = new Set<number>();
  const surnames = new Set<string>();
  if (at.casing === "none" || at.casing === "shouting") return { words, surnames };
  const spotAt = new Map<number, Spot>();
  for (const spot of spots) for (let i = spot.first; i <= spot.last; i++) spotAt.set(i, spot);
  const mark = (first: number, last: number) => {
    for (let i = first; i <= last; i++) words.add(i);
    const surname = at.tokens[last];
    if (surname !== undefined && !isOrdinaryWord(gazetteer, surname.folded)) surnames.add(surname.folded);
  };
  for (let i = 0; i < at.tokens.length; i++) {
    if (words.has(i)) continue;
    const titled = afterTitle(gazetteer, at, i, spotAt);
    if (titled !== undefined) {
      const last = nameEnd(gazetteer, at, titled);
      mark(titled, last);
      i = last;
      continue;
    }
    if (afterGivenName(gazetteer, at, i, spotAt)) mark(i, nameEnd(gazetteer, at, i));
  }
  return { words, surnames };
}

// The first word of the name that follows a title at `i`.
function afterTitle(g: Gazetteer, at: FieldText, i: number, spotAt: ReadonlyMap<number, Spot>): number | undefined {
  const title = at.tokens[i];
  const next = at.tokens[i + 1];
  if (title === undefined || next === undefined || !isCapital(next.raw)) return undefined;
  if (!PERSON_TITLES.has(title.folded) || PERSON_TITLES.has(next.folded) || spotAt.has(i)) return undefined;
  const gap = gapAfter(at, i);
  if (gap !== " " && !(gap === ". " && title.raw.length <= 5)) return undefined;
  if (at.casing === "headline" && isOrdinaryWord(g, next.folded)) return undefined;
  const spot = spotAt.get(i + 1);
  if (spot === undefined) return NEVER_PLACES.has(next.folded) && !isName(g, next.folded) ? undefined : i + 1;
  // "chief Afghanistan negotiator", "ambassador Aleppo …": a role before a place that stands alone.
  const role = !isCapital(title.raw) || at.casing === "headline";
  const demonym = spot.senses.some((sense) => sense.role === "demonym");
  const alone = !followsName(g, at, spot.last);
  if (demonym || (role && alone)) return undefined;
  return spot.senses.some((sense) => sense.index < g.columns.firstStart) && alone && gap === " " ? undefined : i + 1;
}

function isName(g: Gazetteer, folded: string): boolean {
  return MORE_GIVEN_NAMES.has(folded) || isGivenName(g, folded);
}

// Whether the word at `i` is a given name with a surname after it.
function afterGivenName(g: Gazetteer, at: FieldText, i: number, spotAt: ReadonlyMap<number, Spot>): boolean {
  const given = at.tokens[i];
  const next = at.tokens[i + 1];
  if (given === undefined || next === undefined || !isCapital(given.raw) || !isName(g, given.folded)) return false;
  if (isShouted(given.raw)) return false;
  if (at.casing === "headline" && isOrdinaryWord(g, given.folded)) return false;
  if (beginsSentence(at, i) && isOrdinaryWord(g, given.folded)) return false;
  const own = spotAt.get(i);
  if (own !== undefined && own.last > i) return false;
  if (!followsName(g, at, i)) return false;
  const other = spotAt.get(i + 1);
  // "Israel Gaza" are two places, "Chad Smith" is a man, though Smith is a town as well.
  return !(isKnown(g, own) && isKnown(g, other));
}

// Whether a word that can be a surname comes right after the word at `i`.
function followsName(g: Gazetteer, at: FieldText, i: number): boolean {
  const next = at.tokens[i + 1];
  if (next === undefined) return false;
  const gap = gapAfter(at, i);
  if (gap === "-" || gap === " ") {
    if (isInitial(next.raw)) return at.tokens[i + 2] !== undefined && isCapital(at.tokens[i + 2]?.raw ?? "");
    if (PARTICLES.has(next.folded) && isCapital(at.tokens[i + 2]?.raw ?? "")) return true;
    if (!isCapital(next.raw) || isShouted(next.raw)) return false;
    const { folded } = next;
    if (TYPE_AFTER.has(folded) || TYPE_PLURALS.has(folded) || FACILITIES.has(folded) || ORGANISATIONS.has(folded))
      return false;
    if (PERSON_TITLES.has(folded) || NEVER_PLACES.has(folded)) return isName(g, folded);
    return at.casing === "headline" ? !isOrdinaryWord(g, folded) : true;
  }
  return false;
}

function isInitial(raw: string): boolean {
  return raw.length === 1 && isCapital(raw);
}

function nameEnd(g: Gazetteer, at: FieldText, first: number): number {
  let last = first;
  for (let i = first + 1; i < at.tokens.length && i < first + MAX_NAME_WORDS; i++) {
    const token = at.tokens[i];
    const gap = gapAfter(at, i - 1);
    const initial = isInitial(at.tokens[i - 1]?.raw ?? "") && gap === ". ";
    if (token === undefined || (gap !== " " && gap !== "-" && gap !== "’" && gap !== "'" && !initial)) break;
    if (isCapital(token.raw)) {
      if (TYPE_AFTER.has(token.folded) || ORGANISATIONS.has(token.folded)) break;
      if (at.casing === "headline" && isOrdinaryWord(g, token.folded)) break;
      last = i;
    } else if (!PARTICLES.has(token.folded) && !isArticle(token.folded)) break;
  }
  return last;
}

function isKnown(g: Gazetteer, spot: Spot | undefined): boolean {
  return spot?.senses.some((sense) => sense.index < g.columns.secondStart && g.names.has(sense.index)) === true;
}

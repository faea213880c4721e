import type { PlaceKind } from "@frontwatch/domain";
import { foldName, isArticle } from "./fold-name.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { isGivenName, isOrdinaryWord } from "./lookup.ts";
import { beginsSentence, gapAfter, isCapital, isShouted, joins, touches } from "./read-field.ts";
import type { FieldText } from "./read-field.ts";
import {
  CONNECTORS,
  FACILITIES,
  FACILITY_QUALIFIERS,
  LOCATIVES,
  NEVER_PLACES,
  ORGANISATIONS,
  PERSON_TITLES,
  TYPE_AFTER,
  TYPE_PLURALS,
} from "./words.ts";
import type { TypeClass } from "./words.ts";

/** A place that the text calls one ("the village of X", "X Hospital") though the gazetteer has no such name. */
export interface Unlisted {
  readonly first: number;
  readonly last: number;
  readonly kind: PlaceKind;
  readonly name: string;
}

/** What of a field is known already. */
export interface Known {
  /** Tokens of places found. */
  readonly placed: ReadonlySet<number>;
  readonly persons: ReadonlySet<number>;
  readonly surnames: ReadonlySet<string>;
  readonly blocked: ReadonlySet<number>;
}

// Small-letter words that make a spot of the place named before them ("Donetsk airport").
const PLAIN_FACILITIES = new Set(
  "airport airbase airfield dam bridge university prison jail crossing refinery barracks base checkpoint peak".split(
    " ",
  ),
);
// Heads that are bodies as often as buildings; they need a proper name before them.
const BODIES = new Set("parliament church school college academy market embassy consulate palace park".split(" "));

/** Finds places by what the text calls them. Only for fields that use capitals as English does. */
export function findUnlisted(g: Gazetteer, at: FieldText, known: Known): readonly Unlisted[] {
  if (at.casing !== "normal") return [];
  const found: Unlisted[] = [];
  const typed = new Map<number, TypeClass>();
  for (let i = 0; i < at.tokens.length;) {
    const end = runEnd(at, i, known);
    if (end === undefined) {
      i++;
      continue;
    }
    const facility = facilityIn(g, at, i, end);
    const listed = facility !== undefined && known.placed.has(facility.last);
    if (facility !== undefined && !listed) {
      found.push(facility);
      i = facility.last + 1;
      continue;
    }
    const place = placeIn({ g, at, known, typed }, i, end);
    if (place !== undefined) found.push(place);
    i = end + 1;
  }
  return found;
}

// The last token of the capitalised run that begins at `i`.
function runEnd(at: FieldText, i: number, known: Known): number | undefined {
  const start = at.tokens[i];
  if (start === undefined || known.blocked.has(i) || start.raw.length < 2) return undefined;
  const led = isArticle(start.folded) && gapAfter(at, i) !== " " && isCapital(at.tokens[i + 1]?.raw ?? "");
  if (!isCapital(start.raw) && !led) return undefined;
  if (beginsSentence(at, i) && (NEVER_PLACES.has(start.folded) || LOCATIVES.has(start.folded))) return undefined;
  let end = i;
  for (let k = i + 1; k < at.tokens.length && k < i + 8 && (joins(at, k - 1) || isInitialStop(at, k - 1)); k++) {
    const token = at.tokens[k];
    if (token === undefined || known.blocked.has(k)) break;
    if (isCapital(token.raw)) end = k;
    else if (!CONNECTORS.has(token.folded) || ENGLISH.has(token.folded)) break;
  }
  return end;
}

const ENGLISH = new Set("and on at the as is an".split(" "));

// "St. Michael's Hospital": the possessive inside a facility's name.
function isInitialStop(at: FieldText, k: number): boolean {
  const gap = gapAfter(at, k);
  return (
    (gap === "'s " || gap === "’s ") &&
    FACILITIES.has(at.tokens[k + 1]?.folded ?? "") &&
    isCapital(at.tokens[k + 1]?.raw ?? "")
  );
}

function facilityIn(g: Gazetteer, at: FieldText, first: number, end: number): Unlisted | undefined {
  let head: number | undefined;
  for (let k = first + 1; k <= end; k++) if (FACILITIES.has(at.tokens[k]?.folded ?? "")) head = k;
  const next = at.tokens[end + 1];
  if (head === undefined && next !== undefined && touches(at, end) && PLAIN_FACILITIES.has(next.folded)) head = end + 1;
  if (head === undefined) return undefined;
  const start = nameStart(at, first, head);
  const words = at.tokens.slice(start, head);
  const proper = words.filter((t) => isCapital(t.raw) && !isCommon(g, t.folded));
  const word = at.tokens[head]?.folded ?? "";
  if (proper.length === 0 || words.some((t) => ORGANISATIONS.has(t.folded))) return undefined;
  if (BODIES.has(word) && proper.every((t) => isDemonym(g, t.folded))) return undefined;
  if (proper.every((t) => isDemonym(g, t.folded))) return undefined;
  return unlisted(at, start, head, "other");
}

// "President Assad's Palace" begins after the title.
function nameStart(at: FieldText, first: number, head: number): number {
  let start = first;
  while (start < head - 1 && PERSON_TITLES.has(at.tokens[start]?.folded ?? "")) start++;
  return start;
}

// A village's name may be a word of English where the text calls it a village.
function isCommon(g: Gazetteer, folded: string, type?: TypeCue): boolean {
  if (folded.length < 3) return true;
  return (
    (isOrdinaryWord(g, folded) && (type === undefined || type.after)) ||
    NEVER_PLACES.has(folded) ||
    FACILITY_QUALIFIERS.has(folded) ||
    CONNECTORS.has(folded)
  );
}

function isDemonym(g: Gazetteer, folded: string): boolean {
  return g.written.get(folded)?.some((sense) => sense.role === "demonym") === true || g.acronyms.has(folded);
}

interface Scan {
  readonly g: Gazetteer;
  readonly at: FieldText;
  readonly known: Known;
  /** Type words that hold for the names coordinated after a token. */
  readonly typed: Map<number, TypeClass>;
}

function placeIn({ g, at, known, typed }: Scan, first: number, end: number): Unlisted | undefined {
  const type = typeBefore(at, first, typed) ?? typeAfter(at, end) ?? typeApart(at, end) ?? typeTogether(at, end);
  if (type?.plural === true) typed.set(end, type.type);
  for (let k = first; k <= end; k++) if (known.placed.has(k) || known.persons.has(k)) return undefined;
  const words = at.tokens.slice(first, end + 1);
  if (words.length > 4 || words.every((t) => isCommon(g, t.folded, type))) return undefined;
  if (words.some((t) => PERSON_TITLES.has(t.folded) || ORGANISATIONS.has(t.folded) || isDemonym(g, t.folded)))
    return undefined;
  const only = words.length === 1 ? words[0] : undefined;
  if (only !== undefined && (isShouted(only.raw) || known.surnames.has(only.folded) || isGivenName(g, only.folded))) {
    return undefined;
  }
  if (type !== undefined) {
    const last = type.after && type.type !== "town" ? end + 1 : end;
    return { ...unlisted(at, first, end, KINDS[type.type]), last };
  }
  return isPlacedBy(at, first, end, known) ? unlisted(at, first, end, "city") : undefined;
}

const KINDS: Readonly<Record<TypeClass, PlaceKind>> = { first: "other", second: "admin2", town: "city", area: "other" };

interface TypeCue {
  readonly type: TypeClass;
  readonly plural: boolean;
  readonly after: boolean;
}

// "the village of X", "the towns of X and Y".
function typeBefore(at: FieldText, first: number, typed: ReadonlyMap<number, TypeClass>): TypeCue | undefined {
  let i = first - 1;
  const before = at.tokens[i]?.folded;
  const gap = i >= 0 ? gapAfter(at, i) : "";
  if (before === "and" && gap === " ") i--;
  else if (gap !== ", " && before !== "of" && before !== "the") return undefined;
  const coordinated = typed.get(i);
  if (coordinated !== undefined) return { type: coordinated, plural: true, after: false };
  if (at.tokens[i]?.folded === "the") i--;
  if (at.tokens[i]?.folded !== "of") return undefined;
  const word = at.tokens[i - 1]?.folded ?? "";
  const single = TYPE_AFTER.get(word);
  const type = single ?? TYPE_PLURALS.get(word);
  if (type === undefined || type === "first") return undefined;
  return { type, plural: single === undefined, after: false };
}

function typeAfter(at: FieldText, end: number): TypeCue | undefined {
  const next = at.tokens[end + 1];
  if (next === undefined || gapAfter(at, end) !== " " || isCapital(next.raw)) return undefined;
  const type = TYPE_AFTER.get(next.folded);
  return type === undefined || type === "first" ? undefined : { type, plural: false, after: true };
}

// "X, a small village …".
function typeApart(at: FieldText, end: number): TypeCue | undefined {
  const from = at.tokens[end]?.end ?? 0;
  const word = APPOSED.exec(at.text.slice(from, from + 60))?.[1];
  const type = word === undefined ? undefined : TYPE_AFTER.get(word);
  return type === undefined ? undefined : { type, plural: false, after: false };
}

const APPOSED = /^, (?:a|an|the) (?:[\p{Ll}-]+ ){0,3}(town|village|city|district|suburb|settlement|hamlet)\b/u;

// "X and Y areas", at X as at Y.
function typeTogether(at: FieldText, end: number): TypeCue | undefined {
  for (let k = end + 1; k <= end + 5; k++) {
    const token = at.tokens[k];
    if (token === undefined || gapAfter(at, k - 1).includes(".")) return undefined;
    const type = TYPE_PLURALS.get(token.folded);
    if (type !== undefined && type !== "first") {
      return gapAfter(at, k - 1) === " " ? { type, plural: true, after: false } : undefined;
    }
    if (!isCapital(token.raw) && token.folded !== "and" && !isArticle(token.folded)) return undefined;
  }
  return undefined;
}

// "in X, Homs province", "in X, in Homs": somewhere, and a place found comes right after; or a list of places.
function isPlacedBy(at: FieldText, first: number, end: number, known: Known): boolean {
  const before = at.tokens[first - 1];
  if (before === undefined) return false;
  const gap = gapAfter(at, end);
  const next = at.tokens[end + 1]?.folded ?? "";
  if (isListed(at, first, end, known)) return true;
  if (!LOCATIVES.has(before.folded) || before.folded === "of" || gapAfter(at, first - 1) !== " ") return false;
  if (at.tokens[first - 2]?.folded === "according") return false;
  if (gap === ", " && known.placed.has(end + 1)) return true;
  if ((gap !== " " && gap !== ", ") || next !== "in") return false;
  for (let k = end + 2; k <= end + 4; k++) if (known.placed.has(k)) return true;
  return false;
}

// "Batangafo, X and Dekoa".
function isListed(at: FieldText, first: number, end: number, known: Known): boolean {
  const before = gapAfter(at, first - 1);
  if (before !== ", " || !known.placed.has(first - 1)) return false;
  const after = gapAfter(at, end);
  if (after === ", ") return known.placed.has(end + 1);
  return after === " " && at.tokens[end + 1]?.folded === "and" && known.placed.has(end + 2);
}

function unlisted(at: FieldText, first: number, last: number, kind: PlaceKind): Unlisted {
  const start = at.tokens[first]?.start ?? 0;
  const end = at.tokens[last]?.end ?? start;
  return { first, last, kind, name: at.text.slice(start, end) };
}

/** The part of an id that an unlisted place's name gives. */
export function slugOf(name: string): string {
  return foldName(name);
}

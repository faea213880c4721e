import type { PlaceKind } from "@frontwatch/domain";
import { foldName, isArticle } from "./fold-name.ts";
import type { Token } from "./fold-name.ts";
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
} from "./words.ts";
import { isPlacedBy, typeAfter, typeApart, typeBefore, typeTogether } from "./unlisted-cues.ts";
import type { TypeCue } from "./unlisted-cues.ts";
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
  if (!isCapital(start.raw) && !isLed(at, i, start)) return undefined;
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

// "al-Bab": an article in small letters leads a name.
function isLed(at: FieldText, i: number, { folded }: Token): boolean {
  return isCapital(at.tokens[i + 1]?.raw ?? "") && isArticle(folded) && gapAfter(at, i) !== " ";
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
  return isPlacedBy(at, first, end, known.placed) ? unlisted(at, first, end, "city") : undefined;
}

const KINDS: Readonly<Record<TypeClass, PlaceKind>> = { first: "other", second: "admin2", town: "city", area: "other" };

function unlisted(at: FieldText, first: number, last: number, kind: PlaceKind): Unlisted {
  const start = at.tokens[first]?.start ?? 0;
  const end = at.tokens[last]?.end ?? start;
  return { first, last, kind, name: at.text.slice(start, end) };
}

/** The part of an id that an unlisted place's name gives. */
export function slugOf(name: string): string {
  return foldName(name);
}

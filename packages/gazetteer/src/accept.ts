import type { PlaceKind } from "@frontwatch/domain";
import type { Cues } from "./find-cues.ts";
import type { Spot } from "./find-spots.ts";
import { isArticle } from "./fold-name.ts";
import { kindOf, populationOf } from "./gazetteer.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { isOrdinaryWord } from "./lookup.ts";
import { beginsSentence, gapAfter, isCapital, isShouted, touches } from "./read-field.ts";
import type { FieldText } from "./read-field.ts";
import type { Reading } from "./resolve.ts";
import {
  BEARINGS,
  FACILITIES,
  FACILITY_QUALIFIERS,
  NEVER_PLACES,
  ORGANISATIONS,
  PERSON_TITLES,
  TYPE_AFTER,
  TYPE_PLURALS,
} from "./words.ts";
import type { TypeClass } from "./words.ts";

/** Whether a spot is a place: surely, only if the name is one elsewhere in the article, or not at all. */
export type Verdict = "yes" | "if-elsewhere" | "no";

/** What the judge knows of the field beside the spot itself. */
export interface Surroundings {
  readonly persons: ReadonlySet<number>;
  readonly surnames: ReadonlySet<string>;
  /** Tokens that belong to some spot. */
  readonly named: ReadonlySet<number>;
}

/** A spot with all that is known of it. */
export interface Case {
  readonly spot: Spot;
  readonly cues: Cues;
  readonly reading: Reading;
}

const PACTS = new Set(
  "accord accords agreement agreements convention protocol treaty declaration process summit communique".split(" "),
);
const LARGE = 100_000; // people: towns that news names without saying where they are
const DIVISION = 1_000_000; // people: divisions known the world over
const ALIKE = 0.4; // share of the other places in the same country that lets another spelling be meant
const ROOTED = 0.25; // share of the other places in the same country that lets a small town be meant

/** Judges whether a spot names the place that its reading says. */
export function judge(g: Gazetteer, { spot, cues, reading }: Case, around: Surroundings): Verdict {
  const { index, role } = reading.sense;
  for (let i = spot.first; i <= spot.last; i++) if (around.persons.has(i)) return "no";
  if (role === "demonym") return "yes";
  const isCountry = index < g.columns.firstStart;
  const rooted = reading.country >= ROOTED || (reading.country > 0 && reading.share > 0.9 && isLargeTown(g, index));
  const typed =
    cues.dateline ||
    (cues.type !== undefined && fitsType(kindOf(g, index), cues.type) && (rooted || reading.country > 0.1));
  const called = spot.first < spot.last && TYPE_AFTER.has(spot.at.tokens[spot.last]?.folded ?? "") && rooted;
  const supported = typed || called || reading.nesting >= 3.5;
  if (spot.first === spot.last && around.surnames.has(spot.key) && !supported && !isCountry) return "no";
  const next = rightNeighbour(spot);
  if (next !== undefined && isOrganisation(spot.at, next, isCountry)) return "no";
  if (isDedication(spot) || isMisplaced(g, cues, reading)) return "no";
  if (isCountry) return spot.at.casing === "normal" && followsUnknown(g, spot, around) ? "if-elsewhere" : "yes";
  if (isPartOfLongerName({ g, at: spot.at, around, small: !isLargeTown(g, index) }, spot) && !supported)
    return "if-elsewhere";
  if (spot.doubt === "word") {
    if (isPartOfLongerName({ g, at: spot.at, around, small: true }, spot)) return "if-elsewhere";
    if (spot.first < spot.last && reading.country > 0.05 && (index < g.columns.secondStart || cues.locative))
      return "yes";
    const large = cues.locative && !cues.possessed && role === "main" && isLargeTown(g, index);
    return (supported && rooted) || reading.nesting >= 5 || large ? "yes" : "if-elsewhere";
  }
  if (spot.doubt === "alike") {
    // Never on its own: the name must be used as a place's, in an article about that country.
    return (cues.locative || typed) && reading.country >= ALIKE ? "yes" : "if-elsewhere";
  }
  if (spot.doubt === "given") {
    return supported || (cues.locative && (isLargeTown(g, index) || rooted)) ? "yes" : "if-elsewhere";
  }
  if (g.names.has(index) || supported) return "yes";
  if (index < g.columns.secondStart) {
    return reading.country > 0.05 || populationOf(g, index) > DIVISION ? "yes" : "if-elsewhere";
  }
  if (index < g.columns.townStart) {
    if (reading.country < ROOTED) return "no";
    return cues.locative || reading.country >= 0.5 ? "yes" : "if-elsewhere";
  }
  if (isLargeTown(g, index) && (role === "main" || cues.locative || reading.country > 0.1)) return "yes";
  if (reading.country < ROOTED) return cues.locative && reading.country > 0.1 ? "yes" : "no";
  return cues.locative || role === "main" || spot.first < spot.last || reading.country >= 0.5 ? "yes" : "if-elsewhere";
}

// "St. Mark's Cathedral", "the church of St. Peter": a saint, not the town that bears the name.
function isDedication({ at, first, last }: Spot): boolean {
  if (first === last || !SAINTS.has(at.tokens[first]?.folded ?? "")) return false;
  const next = at.tokens[last + 1];
  const gap = gapAfter(at, last);
  if (next !== undefined && FACILITIES.has(next.folded) && (gap === " " || /^['’]s $/.test(gap))) return true;
  return /\b(?:church|cathedral|hospital|school|feast|parish|shrine|basilica) of $/i.test(
    at.text.slice(Math.max(0, (at.tokens[first]?.start ?? 0) - 20), at.tokens[first]?.start ?? 0),
  );
}

const SAINTS = new Set(["st", "saint", "san", "santa"]);

// "Kani and Ye-U townships" in a report on Myanmar is not the town in Japan.
function isMisplaced(g: Gazetteer, cues: Cues, { sense, country, dominant, nesting }: Reading): boolean {
  const typed = cues.type !== undefined && cues.type !== "area" && nesting < 3.5;
  return typed && dominant > 0.5 && country < 0.05 && populationOf(g, sense.index) < DIVISION;
}

function fitsType(kind: PlaceKind, type: TypeClass): boolean {
  if (type === "first") return kind === "admin1" || kind === "region";
  if (type === "second") return kind === "admin2" || kind === "city" || kind === "region";
  return type === "town" && (kind === "city" || kind === "other");
}

function isLargeTown(g: Gazetteer, index: number): boolean {
  return g.names.has(index) || populationOf(g, index) >= LARGE;
}

function rightNeighbour({ at, last }: Spot): { readonly folded: string; readonly capital: boolean } | undefined {
  const next = at.tokens[last + 1];
  if (next === undefined || gapAfter(at, last) !== " ") return undefined;
  return { folded: next.folded, capital: isCapital(next.raw) };
}

function isOrganisation(
  at: FieldText,
  next: { readonly folded: string; readonly capital: boolean },
  isCountry: boolean,
): boolean {
  if (!isCountry && PACTS.has(next.folded)) return true;
  return next.capital && !isCountry && at.casing === "normal" && ORGANISATIONS.has(next.folded);
}

// Whether an unknown capitalised word on either side makes the whole something else ("Mevlut Aydin", "Kandahar Khan").
function isPartOfLongerName(view: View, { first, last }: Spot): boolean {
  const { at } = view;
  if (at.casing === "none" || at.casing === "shouting") return false;
  let left = first - 1;
  if (left > 0 && isArticle(at.tokens[left]?.folded ?? "") && touches(at, left)) left--;
  return (
    (left >= 0 && touches(at, left) && isForeign(view, left)) ||
    (touches(at, last) && isForeign(view, afterArticle(at, last + 1)))
  );
}

// "Busra al-Harir" is not Busra.
function afterArticle(at: FieldText, i: number): number {
  return isArticle(at.tokens[i]?.folded ?? "") && touches(at, i) ? i + 1 : i;
}

// "Puerto Jordan": a word that is no name known here makes another place of the country's name.
function followsUnknown(g: Gazetteer, { at, first }: Spot, around: Surroundings): boolean {
  const before = at.tokens[first - 1];
  if (before === undefined || gapAfter(at, first - 1) !== " " || beginsSentence(at, first - 1)) return false;
  return before.raw.length > 2 && !isArticle(before.folded) && isForeign({ g, at, around, small: false }, first - 1);
}

interface View {
  readonly g: Gazetteer;
  readonly at: FieldText;
  readonly around: Surroundings;
  /** The name is a village's: less is needed to take it for part of another name. */
  readonly small: boolean;
}

function isForeign({ g, at, around, small }: View, i: number): boolean {
  const token = at.tokens[i];
  if (token === undefined || !isCapital(token.raw) || around.named.has(i)) return false;
  const { folded } = token;
  if (around.persons.has(i)) return i > 0 && !beginsSentence(at, i);
  if (isShouted(token.raw) || NEVER_PLACES.has(folded) || BEARINGS.has(folded) || TYPE_AFTER.has(folded)) return false;
  if (
    TYPE_PLURALS.has(folded) ||
    FACILITIES.has(folded) ||
    FACILITY_QUALIFIERS.has(folded) ||
    PERSON_TITLES.has(folded)
  )
    return false;
  // "Donald Trump": for a village even a common word in capitals is part of some other name.
  if (small && at.casing === "normal" && !beginsSentence(at, i)) return true;
  return !isOrdinaryWord(g, folded);
}

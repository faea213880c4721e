import type { Spot } from "./find-spots.ts";
import { gapAfter, isCapital, touches, unwrapped } from "./read-field.ts";
import { LOCATIVES, TYPE_AFTER, TYPE_PLURALS } from "./words.ts";
import type { TypeClass } from "./words.ts";

/** What the words around a name say of it. */
export interface Cues {
  /** What kind of place the text calls it. */
  readonly type: TypeClass | undefined;
  /** The last token of the name together with a type word that follows it. */
  readonly lastWithType: number;
  /** Something is or goes there. */
  readonly locative: boolean;
  /** The word before is "of", which says less than "in". */
  readonly possessed: boolean;
  /** The report was filed there: "KABUL, Afghanistan (AP) —". */
  readonly dateline: boolean;
}

/** That one spot lies in another, as the text says. Numbers index the list of spots; strength 1 (same sentence) to 6. */
export interface Nesting {
  readonly inner: number;
  readonly outer: number;
  readonly strength: number;
}

/** Reads the words around each spot. `spots` are those of one field, in order. */
export function findCues(spots: readonly Spot[]): readonly Cues[] {
  const types = new Map<number, TypeClass>();
  spots.forEach((spot, n) => {
    const plural = spot.at.tokens[spot.last + 1];
    const type = plural === undefined || !touches(spot.at, spot.last) ? undefined : TYPE_PLURALS.get(plural.folded);
    if (type !== undefined) for (const k of coordinatedBefore(spots, n)) types.set(k, type);
    const before = typeOfBefore(spot);
    if (before !== undefined)
      for (const k of before.plural ? coordinatedAfter(spots, n) : [n]) types.set(k, before.type);
  });
  return spots.map((spot, n) => {
    const after = spot.at.tokens[spot.last + 1];
    const own = after !== undefined && touches(spot.at, spot.last) ? TYPE_AFTER.get(after.folded) : undefined;
    const counted = own !== undefined && !isCompound(spot);
    return {
      type: counted ? own : types.get(n),
      lastWithType: counted && own !== "town" ? spot.last + 1 : spot.last,
      locative: isLocative(spot),
      possessed: spot.at.tokens[spot.first - 1]?.folded === "of",
      dateline: isDateline(spot),
    };
  });
}

// "Kabul city council", "Aleppo province-based" keep the type; "Washington State University" does not have one.
function isCompound({ at, last }: Spot): boolean {
  const next = at.tokens[last + 2];
  const type = at.tokens[last + 1];
  return (
    at.casing === "normal" &&
    type !== undefined &&
    isCapital(type.raw) &&
    next !== undefined &&
    touches(at, last + 1) &&
    isCapital(next.raw)
  );
}

function coordinatedBefore(spots: readonly Spot[], n: number): readonly number[] {
  const result = [n];
  for (let k = n - 1; k >= 0 && coordinates(spots[k], spots[k + 1]); k--) result.push(k);
  return result;
}

function coordinatedAfter(spots: readonly Spot[], n: number): readonly number[] {
  const result = [n];
  for (let k = n + 1; k < spots.length && coordinates(spots[k - 1], spots[k]); k++) result.push(k);
  return result;
}

function coordinates(a: Spot | undefined, b: Spot | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const gap = between(a, b, 12);
  return gap !== undefined && /^(?:, (?:and |or )?| and | or | & )$/.test(gap);
}

/** The text between two spots, if it is no longer than `limit`. */
function between(a: Spot, b: Spot, limit: number): string | undefined {
  const start = a.at.tokens[a.last]?.end ?? 0;
  const end = b.at.tokens[b.first]?.start ?? 0;
  return end - start > limit ? undefined : unwrapped(a.at.text.slice(start, end));
}

function typeOfBefore({ at, first }: Spot): { readonly type: TypeClass; readonly plural: boolean } | undefined {
  let i = first - 1;
  if (at.tokens[i]?.folded === "the") i--;
  if (at.tokens[i]?.folded !== "of") return undefined;
  const word = at.tokens[i - 1];
  if (word === undefined || gapAfter(at, i - 1) !== " ") return undefined;
  if (word.folded === "capital") return { type: "town", plural: false };
  const single = TYPE_AFTER.get(word.folded);
  if (single !== undefined) return { type: single, plural: false };
  const plural = TYPE_PLURALS.get(word.folded);
  return plural === undefined ? undefined : { type: plural, plural: true };
}

function isLocative({ at, first }: Spot): boolean {
  let i = first - 1;
  if (at.tokens[i]?.folded === "the") i--;
  const word = at.tokens[i];
  return word !== undefined && LOCATIVES.has(word.folded) && gapAfter(at, i) === " ";
}

const FILED = /^(?:,? [\p{L}. ]{2,30})?(?:, [\p{L}.]{3,9} \d{1,2})?(?: ?\([^)\n]{1,40}\))? ?[-–—:]{1,2} ?/u;

function isDateline({ at, first, last }: Spot): boolean {
  const before = at.tokens[first - 1];
  const start = at.tokens[first]?.start ?? 0;
  const end = at.tokens[last]?.end ?? 0;
  const opens = before === undefined || /\n/.test(at.text.slice(before.end, start));
  return opens && at.field === "text" && FILED.test(at.text.slice(end, end + 90)) && at.text[end] !== "-";
}

const REACH = 60; // characters between two names that may belong together
const SMALL_WORDS = "(?:[\\p{Ll}-]+ ){0,4}";
const IN = new RegExp(`^(?: [\\p{Ll}]+)?,? (?:in|of|inside|within) ${SMALL_WORDS}$`, "u");
const OWNS = new RegExp(`^(?: [\\p{Ll}]+)?['’]s? ${SMALL_WORDS}$`, "u");
const TYPED =
  /(?:city|town|village|province|district|region|capital|port|state|governorate|oblast|area|county|suburb|hub|stronghold|enclave|island)(?: of)? $/;
const APART = /[.!?;\n:]/;

/** Finds which of a field's spots the text puts into which. */
export function findNestings(spots: readonly Spot[], cues: readonly Cues[]): readonly Nesting[] {
  const nestings: Nesting[] = [];
  for (let n = 0; n + 1 < spots.length; n++) {
    for (let k = n + 1; k <= n + 2 && k < spots.length; k++) {
      const [a, b] = [spots[n], spots[k]];
      if (a === undefined || b === undefined) continue;
      nestings.push(...nestingOf(n, k, gapText(a, b, cues[n], k === n + 1)));
    }
  }
  return nestings;
}

function gapText(a: Spot, b: Spot, cues: Cues | undefined, adjacent: boolean): string | undefined {
  const start = a.at.tokens[cues?.lastWithType ?? a.last]?.end ?? 0;
  const end = b.at.tokens[b.first]?.start ?? 0;
  if (end - start > (adjacent ? REACH : 2 * REACH)) return undefined;
  const gap = unwrapped(a.at.text.slice(start, end));
  if (APART.test(gap) && gap !== ". ") return undefined;
  return adjacent ? gap : "…";
}

function nestingOf(n: number, k: number, gap: string | undefined): readonly Nesting[] {
  if (gap === undefined) return [];
  const forward = { inner: n, outer: k };
  const backward = { inner: k, outer: n };
  if (gap === ", " || gap === " (" || gap === " – " || gap === "/") return [{ ...forward, strength: 6 }];
  if (IN.test(gap))
    return [
      { ...forward, strength: 4 },
      { ...backward, strength: 1 },
    ];
  if (OWNS.test(gap)) return [{ ...backward, strength: 5 }];
  if (TYPED.test(gap) || gap === " ")
    return [
      { ...backward, strength: 4 },
      { ...forward, strength: gap === " " ? 3 : 1 },
    ];
  return [
    { ...forward, strength: 1 },
    { ...backward, strength: 1 },
  ];
}

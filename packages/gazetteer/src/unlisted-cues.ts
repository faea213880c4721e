import { isArticle } from "./fold-name.ts";
import { gapAfter, isCapital } from "./read-field.ts";
import type { FieldText } from "./read-field.ts";
import { LOCATIVES, TYPE_AFTER, TYPE_PLURALS } from "./words.ts";
import type { TypeClass } from "./words.ts";

/** What the text calls an unlisted name. */
export interface TypeCue {
  readonly type: TypeClass;
  readonly plural: boolean;
  readonly after: boolean;
}

/** "the village of X", "the towns of X and Y". `typed` tells what was said of the names before. */
export function typeBefore(at: FieldText, first: number, typed: ReadonlyMap<number, TypeClass>): TypeCue | undefined {
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

/** "X district". */
export function typeAfter(at: FieldText, end: number): TypeCue | undefined {
  const next = at.tokens[end + 1];
  if (next === undefined || gapAfter(at, end) !== " " || isCapital(next.raw)) return undefined;
  const type = TYPE_AFTER.get(next.folded);
  return type === undefined || type === "first" ? undefined : { type, plural: false, after: true };
}

/** "X, a small village …". */
export function typeApart(at: FieldText, end: number): TypeCue | undefined {
  const from = at.tokens[end]?.end ?? 0;
  const word = APPOSED.exec(at.text.slice(from, from + 60))?.[1];
  const type = word === undefined ? undefined : TYPE_AFTER.get(word);
  return type === undefined ? undefined : { type, plural: false, after: false };
}

// "X, a trader in the town" is somebody who is there.
const APPOSED =
  /^, (?:a|an|the) (?:(?!(?:in|of|from|at|near|the|to|for|on|by|with|outside|who) )[\p{Ll}-]+ ){0,3}(town|village|city|district|suburb|settlement|hamlet)\b/u;

/** "X and Y areas", at X as at Y. */
export function typeTogether(at: FieldText, end: number): TypeCue | undefined {
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

/** "in X, Homs province", "in X, in Homs": somewhere, and a place found comes right after; or a list of places. `placed` are the tokens of places found. */
export function isPlacedBy(at: FieldText, first: number, end: number, placed: ReadonlySet<number>): boolean {
  const before = at.tokens[first - 1];
  if (before === undefined) return false;
  const gap = gapAfter(at, end);
  const next = at.tokens[end + 1]?.folded ?? "";
  if (isListed(at, first, end, placed)) return true;
  if (!LOCATIVES.has(before.folded) || before.folded === "of" || gapAfter(at, first - 1) !== " ") return false;
  if (at.tokens[first - 2]?.folded === "according") return false;
  if (gap === ", " && placed.has(end + 1)) return true;
  if ((gap !== " " && gap !== ", ") || next !== "in") return false;
  for (let k = end + 2; k <= end + 4; k++) if (placed.has(k)) return true;
  return false;
}

// "Batangafo, X and Dekoa".
function isListed(at: FieldText, first: number, end: number, placed: ReadonlySet<number>): boolean {
  const before = gapAfter(at, first - 1);
  if (before !== ", " || !placed.has(first - 1)) return false;
  const after = gapAfter(at, end);
  if (after === ", ") return placed.has(end + 1);
  return after === " " && at.tokens[end + 1]?.folded === "and" && placed.has(end + 2);
}

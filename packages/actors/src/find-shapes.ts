import type { Field } from "./article-context.ts";
import type { FieldHit } from "./field-hits.ts";
import { DEFENSIVE, DEFENSIVE_HEADS, FIRST_WORDS, HEADS, STATE_PARTS, WARLIKE, WEAK_HEADS } from "./shapes.ts";
import type { Token } from "./tokens.ts";
import { CONNECTORS, OPENERS } from "./words.ts";

/** Words `from` to `to` (not included) have the shape of a group's name. */
export interface Shape {
  readonly from: number;
  readonly to: number;
}

/** A name has no more words. */
const MOST_WORDS = 9;

/**
 * Names of groups that the knowledge base does not hold, by their form: capitalised words that end in "Front", "Army"
 * or the like, or begin with "Liwa" or "Jaish". Headlines are passed over: all their words may be capitalised.
 */
export function findShapes(field: Field, hits: ReadonlyMap<number, FieldHit>): readonly Shape[] {
  const shapes: Shape[] = [];
  if (field.name === "title" || field.uncased || field.shouted) return shapes;
  const { tokens } = field;
  for (let i = 0; i < tokens.length;) {
    const end = runEnd(tokens, i);
    if (end === i) {
      i++;
      continue;
    }
    const shape = shapeIn(tokens, hits, i, end);
    if (shape !== undefined) shapes.push(shape);
    i = end;
  }
  return shapes;
}

const RANKS = new Set(
  "general gen col colonel maj major lt lieutenant capt captain president prime mr mrs dr".split(" "),
);

const isHead = (key: string): boolean => HEADS.has(key) || WEAK_HEADS.has(key);

const isNamed = (token: Token | undefined): boolean =>
  token !== undefined && (token.shape === "capital" || token.shape === "upper" || token.shape === "mixed");

const joined = (token: Token): boolean => token.gap === "space" || token.gap === "hyphen" || token.gap === "apostrophe";

/** Where a row of capitalised words that begins at `from` ends; `from` itself where none begins. */
function runEnd(tokens: readonly Token[], from: number): number {
  if (!isNamed(tokens[from]) && tokens[from]?.shape !== "digits") return from;
  let end = from + 1;
  for (let i = from + 1; i < tokens.length && i - from < MOST_WORDS * 2; i++) {
    const token = tokens[i];
    if (token === undefined || !joined(token)) break;
    if (isNamed(token) && RANKS.has(token.key)) break;
    if (token.key === "and" && isHead(tokens[i - 1]?.key ?? "")) break;
    if (isNamed(token) || token.shape === "digits") end = i + 1;
    else if (!(CONNECTORS.has(token.key) || (token.gap === "apostrophe" && token.key === "s")) || i - end >= 2) break;
  }
  return end;
}

function shapeIn(
  tokens: readonly Token[],
  hits: ReadonlyMap<number, FieldHit>,
  runFrom: number,
  runTo: number,
): Shape | undefined {
  const from = nameStart(tokens, hits, runFrom, runTo);
  for (let i = from; i < runTo; i++) {
    if (FIRST_WORDS.has(tokens[i]?.key ?? "") && i + 1 < runTo && !isKnown(hits, i, runTo))
      return { from: i, to: Math.min(runTo, i + 6) };
  }
  if (from >= runTo) return undefined;
  const opens =
    isNamed(tokens[from]) && HEADS.has(tokens[from]?.key ?? "") && /^(?:of|for)$/.test(tokens[from + 1]?.key ?? "");
  if (opens && !isKnown(hits, from, runTo)) return { from, to: runTo };
  const head = lastHead(tokens, from, runTo);
  if (head === undefined || head - from < 1 || head - from > MOST_WORDS) return undefined;
  const words = tokens.slice(from, head + 1);
  if (words.filter(isNamed).length < 2 || isKnown(hits, from, head + 1)) return undefined;
  const own = words.filter(
    (word, index) => isNamed(word) && !STATE_PARTS.has(word.key) && !isPlaceWord(hits, from + index),
  );
  if (own.length === (HEADS.has(tokens[head]?.key ?? "") && !STATE_PARTS.has(tokens[head]?.key ?? "") ? 1 : 0))
    return undefined;
  return { from, to: head + 1 };
}

/** A name begins after "The", after "Orsa's", and after "Men of the", which is capitalised only as the sentence's first word. */
function nameStart(
  tokens: readonly Token[],
  hits: ReadonlyMap<number, FieldHit>,
  runFrom: number,
  runTo: number,
): number {
  let from = runFrom;
  for (let i = runFrom; i < Math.min(runTo, runFrom + 4); i++) {
    if (tokens[i]?.gap === "apostrophe" && tokens[i]?.key === "s" && hits.get(runFrom)?.to === i) from = i + 1;
  }
  const skip = (): void => {
    while (from < runTo && (OPENERS.has(tokens[from]?.key ?? "") || CONNECTORS.has(tokens[from]?.key ?? ""))) from++;
  };
  skip();
  const first = tokens[from];
  if (
    first !== undefined &&
    from === runFrom &&
    first.gap === "break" &&
    !isHead(first.key) &&
    tokens[from + 1]?.key === "of"
  ) {
    from += 2;
    skip();
  }
  return from;
}

function lastHead(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let i = to - 1; i > from; i--) {
    const token = tokens[i];
    if (!isNamed(token) || token === undefined) continue;
    if (HEADS.has(token.key)) return i;
    const before = tokens.slice(from, i);
    if (WEAK_HEADS.has(token.key) && before.some((word) => WARLIKE.has(word.key))) return i;
    if (DEFENSIVE_HEADS.has(token.key) && before.some((word) => DEFENSIVE.has(word.key))) return i;
  }
  return undefined;
}

/** A known group's name lies in it, so the shape is that name or a part of it. */
function isKnown(hits: ReadonlyMap<number, FieldHit>, from: number, to: number): boolean {
  for (let i = Math.max(0, from - 6); i < to; i++) {
    const hit = hits.get(i);
    if (hit === undefined || hit.to <= from) continue;
    if (hit.bound !== undefined || hit.entries.some(({ kind }) => kind === "actor" || kind === "not-an-actor"))
      return true;
  }
  return false;
}

const isPlaceWord = (hits: ReadonlyMap<number, FieldHit>, at: number): boolean =>
  hits.get(at)?.entries.some(({ kind }) => kind !== "actor") ?? false;

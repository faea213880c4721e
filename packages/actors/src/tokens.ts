import { foldWord } from "./fold.ts";

/** What stands before a word: a space or a hyphen and the like join it to the one before, anything else parts them. */
export type Gap = "space" | "possessive" | "hyphen" | "apostrophe" | "dot" | "bracket" | "comma" | "break";

export type WordCase = "lower" | "capital" | "upper" | "mixed" | "digits";

export interface Token {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly key: string;
  readonly gap: Gap;
  readonly shape: WordCase;
}

/** White space beyond so many letters parts words; less may be the indent of a wrapped line. */
const LONGEST_GAP = 40;

// A plain word is told first: classes of all of Unicode are slow.
const WORD = /[A-Za-z]+(?=[ ,.])|(?:(?!\p{Lm})[\p{L}\p{N}\p{M}])+/gu;
const PLAIN = /^[a-z]+$/;
const HYPHENS = /^(?: ?[-‐‑/&] ?| ?– ?|-{1,2} )$/;
const APOSTROPHE = /^['’‘`´ʼʻʿʾ]$/;

/** The words of a text, in order, each with what parts it from the one before. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
    const word = match[0];
    const start = match.index;
    const gap: Gap =
      tokens.length === 0 ? "break" : gapOf(text.slice(last, Math.min(start, last + LONGEST_GAP)), tokens);
    last = start + word.length;
    tokens.push(
      PLAIN.test(word)
        ? { start, end: last, word, key: word, gap, shape: "lower" }
        : { start, end: last, word, key: foldWord(word), gap, shape: shapeOf(word) },
    );
  }
  return tokens;
}

function gapOf(between: string, before: readonly Token[]): Gap {
  if (between === " ") return "space";
  const blank = /^\s+$/.test(between) && between.length < LONGEST_GAP && between.split("\n").length <= 2;
  if (blank) return "space";
  const last = before.at(-1);
  const initial = last !== undefined && (last.word.length === 1 || last.key === "st");
  if (between === ".") return initial ? "dot" : "break";
  // The full stop that ends "U.S." parts nothing.
  const gap = last?.gap === "dot" && last.word.length === 1 ? between.replace(/^\./, "") : between;
  if (gap === ". ") return initial ? "dot" : "break";
  if (gap.length > 6) return "break";
  if (HYPHENS.test(gap)) return "hyphen";
  if (APOSTROPHE.test(gap)) return "apostrophe";
  if (/^ ?[([]$/.test(gap)) return "bracket";
  if (gap === "' " || gap === "’ ") return "possessive";
  if (/^["”]? ?$/.test(gap)) return "space";
  return /^['’"”]?, ?$/.test(gap) ? "comma" : "break";
}

function shapeOf(word: string): WordCase {
  if (/^\p{N}/u.test(word)) return "digits";
  const lower = word.toLowerCase();
  if (word === lower) return "lower";
  const upper = word.toUpperCase();
  if (word === upper) return word.length > 1 ? "upper" : "capital";
  return word.slice(1) === lower.slice(1) ? "capital" : "mixed";
}

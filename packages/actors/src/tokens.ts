import { foldWord } from "./fold.ts";

/** What stands before a word: a space or a hyphen and the like join it to the one before, anything else parts them. */
export type Gap = "space" | "hyphen" | "apostrophe" | "dot" | "bracket" | "comma" | "break";

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

const WORD = /(?:(?!\p{Lm})[\p{L}\p{N}\p{M}])+/gu;
const HYPHENS = /^(?: ?[-‐‑/&] ?| ?– ?|-{1,2} )$/;
const APOSTROPHE = /^['’‘`´ʼʻʿʾ]$/;

/** The words of a text, in order, each with what parts it from the one before. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const start = match.index;
    const gap =
      tokens.length === 0
        ? "break"
        : afterDots(gapOf(text.slice(last, Math.min(start, last + 8)), start - last), tokens);
    tokens.push({ start, end: start + word.length, word, key: foldWord(word), gap, shape: shapeOf(word) });
    last = start + word.length;
  }
  return tokens;
}

/** The full stop that ends "U.S." parts nothing. */
function afterDots(gap: Gap, before: readonly Token[]): Gap {
  const last = before.at(-1);
  return gap === "dot" && last?.gap === "dot" && last.word.length === 1 ? "space" : gap;
}

function gapOf(between: string, length: number): Gap {
  if (length > 6) return "break";
  if (between === " " || between === "\u00a0" || between === "\n" || between === "  ") return "space";
  if (HYPHENS.test(between)) return "hyphen";
  if (APOSTROPHE.test(between)) return "apostrophe";
  if (between === "." || between === ". ") return "dot";
  if (/^ ?[([]$/.test(between)) return "bracket";
  if (/^['’"”]? ?$/.test(between)) return "space";
  if (/^['’"”]?, ?$/.test(between)) return "comma";
  return "break";
}

function shapeOf(word: string): WordCase {
  if (/^\p{N}/u.test(word)) return "digits";
  const lower = word.toLowerCase();
  if (word === lower) return "lower";
  const upper = word.toUpperCase();
  if (word === upper) return word.length > 1 ? "upper" : "capital";
  return word.slice(1) === lower.slice(1) ? "capital" : "mixed";
}

import { fold } from "./fold.ts";
import { matches } from "./matches.ts";

export interface Token {
  /** As written: `text === original.slice(start, end)`. */
  readonly text: string;
  /** UTF-16 offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

/** Plain words, told first because classes of all of Unicode are slow; numbers with separators, single signs of scripts written without spaces, words with inner apostrophes. */
const WORD =
  /[A-Za-z]+(?=[ ,.])|\p{N}+(?:[.,]\p{N}+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** The words and numbers of a text with their offsets, punctuation left out; hyphens part words. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: word, index } of matches(text, WORD))
    tokens.push({ text: word, start: index, end: index + word.length });
  return tokens;
}

/**
 * The words of a text in the form they are compared in: folded, without a possessive `'s`, without apostrophes and
 * without thousands separators, so that "Kabul’s" is `kabul`, "don't" and "dont" are `dont`, "1,200" is `1200`.
 */
export function words(text: string): readonly string[] {
  return (fold(text).match(WORD) ?? []).map(bare);
}

/** One token as `words` would give it. */
export function word(token: string): string {
  return PLAIN.test(token) ? token.toLowerCase() : bare(fold(token));
}

const PLAIN = /^[A-Za-z]+$/;

function bare(folded: string): string {
  const first = folded.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return folded.includes(",") ? folded.replace(/,(?=\p{N}{3})/gu, "") : folded;
  if (!folded.includes("'")) return folded;
  return folded.replace(/'s$/, "").replaceAll("'", "");
}

import type { NameEntry } from "./name-trie.ts";
import type { Token } from "./tokens.ts";

/** Abbreviations that are ordinary words in a headline of capitals. */
const ORDINARY = new Set([
  "is",
  "us",
  "au",
  "un",
  "eu",
  "aids",
  "all",
  "ant",
  "may",
  "sat",
  "sad",
  "sun",
  "raf",
  "arm",
  "mod",
]);

/** An acronym of at least this length may be written as a word: "Nato", "Isis" (British newspapers). */
const SPOKEN = 4;

/** Does the case of the words fit the name? Abbreviations letter by letter, names by half of their capitals. */
export function isWrittenAs(
  entry: NameEntry,
  words: readonly Token[],
  field: { readonly uncased: boolean; readonly tokens: readonly Token[] },
): boolean {
  if (entry.exact) return isAbbreviation(entry, words, field);
  if (entry.capitals === 0 || field.uncased) return true;
  const capitals = words.filter((word) => word.shape !== "lower" && word.shape !== "digits").length;
  const first = words[0];
  if (first === undefined || capitals * 2 < entry.capitals) return false;
  return first.shape !== "lower" || /^\p{Ll}/u.test(entry.name) || first.key === "al" || first.key === "an";
}

function isAbbreviation(
  entry: NameEntry,
  words: readonly Token[],
  field: { readonly uncased: boolean; readonly tokens: readonly Token[] },
): boolean {
  const written = words.map((word) => word.word).join("");
  const name = entry.name.replace(/[^\p{L}\p{N}]/gu, "");
  if (written === name)
    return !(ORDINARY.has(written.toLowerCase()) && words.length === 1 && amongCapitals(words, field.tokens));
  if (name.length < SPOKEN || written.toLowerCase() !== name.toLowerCase()) return false;
  return field.uncased || words.every((word) => word.shape !== "lower");
}

function amongCapitals(words: readonly Token[], tokens: readonly Token[]): boolean {
  const [word] = words;
  const at = word === undefined ? -1 : indexOf(tokens, word.start);
  const near = [tokens[at - 1], tokens[at + 1]].filter((token) => token !== undefined);
  return near.length > 0 && near.every((token) => token.shape === "upper" && token.word.length >= 3);
}

function indexOf(tokens: readonly Token[], start: number): number {
  let [low, high] = [0, tokens.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

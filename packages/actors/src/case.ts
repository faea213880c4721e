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

interface Cased {
  readonly uncased: boolean;
  readonly tokens: readonly Token[];
}

/** Does the case of the words fit the name? Abbreviations letter by letter, names by half of their capitals. */
export function isWrittenAs(entry: NameEntry, words: readonly Token[], field: Cased): boolean {
  if (entry.exact) return isAbbreviation(entry, words, field);
  if (entry.capitals === 0 || field.uncased) return true;
  const capitals = words.filter((word) => word.shape !== "lower" && word.shape !== "digits").length;
  const first = words[0];
  if (first === undefined || capitals * 2 < entry.capitals) return false;
  return first.shape !== "lower" || /^\p{Ll}/u.test(entry.name) || first.key === "al" || first.key === "an";
}

function isAbbreviation(entry: NameEntry, words: readonly Token[], field: Cased): boolean {
  const written = words.map((word) => word.word).join("");
  const name = entry.name.replace(/[^\p{L}\p{N}]/gu, "");
  if (written === name) {
    const ordinary = words.length === 1 && ORDINARY.has(written.toLowerCase());
    return !(
      ordinary && neighbours(words, field.tokens).every(({ shape, word }) => shape === "upper" && word.length >= 3)
    );
  }
  if (name.length < SPOKEN || written.toLowerCase() !== name.toLowerCase()) return false;
  if (field.uncased) return true;
  if (words.some(({ shape }) => shape === "lower")) return false;
  // "Sadr City" and "al-Sadr" are no SADR.
  return entry.spoken || neighbours(words, field.tokens).every(({ shape }) => shape === "lower");
}

/** The words joined to a name before and after. */
function neighbours(words: readonly Token[], tokens: readonly Token[]): readonly Token[] {
  const [first] = words;
  const at = first === undefined ? -1 : indexOf(tokens, first.start);
  const next = tokens[at + words.length];
  const before = first?.gap === "space" || first?.gap === "hyphen" ? tokens[at - 1] : undefined;
  const after = next?.gap === "space" || next?.gap === "hyphen" ? next : undefined;
  return [before, after].filter((token) => token !== undefined);
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

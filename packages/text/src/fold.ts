const ASCII = /^[\x20-\x7e\n]*$/;
const APOSTROPHES = /[‘’‚‛′‵ʹʻʼʽʾʿˈ`´＇]/g;
const QUOTES = /[“”„‟«»″＂]/g;
const DASHES = /[‐‑‒–—―−﹘﹣－]/g;
/** Marks of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs; marks of other scripts spell words and stay. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
/** Soft hyphen, zero-width and direction marks, and Arabic tatweel: they show nothing. */
const INVISIBLE = /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]/g;
/** Letters that Unicode does not decompose. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ħ", "h"],
  ["ı", "i"],
  ["ŋ", "n"],
  ["ə", "a"],
]);
const SPECIAL = /[ßæœøłđðþħıŋə]/g;

/**
 * One form for all spellings of the same characters, to compare text by. In this order: quotation marks of all kinds to
 * `"`, apostrophes and the like to `'`, dashes to `-` (before decomposition, which would break some of them up, and after);
 * compatibility decomposition (NFKD), marks of Latin, Greek, Cyrillic, Hebrew and Arabic dropped, invisible
 * characters dropped, lower case, ß æ ø ł đ and their like spelled with ASCII, recomposed (NFKC), each run of white
 * space one space, none at the ends. `fold(fold(x)) === fold(x)` for well-formed text. Offsets change: use `tokenize`
 * where they matter.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.replaceAll("`", "'").toLowerCase().replace(/\s+/g, " ").trim();
  const folded = straighten(text)
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(INVISIBLE, "")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(SPECIAL, (letter) => LETTERS.get(letter) ?? letter)
    .normalize("NFKC");
  // decomposition makes dashes of their raised and lowered forms
  return straighten(folded).replace(/\s+/g, " ").trim();
}

const straighten = (text: string): string => text.replace(QUOTES, '"').replace(APOSTROPHES, "'").replace(DASHES, "-");

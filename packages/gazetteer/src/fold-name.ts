/** A word of a text: UTF-16 offsets, a possessive "'s" left out. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly raw: string;
  /** Small letters without accents or apostrophes. */
  readonly folded: string;
}

// An abbreviation with stops ("U.S.", "B.C."), or a word with apostrophes inside ("N'Djamena", "Ma'rib").
// A plain word is told first: classes of all of Unicode are slow.
const TOKEN = /[A-Za-z][a-z]*(?=[ ,])|\p{Lu}\.(?: ?\p{Lu}\.)+|[\p{L}\p{N}\p{M}&]+(?:['’‘ʻʼ`´ʿʾ][\p{L}\p{N}\p{M}]+)*/gu;
const POSSESSIVE = /['’‘`´]s$/iu;
const LETTERS_ONLY = /^[A-Za-z]+$/;
const PLAIN = /^[a-z0-9]+$/;

// Letters that Unicode does not take apart into a base and an accent.
const LETTERS: Readonly<Record<string, string>> = {
  ı: "i",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ə: "a",
  ǝ: "a",
  ŋ: "ng",
  ß: "ss",
  þ: "th",
  æ: "ae",
  œ: "oe",
};
const LETTER = /[ıłøđðħəǝŋßþæœ]/g;

/** The words of a text in order. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const whole = match[0];
    const raw = LETTERS_ONLY.test(whole) ? whole : whole.replace(POSSESSIVE, "");
    const folded = foldWord(raw);
    if (folded !== "") tokens.push({ start: match.index, end: match.index + raw.length, raw, folded });
  }
  return tokens;
}

/** A word in small letters without accents, apostrophes or stops; "" where nothing is left. */
export function foldWord(word: string): string {
  const small = word.toLowerCase();
  if (PLAIN.test(small)) return small;
  return small
    .normalize("NFKD")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{Ll}\p{Lo}\p{N}&]/gu, "");
}

// The Arabic article as it is written before the letter that follows, in English, French and Somali habit.
const ARTICLES = new Set("al el ul ar er as es ash esh ad ed at et an en az ez adh edh ath eth il".split(" "));
const SHORT_FORMS = new Map([
  ["st", "saint"],
  ["ste", "sainte"],
  ["mt", "mount"],
  ["ft", "fort"],
]);

/**
 * Joins folded words into the form under which names are looked up: "Ras al-Ayn", "Ras Al Ain"-like differences of
 * spacing, hyphens and article fall together ("rasalayn"), those of letters do not.
 */
export function joinWords(words: readonly string[]): string {
  let key = "";
  const last = words.length - 1;
  for (let i = 0; i <= last; i++) {
    const word = words[i] ?? "";
    if (i < last && ARTICLES.has(word)) key += "al";
    else if (i < last) key += SHORT_FORMS.get(word) ?? word;
    else key += word;
  }
  return key;
}

/** Whether a folded word is a form of the Arabic article. */
export function isArticle(word: string): boolean {
  return ARTICLES.has(word);
}

/** The lookup form of a name. */
export function foldName(name: string): string {
  return joinWords(tokenize(name).map((token) => token.folded));
}

/** Two independent 32-bit hashes of a lookup form (FNV-1a, and its multiply-add cousin with another prime). */
export function hashKey(key: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a >>> 0, b >>> 0];
}

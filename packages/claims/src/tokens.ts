import { matches } from "@frontwatch/text";

/** A word or mark of a sentence; offsets are UTF-16 and count from the sentence's own start. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Lower case, curly apostrophes straightened, hyphens of every kind as "-". */
  readonly lower: string;
  readonly word: boolean;
}

// A small ASCII word between spaces is told first: classes of all of Unicode are slow.
const PIECE =
  /[A-Za-z][a-z]*(?=[ ,])|(?:\p{L}\.){2,}(?:[-‐‑] ?\p{L}+)*|(?<![\p{L}\p{N}])(?:Gen|Col|Lt|Maj|Brig|Capt|Sgt|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Adm|Prof|St|Cmdr|Jr|Sr|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[-‐‑'’]|(?<=\p{N})[.,:](?=\p{N}))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*|[^\s]/gu;
const CLITIC = /(?:['’](?:s|re|ve|ll|d|m)|n['’]t)$/iu;
const PLAIN = /^[a-z]+$/;
const FIRST = /^[\p{L}\p{N}]/u;
/** A "word" longer than this is no word: it is cut, so that one endless line stays cheap. */
const LONGEST_WORD = 80;

/** Splits a sentence into words and marks; "didn't" is two words, "cease-fire" and "U.S.-backed" are one each. */
export function tokenize(sentence: string): Token[] {
  const tokens: Token[] = [];
  for (const match of matches(sentence, PIECE)) {
    const [piece] = match;
    const start = match.index;
    const clitic = piece.length > LONGEST_WORD ? null : CLITIC.exec(piece);
    if (clitic === null || clitic.index === 0) {
      tokens.push(token(piece.slice(0, LONGEST_WORD), start, start + piece.length));
      continue;
    }
    tokens.push(token(piece.slice(0, clitic.index), start, start + clitic.index));
    tokens.push(token(clitic[0], start + clitic.index, start + piece.length));
  }
  return tokens;
}

function token(text: string, start: number, end: number): Token {
  if (PLAIN.test(text)) return { start, end, text, lower: text, word: true };
  const lower = text.toLowerCase().replaceAll("’", "'").replace(/[‐‑]/g, "-");
  return { start, end, text, lower, word: FIRST.test(text) || lower === "'s" };
}

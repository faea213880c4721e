import { matches } from "./matches.ts";

/** Start included, end not; UTF-16 offsets. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const LINE_BREAK = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const ENDS_SENTENCE = /[.!?…:;。！？।؟۔።]["'”’»)\]]?\s*$/u;
/** Narrowest and widest column a hard-wrapped text is taken to have (typewriter and mail habits: 40 to 100). */
const WRAP = { least: 40, most: 120 };

/**
 * The paragraphs of a text, blank ones left out. A blank line always ends a paragraph; a single line break does so
 * unless the lines look hard-wrapped or the next line goes on in lower case.
 */
export function paragraphs(text: string): readonly Extent[] {
  const found: Extent[] = [];
  let block: Extent[] = [];
  for (const line of lines(text)) {
    if (line.start < line.end) {
      block.push(line);
    } else if (block.length > 0) {
      pushBlock(text, block, found);
      block = [];
    }
  }
  if (block.length > 0) pushBlock(text, block, found);
  return found;
}

function* lines(text: string): Generator<Extent> {
  let start = 0;
  for (const match of matches(text, LINE_BREAK)) {
    yield trim(text, { start, end: match.index });
    start = match.index + match[0].length;
  }
  yield trim(text, { start, end: text.length });
}

/** The extent without white space at its ends. */
export function trim(text: string, { start, end }: Extent): Extent {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** White space as JavaScript's `\s` knows it. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0xa0;
  if (code >= 0x2000 && code <= 0x200a) return true;
  return (
    code === 0x1680 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function pushBlock(text: string, block: readonly Extent[], found: Extent[]): void {
  const wrapped = isWrapped(text, block);
  let open: Extent | undefined;
  for (const line of block) {
    if (open && (wrapped || goesOn(text, open, line))) {
      open = { start: open.start, end: line.end };
    } else {
      if (open) found.push(open);
      open = line;
    }
  }
  if (open) found.push(open);
}

function goesOn(text: string, before: Extent, after: Extent): boolean {
  const tail = text.slice(Math.max(before.start, before.end - 4), before.end);
  return /^\p{Ll}/u.test(text.slice(after.start, after.start + 2)) && !ENDS_SENTENCE.test(tail);
}

/** Whether lines were broken to fit a column: the next line's first word would not have fitted on nearly every line. */
function isWrapped(text: string, block: readonly Extent[]): boolean {
  if (block.length < 3) return false;
  const width = block.reduce((most, line) => Math.max(most, line.end - line.start), 0);
  if (width < WRAP.least || width > WRAP.most) return false;
  let full = 0;
  let open = 0;
  for (const [i, line] of block.slice(0, -1).entries()) {
    const next = block[i + 1] ?? line;
    const word = /^\S*/.exec(text.slice(next.start, Math.min(next.end, next.start + WRAP.most)))?.[0] ?? "";
    if (line.end - line.start + 1 + word.length > width) full++;
    if (!ENDS_SENTENCE.test(text.slice(Math.max(line.start, line.end - 4), line.end))) open++;
  }
  return full >= 0.9 * (block.length - 1) && open > 0;
}

import { splitSentences } from "./sentences.ts";
import type { Sentence } from "./sentences.ts";

/** A run of text that is quoted, or stands around what is. */
export interface PassagePart {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Sentences of one paragraph that follow each other; `isCut` where something of the text before it is left out. */
export interface Passage {
  readonly parts: readonly PassagePart[];
  readonly isCut: boolean;
}

type Extent = readonly [start: number, end: number];

/**
 * The sentences of a text that hold quotes, with so many sentences around each, the quotes told apart.
 * @param quotes - UTF-16 offsets into the text, start included, end not; they may overlap
 * @param around - sentences before and after each quote's own; Infinity gives the whole text
 */
export function passagesOf(text: string, quotes: readonly Extent[], around = 1): readonly Passage[] {
  const sentences = splitSentences(text);
  const marked = merged(quotes.filter(([start, end]) => start >= 0 && end > start && end <= text.length));
  const kept = keptOf(sentences, marked, around);
  const passages: Passage[] = [];
  let last: number | undefined;
  let run: Sentence[] = [];
  let isCut = false;
  const close = () => {
    const [first, end] = [run[0], run.at(-1)];
    if (first && end) passages.push({ parts: partsOf(text, [first.start, end.end], marked), isCut });
    run = [];
  };
  for (const at of kept) {
    const sentence = sentences[at];
    if (!sentence) continue;
    const follows = last === at - 1 && sentences[last]?.paragraph === sentence.paragraph;
    if (!follows) {
      close();
      isCut = at > 0 && last !== at - 1;
    }
    run.push(sentence);
    last = at;
  }
  close();
  return passages;
}

function keptOf(sentences: readonly Sentence[], marked: readonly Extent[], around: number): readonly number[] {
  if (around === Infinity) return sentences.map((_, at) => at);
  const kept = new Set<number>();
  let from = 0;
  for (const [start, end] of marked) {
    while (from < sentences.length && (sentences[from]?.end ?? 0) <= start) from++;
    let to = from;
    while (to + 1 < sentences.length && (sentences[to + 1]?.start ?? end) < end) to++;
    for (let at = Math.max(0, from - around); at <= Math.min(sentences.length - 1, to + around); at++) kept.add(at);
  }
  return [...kept].sort((a, b) => a - b);
}

function merged(quotes: readonly Extent[]): readonly Extent[] {
  const result: [number, number][] = [];
  for (const [start, end] of quotes.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

function partsOf(text: string, [start, end]: Extent, marked: readonly Extent[]): readonly PassagePart[] {
  const parts: PassagePart[] = [];
  const add = (from: number, to: number, isQuoted: boolean) => {
    if (to > from) parts.push({ text: text.slice(from, to), isQuoted });
  };
  let at = start;
  for (const [from, to] of marked) {
    if (to <= start || from >= end) continue;
    add(at, Math.max(at, from), false);
    add(Math.max(at, from), Math.min(to, end), true);
    at = Math.max(at, Math.min(to, end));
  }
  add(at, end, false);
  return parts;
}

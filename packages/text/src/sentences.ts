import { AFTER_CLOCK, BEFORE_NUMBER, OPENERS, SAYING, TITLES, WITHIN_NAMES } from "./abbreviations.ts";
import { matches } from "./matches.ts";
import type { Extent } from "./paragraphs.ts";
import { isSpace, paragraphs, trim } from "./paragraphs.ts";
import { quotations } from "./quotations.ts";
import type { Quotations } from "./quotations.ts";

export interface Sentence {
  /** UTF-16 offsets into the text given: `text === original.slice(start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Number of its paragraph, from 0. */
  readonly paragraph: number;
}

/**
 * No sentence is longer, in UTF-16 units, so that what reads sentences is safe from endless lines; a longer one is cut
 * at white space where there is some. The longest sentence of a news text seldom passes 600 [by judgement].
 */
export const LONGEST_SENTENCE = 2000;

const STOPS = /[.!?…‼⁇⁈⁉。！？｡．।॥؟۔።፧]+/gu;
/** Scripts without spaces between sentences. */
const WIDE_STOP = /[。！？｡．]$/u;
/** How far the word before and after a full stop is looked at; no abbreviation is longer. */
const REACH = 32;

/**
 * Splits a text into sentences, in order and without overlap; together they hold everything but white space between
 * them. English newspaper habits: titles, initials, "U. S.", clock times, quotations of several sentences (kept
 * whole up to 500 units), a missing space after a full stop, hard-wrapped lines, capitals only. Paragraphs end
 * sentences. Never fails; linear in the length of the text.
 */
export function splitSentences(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  const lowerOnly = !/\p{Lu}/u.test(text);
  for (const [paragraph, extent] of paragraphs(text).entries()) {
    for (const sentence of sentencesOf(text, extent, lowerOnly)) {
      const { start, end } = trim(text, sentence);
      if (start < end) found.push({ start, end, text: text.slice(start, end), paragraph });
    }
  }
  return found;
}

function* sentencesOf(text: string, extent: Extent, lowerOnly: boolean): Generator<Extent> {
  const marks = quotations(text, extent);
  let start = extent.start;
  let holder = 0;
  for (const match of matches(text.slice(extent.start, extent.end), STOPS)) {
    const at = extent.start + match.index;
    const stop: Stop = { text, at, end: at + match[0].length, mark: match[0], start, limit: extent.end, lowerOnly };
    const end = afterClosers(stop, marks);
    if (end <= start) continue;
    while ((marks.held[holder]?.end ?? Infinity) < end) holder++;
    const held = marks.held[holder];
    if (held && held.start < at && end < held.end) continue;
    if (!endsSentence(stop, end)) continue;
    yield* cut(text, { start, end });
    start = end;
  }
  yield* cut(text, { start, end: extent.end });
}

interface Stop {
  readonly text: string;
  /** Offset of the first stop mark, and after the last. */
  readonly at: number;
  readonly end: number;
  readonly mark: string;
  /** Start of the sentence, end of the paragraph. */
  readonly start: number;
  readonly limit: number;
  readonly lowerOnly: boolean;
}

/** The offset after closing quotes and brackets, also after those that a space parts from the stop. */
function afterClosers({ text, end, limit }: Stop, marks: Quotations): number {
  let after = end;
  for (let at = end; at < limit && at < end + REACH; at++) {
    if (marks.closes(at)) after = at + 1;
    else if (!isSpace(text.charCodeAt(at))) break;
  }
  return after;
}

function endsSentence(stop: Stop, end: number): boolean {
  const { text, limit, mark } = stop;
  if (end >= limit || WIDE_STOP.test(mark)) return true;
  const next = trim(text, { start: end, end: Math.min(limit, end + 2 * REACH) });
  const after = text.slice(next.start, next.end);
  if (after === "") return true;
  if (next.start === end) return lacksSpace(stop, after);
  if (/^[,;:)\]%]|^[-–—]\s*\p{Ll}/u.test(after)) return false;
  if (/^["'“‘«([]*\p{Ll}/u.test(after) && !stop.lowerOnly) return false;
  const word = /^["'“‘«([]*([\p{L}\p{M}]+)/u.exec(after)?.[1] ?? "";
  if (end > stop.end && isAttribution(after)) return false;
  if (mark === ".") return fullStopEnds(stop, word, after);
  return !(/^(?:\.\.+|…)$/.test(mark) && word === "I");
}

/** "…the town.The army…": a sentence ends without a space; "3.5", "example.com" and "U.N.-backed" do not. */
function lacksSpace({ text, at, start, mark }: Stop, after: string): boolean {
  if (!/^["“‘«(]?\p{Lu}[\p{Ll}\s'’]/u.test(after)) return false;
  const before = text.slice(Math.max(start, at - REACH), at);
  if (/[/@]\S*$|www\S*$/u.test(before)) return false;
  return mark !== "." || /(?:\p{Ll}{2}|\d{2}|[”"’»)\]%])$/u.test(before);
}

/** `"Why?" Mr. Khan asked.` is one sentence. */
function isAttribution(after: string): boolean {
  const tokens = after.split(/\s+/, 7);
  const verb = tokens.findIndex((token) => /^\p{Ll}/u.test(token));
  if (verb < 1 || verb > 5) return false;
  const [, word = "", stop] = /^(\p{L}+)([.,;:]?)/u.exec(tokens[verb] ?? "") ?? [];
  const follow = tokens[verb + 1];
  return SAYING.has(word) && (stop !== "" || !follow || /^(?:in|on|at|to|by|from|during|after)$/.test(follow));
}

function fullStopEnds({ text, at, start, lowerOnly }: Stop, next: string, after: string): boolean {
  const before = text.slice(Math.max(start, at - REACH), at);
  const token = /[^\s"'“”‘’«»()[\]–—/-]*$/u.exec(before)?.[0] ?? "";
  const known = token.toLowerCase();
  const opens = OPENERS.has(next.toLowerCase()) && !/^\p{L}\./u.test(after);
  if (/^\p{N}{1,3}$/u.test(token) && text.slice(start, at - token.length).trim() === "") return false;
  if (/^(?:a\.m|p\.m|am|pm|a|p|m)$/.test(known) && /\d\s?[ap]\.?\s?m$/iu.test(before))
    return !AFTER_CLOCK.has(next.toLowerCase());
  if (/^\p{L}$/u.test(token) || /^\p{L}{1,2}(?:\.\p{L}{1,2})+$/u.test(token)) return opens && known !== "a";
  if (!lowerOnly && !/\p{Lu}/u.test(token) && !/^(?:vs|v|e\.g|i\.e|eg|ie|cf|viz|no|nos|p|pp|para|ca|c|al)$/.test(known))
    return true;
  if (TITLES.has(known)) return false;
  if (BEFORE_NUMBER.has(known)) return !/^[#№]?\p{N}/u.test(after);
  return !WITHIN_NAMES.has(known) || opens;
}

/** Cuts what is too long, at white space where there is some, never within a surrogate pair. */
function* cut(text: string, { start, end }: Extent): Generator<Extent> {
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    let to = from + LONGEST_SENTENCE;
    while (to > from + LONGEST_SENTENCE / 2 && !isSpace(text.charCodeAt(to))) to--;
    if (!isSpace(text.charCodeAt(to))) {
      to = from + LONGEST_SENTENCE;
      if (/[\uDC00-\uDFFF]/.test(text.charAt(to))) to--;
    }
    yield { start: from, end: to };
    from = to;
  }
  yield { start: from, end };
}

import type { NounChunk } from "./chunk.ts";
import type { Tagged } from "./tag-sentence.ts";
import { NEGATIONS, RELATIVES } from "./words/governors.ts";

const NOUNISH = new Set(["ADJ", "NOUN", "PROPN", "NUM"]);
const PERSONAL = new Set([
  "they",
  "them",
  "he",
  "him",
  "she",
  "it",
  "we",
  "us",
  "i",
  "you",
  "themselves",
  "itself",
  "himself",
  "both",
  "each",
  "those",
  "these",
  "this",
  "that",
  "others",
]);
const POSSESSIVE = new Set(["its", "their", "his", "her", "our", "my"]);
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** "the centre hours after": the span belongs to what follows. */
const SPAN = /^(?:minutes|hours|days|weeks|months|years)$/;
const AWAY = /^(?:after|before|later|earlier|ago|into)$/;

/** The noun with the words before it that begins at a word, or nothing. */
export function nounChunk({ tokens, pos }: Tagged, from: number): NounChunk | undefined {
  let i = from;
  let head = -1;
  const first = tokens[i]?.lower ?? "";
  if (RELATIVES.has(first)) return undefined;
  if (
    PERSONAL.has(first) &&
    !(["this", "that", "these", "those", "both", "each"].includes(first) && NOUNISH.has(pos[i + 1] ?? ""))
  ) {
    if (first === "that") return undefined;
    return { type: "np", from, to: from + 1, head: from, pronoun: true };
  }
  for (; i < tokens.length; i++) {
    const tag = pos[i] ?? "X";
    const lower = tokens[i]?.lower ?? "";
    if (
      lower === "'s" ||
      (lower === "'" &&
        head >= 0 &&
        NOUNISH.has(pos[i + 1] ?? "") &&
        tokens[i - 1]?.lower.endsWith("s") &&
        tokens[i - 1]?.end === tokens[i]?.start)
    ) {
      if (head < 0) break;
      continue;
    }
    if ((tag === "DET" || POSSESSIVE.has(lower)) && !NEGATIONS.has(lower) && lower !== "that") {
      if (head >= 0 && tokens[i - 1]?.lower !== "'s") break;
      continue;
    }
    if (lower === "no" && head < 0) continue;
    if (lower === "-" && head >= 0 && NOUNISH.has(pos[i + 1] ?? "")) continue;
    if ((lower === "(" || lower === ")") && head >= 0 && bracketed(tokens, i)) continue;
    if (
      (lower === '"' || lower === "“" || lower === "”" || lower === "‘" || lower === "’") &&
      head < 0 &&
      i > from &&
      NOUNISH.has(pos[i + 1] ?? "")
    )
      continue;
    if (tag === "VERB" && i > from && head < 0 && NOUNISH.has(pos[i + 1] ?? "")) continue;
    if (
      tag === "ADV" &&
      i > from &&
      head < 0 &&
      /^(?:ADJ|VERB|NUM)$/.test(pos[i + 1] ?? "") &&
      NOUNISH.has(pos[i + 2] ?? "")
    )
      continue;
    if (head >= 0 && SPAN.test(lower) && AWAY.test(tokens[i + 1]?.lower ?? "")) break;
    if (!NOUNISH.has(tag) || (head >= 0 && WEEKDAY.test(lower))) break;
    head = i;
    if (WEEKDAY.test(lower) && i === from) {
      i++;
      break;
    }
  }
  while (head >= 0 && head + 1 < i && tokens[head + 1]?.lower !== "'s") i--;
  if (head >= 0 && tokens[i]?.lower === ")" && tokens.slice(from, i).some((token) => token.lower === "(")) i++;
  // "forces loyal to", "Goma overnight": what follows its noun describes it, and is no head
  const noun = lastNoun(pos, from, head);
  if (noun >= 0 && noun < head) [head, i] = [noun, noun + 1];
  if (head < 0 || (pos[head] === "ADJ" && pos[from] !== "DET")) return undefined;
  return { type: "np", from, to: Math.max(i, head + 1), head, pronoun: false };
}

/** The noun before trailing adjectives, or -1. */
function lastNoun(pos: Tagged["pos"], from: number, head: number): number {
  for (let k = head; k >= from; k--) if (pos[k] === "NOUN" || pos[k] === "PROPN") return k;
  return -1;
}

/** "(SDF)" after a name belongs to it. */
function bracketed(tokens: Tagged["tokens"], i: number): boolean {
  return (
    (tokens[i]?.lower === "(" && tokens[i + 2]?.lower === ")") ||
    (tokens[i]?.lower === ")" && tokens[i - 2]?.lower === "(")
  );
}

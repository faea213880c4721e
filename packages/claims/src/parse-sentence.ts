import type { Chunk, MarkChunk, Parsed } from "./chunk.ts";
import { nounChunk } from "./noun-chunk.ts";
import type { Language, SentenceInput, Tagged } from "./tag-sentence.ts";
import { tagSentence } from "./tag-sentence.ts";
import { verbChunk } from "./verb-chunk.ts";
import { CONDITIONAL, IN_PASSING, RELATIVES } from "./words/governors.ts";

/** Takes a sentence apart: noun chunks, verb chunks with tense and negation, and the words between. */
export function parseSentence(input: SentenceInput, language: Language): Parsed {
  const tagged = tagSentence(input, language);
  const chunks: Chunk[] = [];
  let i = 0;
  while (i < tagged.tokens.length) {
    const chunk = verbChunk(tagged, i) ?? nounChunk(tagged, i) ?? mark(tagged, i);
    chunks.push(chunk);
    i = chunk.to;
  }
  return { offset: input.offset, ...tagged, chunks };
}

/** Conjunctions that may also rule a noun alone. */
const PHRASAL = new Set(["as", "after", "before", "since", "until", "till", "following", "despite", "because"]);

const TIME =
  /^(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|dawn|midnight|noon)$/;

/** "as fighting intensified" against "as its new chief": whether a finite verb comes before the next mark. */
function clauseFollows(tokens: Tagged["tokens"], pos: readonly string[], i: number): boolean {
  // "a truce in force since January is over"
  if (TIME.test(tokens[i + 1]?.lower ?? "") && (pos[i + 2] === "AUX" || pos[i + 2] === "VERB")) return false;
  for (let k = i + 1; k < Math.min(tokens.length, i + 14); k++) {
    if (pos[k] === "PUNCT" || CONDITIONAL.has(tokens[k]?.lower ?? "") || IN_PASSING.has(tokens[k]?.lower ?? ""))
      return false;
    if (pos[k] === "VERB" || pos[k] === "AUX") return !(tokens[k]?.lower ?? "").endsWith("ing") || k > i + 2;
  }
  return false;
}

const PREPOSITIONS = new Set([
  "of",
  "by",
  "from",
  "to",
  "with",
  "between",
  "against",
  "on",
  "in",
  "at",
  "into",
  "near",
  "for",
  "over",
  "among",
  "upon",
  "onto",
  "under",
  "as",
  "toward",
  "towards",
  "through",
  "across",
  "around",
  "outside",
  "inside",
  "along",
  "during",
  "amid",
  "about",
  "without",
  "within",
  "beyond",
  "off",
  "via",
  "per",
  "behind",
  "above",
  "below",
  "including",
  "throughout",
  "alongside",
  "beside",
]);

function mark({ tokens, pos }: Tagged, i: number): MarkChunk {
  const word = tokens[i]?.lower ?? "";
  const at = { from: i, to: i + 1, head: i, word };
  if (word === ",") return { type: "comma", ...at };
  if (pos[i] === "PUNCT") return { type: "stop", ...at };
  if (RELATIVES.has(word) || word === "that") return { type: "rel", ...at };
  const joins = CONDITIONAL.has(word) || IN_PASSING.has(word);
  if (joins && (!PHRASAL.has(word) || clauseFollows(tokens, pos, i))) return { type: "sub", ...at };
  if (PHRASAL.has(word)) return { type: "prep", ...at };
  if (pos[i] === "CCONJ") return { type: "cc", ...at };
  if (PREPOSITIONS.has(word) || pos[i] === "ADP") return { type: "prep", ...at };
  if (pos[i] === "SCONJ") return { type: "sub", ...at };
  return { type: "adv", ...at };
}

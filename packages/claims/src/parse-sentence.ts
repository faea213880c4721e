import type { Chunk, MarkChunk, Parsed, VerbChunk } from "./chunk.ts";
import type { SentenceInput, Tagged } from "./tag-sentence.ts";
import { tagSentence } from "./tag-sentence.ts";
import type { Tagger } from "./tagger.ts";
import { CONDITIONAL, IN_PASSING, MODALS, NEGATIONS } from "./words/governors.ts";
import { isKnownNoun, verbReadings, type VerbReading } from "./words/word-index.ts";

const NOUNISH = new Set(["ADJ", "NOUN", "PROPN", "NUM"]);
const RELATIVES = new Set(["who", "which", "whose", "whom"]);
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
const BE = new Set([
  "be",
  "is",
  "are",
  "was",
  "were",
  "been",
  "being",
  "am",
  "'re",
  "'m",
  "get",
  "gets",
  "got",
  "getting",
]);
const HAVE = new Set(["have", "has", "had", "having", "'ve"]);
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const QUOTES = new Set(['"', "“", "”", "‘", "’", "'"]);
const TIME_LEAD = new Set([
  "on",
  "late",
  "early",
  "earlier",
  "also",
  "reportedly",
  "again",
  "already",
  "now",
  "later",
  "allegedly",
  "yesterday",
  "today",
]);

/** Takes a sentence apart: noun chunks, verb chunks with tense and negation, and the words between. */
export function parseSentence(input: SentenceInput, tagger: Tagger): Parsed {
  const tagged = tagSentence(input, tagger);
  const chunks: Chunk[] = [];
  let i = 0;
  while (i < tagged.tokens.length) {
    const chunk = verbChunk(tagged, i) ?? nounChunk(tagged, i) ?? mark(tagged, i);
    chunks.push(chunk);
    i = chunk.to;
  }
  return { offset: input.offset, ...tagged, chunks };
}

function nounChunk({ tokens, pos }: Tagged, from: number): Chunk | undefined {
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
    if (!NOUNISH.has(tag) || (head >= 0 && WEEKDAY.test(lower))) break;
    head = i;
    if (WEEKDAY.test(lower) && i === from) {
      i++;
      break;
    }
  }
  while (head >= 0 && head + 1 < i && tokens[head + 1]?.lower !== "'s") i--;
  if (head >= 0 && tokens[i]?.lower === ")" && tokens.slice(from, i).some((token) => token.lower === "(")) i++;
  if (head < 0 || (pos[head] === "ADJ" && pos[from] !== "DET")) return undefined;
  return { type: "np", from, to: Math.max(i, head + 1), head, pronoun: false };
}

/** "(SDF)" after a name belongs to it. */
function bracketed(tokens: Tagged["tokens"], i: number): boolean {
  return (
    (tokens[i]?.lower === "(" && tokens[i + 2]?.lower === ")") ||
    (tokens[i]?.lower === ")" && tokens[i - 2]?.lower === "(")
  );
}

function verbChunk(tagged: Tagged, from: number): VerbChunk | undefined {
  const { tokens, pos } = tagged;
  const aux: string[] = [];
  let negated = false;
  let head = -1;
  let lastAux = -1;
  let i = from;
  for (; i < tokens.length && i - from < 14; i++) {
    const lower = tokens[i]?.lower ?? "";
    const tag = pos[i] ?? "X";
    if (NEGATIONS.has(lower) && (aux.length > 0 || nextIsVerb(tagged, i + 1))) negated = true;
    else if (lower === "to" && i === from && nextIsVerb(tagged, i + 1) && !plural(tagged, i + 1)) aux.push("to");
    else if (tag === "AUX" || MODALS.has(lower) || BE.has(lower) || HAVE.has(lower)) {
      if (lastAux >= 0 && BE.has(tokens[lastAux]?.lower ?? "") && MODALS.has(lower)) break;
      aux.push(lower);
      lastAux = i;
    } else if (tag === "VERB") {
      head = i;
      i++;
      break;
    } else if (tag === "ADV" && (aux.length > 0 || nextIsVerb(tagged, i + 1))) continue;
    else if (QUOTES.has(lower) && aux.length > 0 && nextIsVerb(tagged, i + 1)) continue;
    else if (lastAux >= 0 && TIME_LEAD.has(lower) && timeThenVerb(tagged, i) > 0) i = timeThenVerb(tagged, i) - 1;
    else break;
  }
  if (head < 0) {
    if (lastAux < 0) return undefined;
    head = lastAux;
    i = lastAux + 1;
    aux.pop();
    // "is no longer valid" says that with its own words, "is not valid" negates the verb
    if (tokens[i]?.lower === "no") negated = false;
    while (NEGATIONS.has(tokens[i]?.lower ?? "") && tokens[i]?.lower !== "no") {
      negated = true;
      i++;
    }
  }
  const readings = headReadings(tokens[head]?.lower ?? "");
  return { type: "vg", from, to: i, head, readings, aux, negated, ...shape(aux, readings) };
}

/** After "was", a phrase of time may part it from its verb ("was on Monday rammed"): where that verb stands, else 0. */
function timeThenVerb({ tokens, pos }: Tagged, i: number): number {
  for (let k = i; k < i + 4; k++) {
    if (pos[k] === "VERB" && /(?:ed|en|ck|rt)$/.test(tokens[k]?.lower ?? "")) return k;
  }
  return 0;
}

/** "to rebels": a known plural is no infinitive. */
function plural({ tokens }: Tagged, i: number): boolean {
  const lower = tokens[i]?.lower ?? "";
  return lower.endsWith("s") && isKnownNoun(lower) && !verbReadings(lower).some((reading) => reading.form === "base");
}

function nextIsVerb({ tokens, pos }: Tagged, i: number): boolean {
  for (let k = i; k < i + 3; k++) {
    if (pos[k] === "VERB" || pos[k] === "AUX") return true;
    if (pos[k] !== "ADV" && tokens[k]?.lower !== "not") return false;
  }
  return false;
}

function headReadings(form: string): readonly VerbReading[] {
  if (BE.has(form) && !form.startsWith("g"))
    return [
      {
        lemma: "be",
        form:
          form === "being" ? "ing" : form === "been" ? "participle" : form === "was" || form === "were" ? "past" : "s",
      },
    ];
  const known = verbReadings(form);
  if (known.length > 0) return known;
  if (form.endsWith("ing")) return [{ lemma: form, form: "ing" }];
  if (form.endsWith("ed"))
    return [
      { lemma: form, form: "past" },
      { lemma: form, form: "participle" },
    ];
  return [{ lemma: form, form: form.endsWith("s") ? "s" : "base" }];
}

function shape(
  aux: readonly string[],
  readings: readonly VerbReading[],
): Pick<VerbChunk, "tense" | "passive" | "bare"> {
  const has = (form: VerbReading["form"]) => readings.some((reading) => reading.form === form);
  const lastBe = aux.length > 0 && BE.has(aux.at(-1) ?? "");
  const passive = lastBe && has("participle");
  const bare = aux.length === 0 && has("participle");
  if (aux[0] === "to") return { tense: "inf", passive, bare: false };
  if (aux.some((word) => MODALS.has(word))) return { tense: "modal", passive, bare: false };
  if (aux.includes("had") && (has("participle") || aux.includes("been")))
    return { tense: "pastperfect", passive, bare: false };
  if (aux.some((word) => HAVE.has(word))) return { tense: "perfect", passive, bare: false };
  if (aux.length === 0 && has("ing")) return { tense: "ing", passive: false, bare: false };
  if (aux[0] === "being" || aux[0] === "having") return { tense: "ing", passive, bare: false };
  if (aux.some((word) => word === "was" || word === "were" || word === "did" || word === "got"))
    return { tense: "past", passive, bare: false };
  if (aux.length > 0) return { tense: "present", passive, bare: false };
  if (has("past")) return { tense: "past", passive: false, bare };
  if (has("participle")) return { tense: "past", passive: false, bare: true };
  return { tense: has("base") && !has("s") ? "bare" : "present", passive: false, bare: false };
}

/** Conjunctions that may also rule a noun alone. */
const PHRASAL = new Set(["as", "after", "before", "since", "until", "till", "following", "despite", "because"]);

/** "as fighting intensified" against "as its new chief": whether a finite verb comes before the next mark. */
function clauseFollows(tokens: Tagged["tokens"], pos: readonly string[], i: number): boolean {
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

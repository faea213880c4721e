import type { VerbChunk } from "./chunk.ts";
import type { Tagged } from "./tag-sentence.ts";
import { MODALS, NEGATIONS } from "./words/governors.ts";
import type { Grammar } from "./grammar/load-grammar.ts";
import type { VerbReading } from "./grammar/word-index.ts";

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

/** The verb with its auxiliaries that begins at a word, or nothing. */
export function verbChunk(tagged: Tagged, from: number): VerbChunk | undefined {
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
  const readings = headReadings(tokens[head]?.lower ?? "", tagged.grammar);
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
function plural({ tokens, grammar }: Tagged, i: number): boolean {
  const { isKnownNoun, verbReadings } = grammar;
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

function headReadings(form: string, grammar: Grammar): readonly VerbReading[] {
  if (BE.has(form) && !form.startsWith("g"))
    return [
      {
        lemma: "be",
        form:
          form === "being" ? "ing" : form === "been" ? "participle" : form === "was" || form === "were" ? "past" : "s",
      },
    ];
  const known = grammar.verbReadings(form);
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

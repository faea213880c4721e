import type { Chunk, MarkChunk, NounChunk, Parsed, VerbChunk } from "./chunk.ts";
import type { Grammar } from "./grammar/load-grammar.ts";

/** A preposition and the noun it rules. */
export interface Complement {
  readonly prep: string;
  readonly np: NounChunk;
  /** Index of the noun chunk. */
  readonly at: number;
}

/** How far a verb's surroundings are searched, in chunks: hostile sentences stay cheap. */
const REACH = 40;

/** The chunk as a mark of one of those types, else `undefined`. */
const markOf = (chunk: Chunk | undefined, ...types: readonly MarkChunk["type"][]): MarkChunk | undefined =>
  chunk !== undefined && chunk.type !== "np" && chunk.type !== "vg" && types.includes(chunk.type) ? chunk : undefined;
const isMark = (chunk: Chunk | undefined, ...types: readonly MarkChunk["type"][]): boolean =>
  markOf(chunk, ...types) !== undefined;

/** The noun meant by a chunk: "dozens of villages" means villages. Follows "of" at most three times. */
export function meant(parsed: Parsed, at: number): { readonly np: NounChunk; readonly at: number } | undefined {
  let here = at;
  for (let hops = 0; hops < 4; hops++) {
    const np = parsed.chunks[here];
    if (np?.type !== "np") return undefined;
    const next = parsed.chunks[here + 2];
    const of = parsed.chunks[here + 1];
    if (
      hops < 3 &&
      of?.type === "prep" &&
      of.word === "of" &&
      next?.type === "np" &&
      parsed.grammar.isTransparent(parsed.tokens[np.head]?.lower ?? "")
    )
      here += 2;
    else return { np, at: here };
  }
  return undefined;
}

/**
 * The preposition a noun chunk hangs on, also as a later one of several joined nouns ("between Israel and Hamas");
 * a noun that "and" puts before a verb of its own begins a clause instead.
 */
function prepositionOf(parsed: Parsed, at: number): string | undefined {
  const { chunks } = parsed;
  const before = markOf(chunks[at - 1], "prep", "cc");
  if (before === undefined) return undefined;
  if (before.type === "prep") return before.word;
  const left = chunks[at - 2]?.type === "np" ? at - 2 : at - 3;
  const first = chunks[left];
  if (first?.type !== "np" || isTimeNoun(parsed, first)) return undefined;
  const prep = left < at - 2 && !isMark(chunks[at - 2], "comma") ? undefined : markOf(chunks[left - 1], "prep")?.word;
  if (prep === undefined || prep === "between") return prep;
  for (let k = left - 1; k >= Math.max(0, left - REACH); k--) {
    if (isMark(chunks[k], "comma", "sub", "stop", "rel")) break;
    if (chunks[k]?.type === "vg") return undefined;
  }
  return prep;
}

/** The noun chunks joined to one by "and" and commas, itself included, in reading order. */
export function coordinated(parsed: Parsed, at: number): number[] {
  const found = [at];
  const { chunks } = parsed;
  let joined = false;
  for (let k = at; k - 2 >= Math.max(0, at - REACH);) {
    const [link, comma] = [chunks[k - 1], chunks[k - 2]];
    const back = isMark(link, "cc") && isMark(comma, "comma") ? 3 : 2;
    if (chunks[k - back]?.type !== "np" || prepositionOf(parsed, k - back) !== undefined) break;
    if (isMark(link, "cc")) joined = true;
    else if (!(joined && isMark(link, "comma"))) break;
    k -= back;
    found.unshift(k);
  }
  for (let k = at; k + 2 < Math.min(chunks.length, at + REACH);) {
    const [link, cc] = [chunks[k + 1], chunks[k + 2]];
    const step = isMark(link, "comma") && isMark(cc, "cc") ? 3 : 2;
    if (chunks[k + step]?.type !== "np") break;
    const after = chunks[k + step + 1];
    if (!isMark(link, "cc") && !(isMark(link, "comma") && step === 3) && !isMark(after, "cc", "comma")) break;
    if (
      !isMark(link, "cc", "comma") ||
      (after?.type === "vg" &&
        after.aux[0] !== "to" &&
        after.tense !== "ing" &&
        prepositionOf(parsed, k + step) === undefined)
    )
      break;
    k += step;
    found.push(k);
  }
  return found;
}

/** The verb that rules another one: "began" of "began to withdraw", "said" of "said they had left"; index or -1. */
export function governorOf(parsed: Parsed, at: number): number {
  const { chunks } = parsed;
  const vg = chunks[at];
  if (vg?.type !== "vg") return -1;
  const finite = vg.tense !== "inf" && vg.tense !== "ing";
  for (let k = at - 1; k >= Math.max(0, at - REACH); k--) {
    const chunk = chunks[k];
    if (markOf(chunk, "stop")?.word === ";") return -1;
    if (finite && isMark(chunk, "sub")) return -1;
    if (finite && isMark(chunk, "rel") && markOf(chunk, "rel")?.word !== "that") return -1;
    if (chunk?.type !== "vg") continue;
    if (!finite) {
      const between = at - k - 1;
      return vg.tense === "inf" ? k : between <= 2 ? k : -1;
    }
    if (says(parsed.grammar, chunk)) return k;
    if (isMark(chunks[k - 1], "rel")) continue;
  }
  return -1;
}

function says({ governs }: Grammar, vg: VerbChunk): boolean {
  return vg.readings.some(
    (reading) =>
      governs(reading.lemma, "said", "denied") || (governs(reading.lemma, "planned") && reading.form !== "base"),
  );
}

/** Index of the noun chunk that is the grammatical subject of a verb, or -1. */
export function subjectOf(parsed: Parsed, at: number, depth = 0): number {
  const { chunks } = parsed;
  const vg = chunks[at];
  if (vg?.type !== "vg" || depth > 6) return -1;
  const before = chunks[at - 1];
  if (vg.tense === "inf") {
    if (before?.type === "np" && prepositionOf(parsed, at - 1) === undefined && !rulesInfinitive(parsed, before))
      return at - 1;
    const governor = governorOf(parsed, at);
    return governor < 0 ? -1 : subjectOf(parsed, governor, depth + 1);
  }
  if (vg.tense === "ing" || (vg.bare && isMark(before, "comma", "sub", "stop"))) {
    if (
      before?.type === "np" &&
      vg.tense === "ing" &&
      prepositionOf(parsed, at - 1) === undefined &&
      chunks[at - 2]?.type !== "vg"
    )
      return at - 1;
    const near = vg.bare && isMark(before, "comma") && chunks[at - 2]?.type === "np" ? at - 2 : -1;
    if (near >= 0) return prepositionOf(parsed, near) === undefined ? near : finiteSubject(parsed, at, depth);
    for (let k = at - 1; k >= Math.max(0, at - REACH); k--)
      if (chunks[k]?.type === "vg") return subjectOf(parsed, k, depth + 1);
    for (let k = at + 1; k < Math.min(chunks.length, at + REACH); k++) {
      const next = chunks[k];
      if (next?.type === "vg" && next.tense !== "ing" && next.tense !== "inf") return subjectOf(parsed, k, depth + 1);
    }
    return -1;
  }
  return finiteSubject(parsed, at, depth);
}

/** "approved a plan to take the city": the plan takes nothing; "Kiev's decision to end it" is Kiev's deed. */
function rulesInfinitive({ tokens, grammar }: Parsed, np: Chunk | undefined): boolean {
  if (np?.type !== "np" || tokens.slice(np.from, np.head).some((token) => token.lower === "'s")) return false;
  return grammar.governingNoun(grammar.nounLemma(tokens[np.head]?.lower ?? "")) !== undefined;
}

function finiteSubject(parsed: Parsed, at: number, depth: number): number {
  const { chunks } = parsed;
  for (let k = at - 1; k >= Math.max(0, at - REACH); k--) {
    const chunk = chunks[k];
    if (chunk === undefined) return -1;
    if (isMark(chunk, "rel")) return antecedent(parsed, k);
    if (isMark(chunk, "cc")) {
      const previous = lastVerb(parsed, k);
      return previous < 0 ? -1 : subjectOf(parsed, previous, depth + 1);
    }
    if (isMark(chunk, "sub")) {
      if (!isMark(chunks[at - 1], "comma") || !isMark(chunks[k - 1], "comma")) return -1;
      continue;
    }
    if (chunk.type === "vg") {
      if (chunk.tense === "ing" || chunk.bare || chunk.tense === "inf") continue;
      return subjectOf(parsed, k, depth + 1);
    }
    if (chunk.type !== "np") continue;
    if (prepositionOf(parsed, k) !== undefined) {
      while (isMark(chunks[k - 1], "cc")) k -= chunks[k - 2]?.type === "np" ? 2 : 3;
      continue;
    }
    const left = chunks[k - 1];
    if (left?.type === "vg" && !says(parsed.grammar, left) && relativeStart(parsed, k - 1) >= 0) {
      k = relativeStart(parsed, k - 1);
      const owner = antecedent(parsed, k);
      if (owner >= 0) return owner;
    }
    return isTimeNoun(parsed, chunk) ? finiteSubject(parsed, k, depth + 1) : beforeApposition(parsed, k, at);
  }
  return -1;
}

/** "Babanusa, the army's last base, fell": of a name and what renames it between commas, the first is the subject. */
function beforeApposition(parsed: Parsed, at: number, verb: number): number {
  const { chunks } = parsed;
  if (!isMark(chunks[verb - 1], "comma") || !isMark(chunks[at - 1], "comma")) return at;
  for (let k = at - 2; k >= Math.max(0, at - 8); k--) {
    const chunk = chunks[k];
    if (chunk?.type === "np") {
      if (prepositionOf(parsed, k) === undefined)
        return isTimeNoun(parsed, chunk) || isMark(chunks[k - 1], "comma") ? at : k;
    } else if (!isMark(chunk, "prep")) return at;
  }
  return at;
}

const TIME_NOUN =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|week|month|year|night|morning|afternoon|evening|day|hour|january|february|march|april|may|june|july|august|september|october|november|december|weekend)s?$/;

/** Whether a noun chunk only tells a time ("on Friday", "last week"). */
export function isTimeNoun(parsed: Parsed, np: NounChunk): boolean {
  return TIME_NOUN.test(parsed.tokens[np.head]?.lower ?? "");
}

/** Where the relative clause of a verb begins ("who had captured"), or -1. */
function relativeStart(parsed: Parsed, at: number): number {
  return isMark(parsed.chunks[at - 1], "rel") ? at - 1 : -1;
}

function antecedent(parsed: Parsed, rel: number): number {
  for (let k = rel - 1; k >= Math.max(0, rel - 4); k--) {
    const np = parsed.chunks[k];
    if (np?.type !== "np") continue;
    const lies = isMark(parsed.chunks[k - 1], "prep") && parsed.chunks[k - 2]?.type === "np";
    const where = isTimeNoun(parsed, np) || parsed.placeAt[np.head]?.form === "name";
    return lies && where && parsed.chunks[rel - 1]?.type === "comma" ? k - 2 : k;
  }
  return -1;
}

function lastVerb(parsed: Parsed, before: number): number {
  for (let k = before - 1; k >= Math.max(0, before - REACH); k--) {
    const chunk = parsed.chunks[k];
    if (chunk?.type === "vg" && !isMark(parsed.chunks[k - 1], "rel")) return k;
  }
  return -1;
}

/** What may stand between a verb and its object: particles and opening quotation marks. */
const PASSABLE = new Set(["over", "back", "up", "off", "out", "down", "away", '"', "“", "‘", "”", "’"]);

/** Index of the noun chunk just after a verb (its object in the active), or -1. */
export function objectOf(parsed: Parsed, at: number): number {
  for (let k = at + 1; k < Math.min(parsed.chunks.length, at + 5); k++) {
    const chunk = parsed.chunks[k];
    if (chunk?.type === "np") {
      if (isTimeNoun(parsed, chunk)) continue;
      return k;
    }
    const word = markOf(chunk, "prep", "stop")?.word ?? "";
    if (!isMark(chunk, "adv") && !PASSABLE.has(word)) return -1;
  }
  return -1;
}

/** What prepositions add to a verb or noun, from the chunk after `at` on, until the next clause. */
export function complementsOf(parsed: Parsed, at: number, noun = false): Complement[] {
  const found: Complement[] = [];
  const { chunks } = parsed;
  for (let k = at + 1; k < Math.min(chunks.length, at + REACH); k++) {
    const chunk = chunks[k];
    if (chunk?.type === "vg") {
      if (noun || (chunk.tense !== "inf" && chunk.tense !== "ing" && !chunk.bare)) break;
      if (chunk.tense === "inf" || chunk.tense === "ing") break;
      continue;
    }
    if (isMark(chunk, "rel", "sub")) break;
    if (noun && isMark(chunk, "cc", "comma", "stop") && found.length === 0) break;
    const prep = markOf(chunk, "prep")?.word;
    if (prep === undefined) continue;
    const [np, far] = [chunks[k + 1], chunks[k + 2]];
    const second = markOf(np, "adv", "prep")?.word;
    if (np?.type === "np") found.push({ prep, np, at: k + 1 });
    else if (second !== undefined && far?.type === "np") {
      found.push({ prep: np?.type === "prep" ? second : prep, np: far, at: k + 2 });
    }
  }
  return found;
}

import type { Chunk, Parsed, VerbChunk } from "./chunk.ts";
import { governorOf } from "./clause.ts";
import { CONDITIONAL, IN_PASSING } from "./words/governors.ts";

/** Whether what a verb says has happened. */
export type Realised = "yes" | "failed" | "attempt" | "planned" | "possible" | "demanded" | "refused" | "denied";

export interface Standing {
  readonly realised: Realised;
  /** Told in a side clause ("after", "since", "who ..."). */
  readonly passing: boolean;
  /** Told as already past when the news happened, or as long standing. */
  readonly earlier: boolean;
  /** Index of the verb of saying it hangs on, or -1. */
  readonly said: number;
}

const READY = new Set([
  "ready",
  "prepared",
  "poised",
  "likely",
  "set",
  "due",
  "about",
  "willing",
  "unlikely",
  "supposed",
  "bound",
  "eager",
  "keen",
  "expected",
  "scheduled",
]);
const UNABLE = new Set(["unable", "reluctant", "unwilling", "yet"]);

/** How a verb's clause stands: done, failed, planned, demanded, denied; as news or in passing. */
export function standingOf(parsed: Parsed, at: number): Standing {
  const { chunks } = parsed;
  const { governs } = parsed.grammar;
  const vg = chunks[at];
  if (vg?.type !== "vg") return { realised: "yes", passing: false, earlier: false, said: -1 };
  let realised: Realised = own(parsed, at, vg);
  let said = -1;
  let earlier = vg.tense === "pastperfect";
  let here = vg.tense === "bare" ? sharedInfinitive(parsed, at) : at;
  for (let depth = 0; depth < 4; depth++) {
    const current = chunks[here];
    const governor = governorOf(parsed, here);
    const ruling = chunks[governor];
    if (current?.type !== "vg") break;
    if (current.tense === "modal" && here !== at) realised = combine(realised, own(parsed, here, current));
    if (current.tense === "inf") realised = combine(realised, infinitive(parsed, here, governor));
    if (governor < 0 || ruling?.type !== "vg") break;
    const lemmas = ruling.readings.map((reading) => reading.lemma);
    const finite = current.tense !== "inf" && current.tense !== "ing";
    if (finite || lemmas.some((lemma) => governs(lemma, "said", "denied"))) {
      if (said < 0) said = governor;
      if (finite && (ruling.tense === "past" || ruling.tense === "pastperfect" || ruling.tense === "perfect"))
        earlier = false;
      if (lemmas.some((lemma) => governs(lemma, "denied") && !governs(lemma, "said")))
        realised = combine(realised, "denied");
    } else if (current.tense === "ing" && lemmas.some((lemma) => governs(lemma, "negative")))
      realised = combine(realised, "failed");
    if (!finite) {
      realised = combine(realised, own(parsed, governor, ruling));
      if (ruling.tense === "pastperfect") earlier = true;
    }
    here = governor;
  }
  return { realised, passing: inPassing(parsed, at), earlier, said };
}

/** "to push them back and reclaim ground": the second verb stands as the first; else the verb itself. */
function sharedInfinitive(parsed: Parsed, at: number): number {
  if (parsed.chunks[at - 1]?.type !== "cc" && parsed.chunks[at - 1]?.type !== "adv") return at;
  for (let k = at - 1; k >= Math.max(0, at - 12); k--) {
    const chunk = parsed.chunks[k];
    if (chunk?.type === "vg") return chunk.tense === "inf" || chunk.tense === "modal" ? k : at;
  }
  return at;
}

function combine(inner: Realised, outer: Realised): Realised {
  if (outer === "yes") return inner;
  if (outer === "refused" || inner === "refused") return "refused";
  if (inner === "failed") return outer === "failed" ? "yes" : inner;
  return outer;
}

function own(parsed: Parsed, at: number, vg: VerbChunk): Realised {
  if (vg.negated) return "failed";
  if (vg.aux.includes("will") || vg.aux.includes("'ll") || vg.aux.includes("shall")) return "planned";
  if (vg.tense === "modal") return vg.aux.includes("would") || vg.aux.includes("'d") ? "planned" : "possible";
  const before = parsed.chunks.slice(Math.max(0, at - 6), at);
  for (let k = before.length - 1; k >= 0; k--) {
    const chunk = before[k];
    if (chunk?.type === "vg" || chunk?.type === "comma" || chunk?.type === "rel") break;
    if (chunk?.type === "sub" && CONDITIONAL.has(chunk.word)) return "possible";
    if (chunk?.type === "prep" && chunk.word === "without" && vg.tense === "ing") return "failed";
  }
  const subject = parsed.chunks[at - 1];
  if (subject?.type === "np" && /^(?:no|neither|none|nobody)$/.test(parsed.tokens[subject.from]?.lower ?? ""))
    return "failed";
  return "yes";
}

function infinitive(parsed: Parsed, at: number, governor: number): Realised {
  const { chunks, tokens } = parsed;
  const { governs, governingNoun, nounLemma } = parsed.grammar;
  const inf = chunks[at];
  const before = chunks[at - 1];
  const word = tokens[(inf?.from ?? 0) - 1]?.lower ?? "";
  if (word === "able") return "yes";
  if (UNABLE.has(word)) return "failed";
  if (READY.has(word)) return "planned";
  if (before?.type === "np" && !before.pronoun) {
    const owner = chunks[at - 3];
    // "the agreement of the parties to extend"
    const far =
      isOf(chunks[at - 2]) && owner?.type === "np"
        ? governingNoun(nounLemma(tokens[owner.head]?.lower ?? ""))
        : undefined;
    const ruled = far ?? governingNoun(nounLemma(tokens[before.head]?.lower ?? ""));
    const refusing = chunks[at - 2];
    if (ruled === "demanded" && refusing?.type === "vg" && refuses(parsed, refusing)) return "refused";
    if (ruled !== undefined) return byClass(ruled);
  }
  const ruling = chunks[governor];
  if (ruling?.type !== "vg") return "attempt";
  const lemmas = ruling.readings.map((reading) => reading.lemma);
  if (lemmas.includes("be") && at - governor === 1) return "planned";
  if (ruling.passive && lemmas.some((lemma) => governs(lemma, "planned"))) return "planned";
  if (lemmas.some((lemma) => governs(lemma, "negative"))) return "failed";
  if (lemmas.some((lemma) => governs(lemma, "attempt"))) return "attempt";
  if (lemmas.some((lemma) => governs(lemma, "demanded"))) return "demanded";
  if (lemmas.some((lemma) => governs(lemma, "agreed", "factual"))) return "yes";
  if (lemmas.some((lemma) => governs(lemma, "planned"))) return "planned";
  return lemmas.some((lemma) => governs(lemma, "said")) ? "yes" : "attempt";
}

const isOf = (chunk: Chunk | undefined): boolean => chunk?.type === "prep" && chunk.word === "of";

/** "rejected a call to". */
function refuses({ grammar }: Parsed, vg: VerbChunk): boolean {
  return (
    !vg.negated &&
    vg.readings.some(({ lemma }) => grammar.governs(lemma, "negative") && !grammar.governs(lemma, "factual"))
  );
}

function byClass(name: string): Realised {
  if (name === "negative") return "failed";
  if (name === "attempt" || name === "planned" || name === "demanded") return name;
  return "yes";
}

function inPassing(parsed: Parsed, at: number): boolean {
  const { chunks } = parsed;
  const own = chunks[at];
  const before = chunks[at - 1];
  if (own?.type === "vg" && own.tense === "ing" && before?.type === "np") return true;
  if (own?.type === "vg" && own.tense === "ing" && before?.type === "prep" && before.word !== "by") return true;
  for (let k = at - 1; k >= Math.max(0, at - 12); k--) {
    const chunk = chunks[k];
    if (chunk?.type === "vg") {
      const vg = chunks[at];
      if (vg?.type === "vg" && (vg.tense === "inf" || vg.tense === "ing") && k > at - 3) continue;
      return false;
    }
    if (chunk?.type === "rel" && chunk.word !== "that") return true;
    if (chunk?.type === "sub") return IN_PASSING.has(chunk.word);
    if (chunk?.type === "comma" || chunk?.type === "stop") return false;
    const finite = own?.type === "vg" && own.tense !== "inf" && own.tense !== "ing";
    if (
      !finite &&
      chunk?.type === "prep" &&
      (chunk.word === "after" || chunk.word === "since" || chunk.word === "before")
    )
      return true;
  }
  return false;
}

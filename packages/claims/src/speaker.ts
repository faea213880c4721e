import type { Speaker } from "@frontwatch/domain";
import type { Parsed, NounChunk, VerbChunk } from "./chunk.ts";
import { subjectOf } from "./clause.ts";
import { actorsIn } from "./fillers.ts";
import type { Grammar } from "./grammar/load-grammar.ts";

const SPOKEN = new Set([
  "say",
  "tell",
  "report",
  "announce",
  "claim",
  "add",
  "state",
  "confirm",
  "declare",
  "insist",
  "acknowledge",
  "admit",
  "note",
  "allege",
  "warn",
  "deny",
  "write",
  "tweet",
  "accuse",
  "estimate",
  "argue",
  "suggest",
  "believe",
  "reveal",
  "explain",
]);

/** Who says what a sentence says: the subject of a verb of saying, or whom it is "according to"; name as written. */
export function speakerOf(parsed: Parsed, claimAt: number, said: number): Speaker | undefined {
  if (said >= 0) return bySubject(parsed, said);
  return accordingTo(parsed) ?? afterwards(parsed, claimAt);
}

function bySubject(parsed: Parsed, at: number): Speaker | undefined {
  const subject = subjectOf(parsed, at);
  const np = parsed.chunks[subject];
  return np?.type === "np" ? named(parsed, subject, np) : undefined;
}

function accordingTo(parsed: Parsed): Speaker | undefined {
  const start = parsed.tokens.findIndex(
    (token, i) => token.lower === "according" && parsed.tokens[i + 1]?.lower === "to",
  );
  if (start < 0) return undefined;
  const at = parsed.chunks.findIndex((chunk) => chunk.type === "np" && chunk.from > start);
  const np = parsed.chunks[at];
  return np?.type === "np" ? named(parsed, at, np) : undefined;
}

/** "..., officials said" and "...," said General X. */
function afterwards(parsed: Parsed, claimAt: number): Speaker | undefined {
  for (let k = parsed.chunks.length - 1; k > claimAt; k--) {
    const chunk = parsed.chunks[k];
    if (chunk?.type !== "vg" || !speaks(parsed.grammar, chunk)) continue;
    const [before, after] = [parsed.chunks[k - 1], parsed.chunks[k + 1]];
    if (before?.type === "np" && parsed.chunks[k - 2]?.type !== "prep") return named(parsed, k - 1, before);
    if (after?.type === "np" && (before?.type === "comma" || before?.type === "stop"))
      return named(parsed, k + 1, after);
    const subject = subjectOf(parsed, k);
    const np = parsed.chunks[subject];
    if (np?.type === "np" && subject > claimAt) return named(parsed, subject, np);
  }
  return undefined;
}

/** Whether a verb tells that somebody speaks. */
export function speaks({ governs }: Grammar, vg: VerbChunk): boolean {
  return (
    vg.tense !== "inf" &&
    vg.tense !== "ing" &&
    vg.readings.some((reading) => SPOKEN.has(reading.lemma) || governs(reading.lemma, "denied"))
  );
}

/** The speaker that a noun chunk names. */
export function speakerAt(parsed: Parsed, at: number): Speaker | undefined {
  const np = parsed.chunks[at];
  return np?.type === "np" ? named(parsed, at, np) : undefined;
}

function named(parsed: Parsed, at: number, np: NounChunk): Speaker | undefined {
  const first = parsed.tokens[np.from];
  const last = parsed.tokens[np.to - 1];
  if (first === undefined || last === undefined) return undefined;
  const actor = actorBehind(parsed, at, np);
  if (
    /^(?:one|some|this|that|statement|area|district|report|reports|all|most|many|few|it|others|another|which|what|there)$/.test(
      parsed.tokens[np.head]?.lower ?? "",
    ) &&
    actor === undefined
  )
    return undefined;
  if (np.pronoun) return actor === undefined ? undefined : { name: first.text, actor };
  const whole = { ...np, to: endOfSpeaker(parsed, at, np) };
  const words = parsed.tokens.slice(whole.from, whole.to).map((token) => token.text);
  const name = joined(parsed, whole, words)
    .replace(/^(?:the|a|an) /i, "")
    .slice(0, 120);
  return actor === undefined ? { name } : { name, actor };
}

/** Nouns that name nobody without what follows them: "the head of the hospital", "residents of the camp". */
const RELATIONAL =
  /^(?:head|chief|leader|commander|governor|mayor|director|member|spokes\w+|representative|minister|adviser|advisor|envoy|ambassador|president|chairman|chairwoman|secretary|official|officials|officer|resident|residents|witness|witnesses|survivor|survivors|doctor|doctors)$/;

/** Where a speaker's name ends: with "of the city's main hospital", where the noun alone says little. */
function endOfSpeaker(parsed: Parsed, at: number, np: NounChunk): number {
  const [of, beside] = [parsed.chunks[at + 1], parsed.chunks[at + 2]];
  const isRelational = RELATIONAL.test(parsed.tokens[np.head]?.lower ?? "");
  if (!isRelational || of?.type !== "prep" || of.word !== "of" || beside?.type !== "np") return np.to;
  return beside.to;
}

function joined(parsed: Parsed, np: NounChunk, words: readonly string[]): string {
  let name = "";
  for (const [i, word] of words.entries()) {
    const token = parsed.tokens[np.from + i];
    const previous = parsed.tokens[np.from + i - 1];
    name += (i > 0 && token !== undefined && previous !== undefined && token.start > previous.end ? " " : "") + word;
  }
  return name;
}

/** The actor a speaker speaks for: named within, in an apposition beside, or in what follows "of" or "for". */
function actorBehind(parsed: Parsed, at: number, np: NounChunk): string | undefined {
  const own = actorsIn(parsed, np).at(-1);
  if (own !== undefined && own.form !== "noun") return own.actor.id;
  for (const k of [at + 2, at - 2, at + 4, at - 4]) {
    const beside = parsed.chunks[k];
    const link = parsed.chunks[k > at ? at + 1 : at - 1];
    if (beside?.type !== "np" || (link?.type !== "comma" && link?.type !== "prep")) continue;
    const head = parsed.tokens[beside.head]?.lower ?? "";
    const actor = actorsIn(parsed, beside).at(-1);
    if (
      actor !== undefined &&
      (link.type === "prep" ||
        parsed.grammar.isNoun(head, "leader", "force", "people") ||
        parsed.actorAt[beside.head] !== undefined ||
        /spokes|minist|presid|official|commander|chief|govern/.test(head))
    )
      return actor.actor.id;
  }
  return own?.actor.id;
}

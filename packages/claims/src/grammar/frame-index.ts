import type { Filler, Frame, Role } from "./frame.ts";
import type { GrammarData } from "./grammar-files.ts";
import type { NounClass } from "./noun-class.ts";

/** A frame with its lists taken apart. */
export interface ReadyFrame {
  readonly frame: Frame;
  readonly where: readonly (readonly [Role, readonly Filler[]])[];
  readonly particles: readonly (readonly string[])[];
  /** Of the frames that agree the one with most is meant. */
  readonly score: number;
}

/** The frames by the words that evoke them. */
export interface FrameIndex {
  /** The frames that a verb (lemma) may evoke, best first. */
  readonly framesOfVerb: (lemma: string) => readonly ReadyFrame[];
  /** The frames that a noun (singular) may evoke, best first. */
  readonly framesOfNoun: (lemma: string) => readonly ReadyFrame[];
}

const NONE: readonly ReadyFrame[] = [];

/** Sorts the frames by their words; of two that read the same words, the earlier is preferred. */
export function indexFrames({ frames, nounClasses }: Pick<GrammarData, "frames" | "nounClasses">): FrameIndex {
  const byVerb = new Map<string, ReadyFrame[]>();
  const byNoun = new Map<string, ReadyFrame[]>();
  for (const [order, frame] of frames.entries()) {
    const particles = (frame.particle ?? []).map((words) => words.split(" "));
    for (const verb of frame.verbs ?? []) {
      const [lemma = "", ...rest] = verb.split(" ");
      append(byVerb, lemma, ready(frame, order, rest.length > 0 ? [rest] : particles));
    }
    for (const noun of nounsOf(frame, nounClasses)) append(byNoun, noun, ready(frame, order, particles));
  }
  for (const list of [...byVerb.values(), ...byNoun.values()]) list.sort((a, b) => b.score - a.score);
  return {
    framesOfVerb: (lemma) => byVerb.get(lemma) ?? NONE,
    framesOfNoun: (lemma) => byNoun.get(lemma) ?? NONE,
  };
}

function ready(frame: Frame, order: number, particles: ReadyFrame["particles"]): ReadyFrame {
  const where = Object.entries(frame.where ?? {}) as [Role, readonly Filler[]][];
  const score = (frame.weight ?? 0.6) + 0.02 * where.length + (particles.length > 0 ? 0.03 : 0) - order * 0.0001;
  return { frame, where, particles, score };
}

/** The nouns that evoke a frame, those of a class ("@attack") told one by one. */
export function nounsOf(frame: Frame, classes: GrammarData["nounClasses"]): readonly string[] {
  return (frame.nouns ?? []).flatMap((noun) => (noun.startsWith("@") ? classes[noun.slice(1) as NounClass] : noun));
}

function append(map: Map<string, ReadyFrame[]>, word: string, ready: ReadyFrame): void {
  const list = map.get(word);
  if (list === undefined) map.set(word, [ready]);
  else list.push(ready);
}

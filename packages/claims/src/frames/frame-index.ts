import { NOUN_CLASSES } from "../words/noun-classes.ts";
import { splitList } from "../words/split-list.ts";
import type { Filler, Frame, Role } from "./frame.ts";
import { FRAMES } from "./frames.ts";

/** A frame with its lists taken apart. */
export interface ReadyFrame {
  readonly frame: Frame;
  readonly order: number;
  readonly where: readonly (readonly [Role, readonly Filler[]])[];
  readonly particles: readonly (readonly string[])[];
}

const byVerb = new Map<string, ReadyFrame[]>();
const byNoun = new Map<string, ReadyFrame[]>();
for (const [order, frame] of FRAMES.entries()) {
  const where = Object.entries(frame.where ?? {}).map(
    ([role, fillers]) => [role as Role, splitList(fillers) as Filler[]] as const,
  );
  const particles = splitList(frame.particle ?? "").map((words) => words.split(" "));
  for (const verb of splitList(frame.verbs ?? "")) {
    const [lemma = "", ...rest] = verb.split(" ");
    const ready = { frame, order, where, particles: rest.length > 0 ? [rest] : particles };
    byVerb.set(lemma, [...(byVerb.get(lemma) ?? []), ready]);
  }
  const nouns = frame.nouns === "ATTACK" ? NOUN_CLASSES.attack : (frame.nouns ?? "");
  for (const noun of splitList(nouns))
    byNoun.set(noun, [...(byNoun.get(noun) ?? []), { frame, order, where, particles }]);
}

/** The frames that a verb may evoke. */
export function framesOfVerb(lemma: string): readonly ReadyFrame[] {
  return byVerb.get(lemma) ?? [];
}

/** The frames that a noun (singular) may evoke. */
export function framesOfNoun(lemma: string): readonly ReadyFrame[] {
  return byNoun.get(lemma) ?? [];
}

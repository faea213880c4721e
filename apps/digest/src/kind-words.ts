import { CHANGE_KINDS } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";

/** What people call the kinds of change beside their names; one word or several, in lower case. */
const CALLED: Readonly<Record<ChangeKind, readonly string[]>> = {
  ceasefire: ["truce", "armistice", "cease fire", "cessation of hostilities"],
  alliance: ["pact", "split", "defection"],
  territory: ["territorial", "control", "capture", "advance", "gain", "loss", "front line"],
  offensive: ["operation", "campaign"],
  peace_process: ["peace", "peace talk", "talk", "negotiation"],
  attack: ["strike", "bombing", "clash", "air strike", "airstrike", "shelling"],
  leadership: ["leader", "commander"],
  deployment: ["troop", "withdrawal", "reinforcement"],
  unrest: ["protest", "demonstration", "riot"],
  security: ["arrest", "raid"],
};

const FEWEST_LETTERS = 4; // of a misspelt kind that is still guessed at

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();

const BY_WORDS: ReadonlyMap<string, ChangeKind> = new Map(
  CHANGE_KINDS.flatMap((kind) =>
    [kind, plain(kind), ...CALLED[kind]].flatMap((words) => [
      [words, kind] as const,
      [`${words}s`, kind] as const,
      [words.replace(/(?:ss|y)$/, (end) => (end === "y" ? "ies" : "sses")), kind] as const,
    ]),
  ),
);

/** The kind of change that somebody means: "truces", "cease-fire", "peace_process". */
export const kindCalled = (words: string): ChangeKind | undefined => BY_WORDS.get(plain(words));

/** Kinds that begin as a misspelt word does: "ceasefir", "trucess". */
export function kindsNear(word: string): readonly ChangeKind[] {
  const start = plain(word).slice(0, FEWEST_LETTERS);
  if (start.length < FEWEST_LETTERS) return [];
  return [...new Set([...BY_WORDS].filter(([words]) => words.startsWith(start)).map(([, kind]) => kind))];
}

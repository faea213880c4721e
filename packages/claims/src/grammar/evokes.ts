import { nounsOf } from "./frame-index.ts";
import type { GrammarData } from "./grammar-files.ts";
import { plural, verbForms } from "./inflect.ts";

/** Classes whose nouns tell of a development by themselves. */
const TELLING = [
  "truce",
  "deal",
  "talks",
  "swap",
  "offensive",
  "assault",
  "attack",
  "control",
  "foothold",
  "protest",
  "siege",
  "fire",
  "weapon",
  "flag",
  "alliance",
  "force",
  "leader",
] as const;

/** Words of small ASCII letters are told first: classes of all of Unicode are slow. */
const WORD = /[a-z-]+(?=[ ,.])|[\p{L}-]+/gu;

/** Makes the test whether a sentence holds any word that may evoke a frame. */
export function evoker(data: GrammarData): (sentence: string) => boolean {
  const words = new Set<string>();
  const everyday = new Set(data.everyday);
  const learn = (noun: string) => {
    for (const form of [noun, plural(noun)]) words.add(form.split(" ")[0] ?? form);
  };
  for (const frame of data.frames) {
    for (const verb of frame.verbs ?? []) {
      const [lemma = ""] = verb.split(" ");
      if (!everyday.has(lemma)) for (const [form] of verbForms(lemma, data)) words.add(form);
    }
    for (const noun of nounsOf(frame, data.nounClasses)) learn(noun);
  }
  for (const name of TELLING) for (const noun of data.nounClasses[name]) learn(noun);
  return (sentence) => (sentence.toLowerCase().match(WORD) ?? []).some((word) => words.has(word));
}

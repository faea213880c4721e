import { FRAMES } from "../frames/frames.ts";
import { plural, verbForms } from "../inflect.ts";
import { NOUN_CLASSES } from "./noun-classes.ts";
import { splitList } from "./split-list.ts";

/** Verbs that mean a development only with the right company; alone they are no reason to take a sentence apart. */
const EVERYDAY = new Set(
  splitList(`be|have|make|come|go|get|take|give|hold|find|leave|see|begin|start|work|keep|set|open|continue|remain|happen|lead|put|meet|call|ask|want|move|
  bring|build|send|join|choose|name|pick|form|return|say|declare|announce|report|return|commit|welcome|back|offer|push|run|stand|appear|last|include|cover|require|see|follow|provide|allow|end|stop|turn|lie|present|consider|pass|fall|lose|cut|break|
  create|find|expect|plan|add|prepare|enter|reach|cross|land|join|win|claim|cause|free|clear|secure|control|need|carry|place|accept|confirm|attend|use|face|throw|drop|round|burn|beat|step|back|lift`),
);

const words = new Set<string>();
for (const frame of FRAMES) {
  for (const verb of splitList(frame.verbs ?? "")) {
    const [lemma = ""] = verb.split(" ");
    if (!EVERYDAY.has(lemma)) for (const [form] of verbForms(lemma)) words.add(form);
  }
  if (frame.nouns !== undefined && frame.nouns !== "ATTACK") for (const noun of splitList(frame.nouns)) learn(noun);
}
for (const name of [
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
] as const) {
  for (const noun of splitList(NOUN_CLASSES[name])) learn(noun);
}

function learn(noun: string): void {
  for (const form of [noun, plural(noun)]) words.add(form.split(" ")[0] ?? form);
}

/** Whether a sentence holds any word that may evoke a frame: most of a paper's sentences need no closer look. */
export function evokes(sentence: string): boolean {
  for (const [word] of sentence.toLowerCase().matchAll(/[\p{L}-]+/gu)) if (words.has(word)) return true;
  return false;
}

import { FRAMES } from "../frames/frames.ts";
import { plural, verbForms, type VerbForm } from "../inflect.ts";
import { GOVERNORS, type Governing } from "./governors.ts";
import { NOUN_CLASSES, TRANSPARENT_HEADS, type NounClass } from "./noun-classes.ts";
import { SPELLINGS } from "./phrases.ts";
import { splitList } from "./split-list.ts";

export interface VerbReading {
  readonly lemma: string;
  readonly form: VerbForm;
}

const classes = nounClasses();
const transparent = new Set(splitList(TRANSPARENT_HEADS));
const nouns = [...classes.keys(), ...transparent, ...FRAMES.flatMap((frame) => splitList(frame.nouns ?? ""))];
const singulars = new Map(nouns.flatMap((noun) => [[plural(noun), noun] as const, [noun, noun] as const]));
const phrases = phraseStarts();
const governing = new Map<string, Set<Governing>>();
for (const [name, words] of Object.entries(GOVERNORS) as [Governing, string][]) {
  for (const word of splitList(words)) governing.set(word, (governing.get(word) ?? new Set<Governing>()).add(name));
}
const verbs = verbIndex();

function nounClasses(): ReadonlyMap<string, ReadonlySet<NounClass>> {
  const found = new Map<string, Set<NounClass>>();
  for (const [name, words] of Object.entries(NOUN_CLASSES) as [NounClass, string][]) {
    for (const word of splitList(words)) found.set(word, (found.get(word) ?? new Set<NounClass>()).add(name));
  }
  return found;
}

function phraseStarts(): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, string[][]>();
  const forms = new Set([...singulars.keys(), ...Object.keys(SPELLINGS)]);
  for (const form of forms) {
    const parts = form.split(" ");
    const [first = ""] = parts;
    if (parts.length > 1) found.set(first, [...(found.get(first) ?? []), parts]);
  }
  for (const list of found.values()) list.sort((a, b) => b.length - a.length);
  return found;
}

function verbIndex(): ReadonlyMap<string, readonly VerbReading[]> {
  const lemmas = new Set([...governing.keys(), "be", "have", "do"]);
  for (const frame of FRAMES) for (const verb of splitList(frame.verbs ?? "")) lemmas.add(verb.split(" ")[0] ?? verb);
  const found = new Map<string, VerbReading[]>();
  for (const lemma of lemmas) {
    for (const [form, kind] of verbForms(lemma)) found.set(form, [...(found.get(form) ?? []), { lemma, form: kind }]);
  }
  return found;
}

/** The singular of a noun form this grammar knows, else the form itself. */
export function nounLemma(form: string): string {
  return singulars.get(form) ?? form;
}

/** Whether a noun form belongs to one of the classes. */
export function isNoun(form: string, ...names: readonly NounClass[]): boolean {
  const of = classes.get(nounLemma(form));
  return of !== undefined && names.some((name) => of.has(name));
}

/** Whether a noun form belongs to any class, or evokes a frame. */
export function isKnownNoun(form: string): boolean {
  return singulars.has(form);
}

/** Whether a head noun only measures what follows "of". */
export function isTransparent(form: string): boolean {
  return transparent.has(nounLemma(form));
}

/** The phrases that begin with a word, longest first. */
export function phrasesFrom(word: string): readonly (readonly string[])[] {
  return phrases.get(word) ?? [];
}

/** What a word can be as a verb; empty where the grammar does not know it as one. */
export function verbReadings(form: string): readonly VerbReading[] {
  return verbs.get(form) ?? [];
}

/** Whether a verb rules its complement in that way. */
export function governs(lemma: string, ...how: readonly Governing[]): boolean {
  const of = governing.get(lemma);
  return of !== undefined && how.some((name) => of.has(name));
}

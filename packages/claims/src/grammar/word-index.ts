import { nounsOf } from "./frame-index.ts";
import { GOVERNING, type Governing, type GrammarData } from "./grammar-files.ts";
import { plural, verbForms, type VerbForm } from "./inflect.ts";
import { NOUN_CLASSES, type NounClass } from "./noun-class.ts";

export interface VerbReading {
  readonly lemma: string;
  readonly form: VerbForm;
}

/** The words of the grammar by what they are. */
export interface WordIndex {
  /** The singular of a noun form this grammar knows, else the form itself. */
  readonly nounLemma: (form: string) => string;
  /** Whether a noun form belongs to one of the classes. */
  readonly isNoun: (form: string, ...names: readonly NounClass[]) => boolean;
  /** Whether a noun form belongs to any class, or evokes a frame. */
  readonly isKnownNoun: (form: string) => boolean;
  /** Whether a head noun only measures what follows "of". */
  readonly isTransparent: (form: string) => boolean;
  /** The phrases, and words read as another, that begin with a word, longest first. */
  readonly phrasesFrom: (word: string) => readonly (readonly string[])[];
  /** What a word can be as a verb; empty where the grammar does not know it as one. */
  readonly verbReadings: (form: string) => readonly VerbReading[];
  /** Whether a verb rules its complement in one of those ways. */
  readonly governs: (lemma: string, ...how: readonly Governing[]) => boolean;
}

const NO_PHRASES: readonly (readonly string[])[] = [];
const NO_READINGS: readonly VerbReading[] = [];

/** Sorts the words of the grammar by what they are. */
export function indexWords(data: GrammarData): WordIndex {
  const classes = classesByNoun(data);
  const transparent = new Set(data.transparent);
  const nouns = [
    ...classes.keys(),
    ...transparent,
    ...data.frames.flatMap((frame) => nounsOf(frame, data.nounClasses)),
  ];
  const singulars = new Map(nouns.flatMap((noun) => [[plural(noun), noun] as const, [noun, noun] as const]));
  const phrases = phraseStarts(singulars.keys(), Object.keys(data.spellings));
  const governing = governingByVerb(data);
  const verbs = readingsByForm(data, governing);
  const nounLemma = (form: string): string => singulars.get(form) ?? form;
  return {
    nounLemma,
    isNoun: (form, ...names) => {
      const of = classes.get(nounLemma(form));
      return of !== undefined && names.some((name) => of.has(name));
    },
    isKnownNoun: (form) => singulars.has(form),
    isTransparent: (form) => transparent.has(nounLemma(form)),
    phrasesFrom: (word) => phrases.get(word) ?? NO_PHRASES,
    verbReadings: (form) => verbs.get(form) ?? NO_READINGS,
    governs: (lemma, ...how) => {
      const of = governing.get(lemma);
      return of !== undefined && how.some((name) => of.has(name));
    },
  };
}

function classesByNoun({ nounClasses }: GrammarData): ReadonlyMap<string, ReadonlySet<NounClass>> {
  const found = new Map<string, Set<NounClass>>();
  for (const name of NOUN_CLASSES)
    for (const word of nounClasses[name]) found.set(word, (found.get(word) ?? new Set<NounClass>()).add(name));
  return found;
}

function governingByVerb({ governingVerbs }: GrammarData): ReadonlyMap<string, ReadonlySet<Governing>> {
  const found = new Map<string, Set<Governing>>();
  for (const how of GOVERNING)
    for (const word of governingVerbs[how]) found.set(word, (found.get(word) ?? new Set<Governing>()).add(how));
  return found;
}

function phraseStarts(
  nouns: Iterable<string>,
  spellings: readonly string[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, string[][]>();
  for (const form of new Set([...nouns, ...spellings])) {
    const parts = form.split(" ");
    const [first = ""] = parts;
    if (parts.length > 1 || spellings.includes(form)) found.set(first, [...(found.get(first) ?? []), parts]);
  }
  for (const list of found.values()) list.sort((a, b) => b.length - a.length);
  return found;
}

function readingsByForm(
  data: GrammarData,
  governing: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly VerbReading[]> {
  const lemmas = new Set([...governing.keys(), "be", "have", "do"]);
  for (const frame of data.frames) for (const verb of frame.verbs ?? []) lemmas.add(verb.split(" ")[0] ?? verb);
  const found = new Map<string, VerbReading[]>();
  for (const lemma of lemmas) {
    for (const [form, kind] of verbForms(lemma, data))
      found.set(form, [...(found.get(form) ?? []), { lemma, form: kind }]);
  }
  return found;
}

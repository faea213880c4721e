import type { Frame } from "./frame.ts";
import type { NounClass } from "./noun-class.ts";

/** What a verb or noun does to the truth of the verb or clause it rules. */
export const GOVERNING = ["factual", "negative", "attempt", "planned", "agreed", "demanded", "said", "denied"] as const;
export type Governing = (typeof GOVERNING)[number];

/** Everything the files of the grammar hold, brought together; `data/README.md` tells what each part means. */
export interface GrammarData {
  readonly frames: readonly Frame[];
  readonly nounClasses: Readonly<Record<NounClass, readonly string[]>>;
  /** Heads that only count or measure: the noun after "of" is what is meant. */
  readonly transparent: readonly string[];
  readonly governingVerbs: Readonly<Record<Governing, readonly string[]>>;
  /** Nouns that rule an infinitive ("a plan to", "efforts to"), by the same classes. */
  readonly governingNouns: Readonly<Partial<Record<Governing, readonly string[]>>>;
  /** Words just before a noun event that make it feared, wished or unreal ("fear of attacks"). */
  readonly unrealBefore: readonly string[];
  /** Past and participle; one word where both are alike. */
  readonly irregular: Readonly<Record<string, readonly string[]>>;
  /** Verbs that double their last letter. */
  readonly doubling: readonly string[];
  /** Verbs that mean a development only with the right company; alone they are no reason to take a sentence apart. */
  readonly everyday: readonly string[];
  /** Several words that are read as one, by how they are written. */
  readonly spellings: Readonly<Record<string, string>>;
  /** Words by which the topic of an article is judged; stems end in "*". */
  readonly topics: Readonly<Record<Topic, readonly string[]>>;
}

export const TOPICS = ["conflict", "other", "deciding"] as const;
export type Topic = (typeof TOPICS)[number];

/** The files of the grammar, for `loadGrammar`, in the order in which their frames are preferred. */
export const grammarData: readonly URL[] = [
  new URL("../../data/frames/ceasefire.json", import.meta.url),
  new URL("../../data/frames/territory.json", import.meta.url),
  new URL("../../data/frames/forces.json", import.meta.url),
  new URL("../../data/frames/relations.json", import.meta.url),
  new URL("../../data/frames/violence.json", import.meta.url),
  new URL("../../data/words/nouns.json", import.meta.url),
  new URL("../../data/words/governors.json", import.meta.url),
  new URL("../../data/words/verbs.json", import.meta.url),
  new URL("../../data/words/spellings.json", import.meta.url),
  new URL("../../data/words/topics.json", import.meta.url),
];

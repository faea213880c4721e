import type { ActorType } from "@frontwatch/domain";

/** An actor that another one came from, went into or became, and when (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`). */
export interface ActorLink {
  readonly id: string;
  readonly date?: string;
}

/**
 * ACLED actor types (ACLED codebook 2023): 1 state forces, 2 rebel group, 3 political militia, 4 identity militia,
 * 5 rioters, 6 protesters, 7 civilians, 8 external or other forces.
 */
export type AcledActorType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One actor of the knowledge base, as the files in `data/` hold it. `data/README.md` says how to write one. */
export interface ActorRecord {
  /** Kebab-case, unique over all files. */
  readonly id: string;
  /** The usual English name. */
  readonly name: string;
  /** Every other name that a report may use: spellings, abbreviations, local names. */
  readonly aliases: readonly string[];
  /** Names too short or too common to trust elsewhere: they count only in an article about one of `countries`. */
  readonly localAliases?: readonly string[];
  /** Common nouns ("rebels") that, in its countries and years, mean it rather than another group named beside it. */
  readonly nouns?: readonly string[];
  /** ISO 3166-1 alpha-2, main one first; empty for actors of the whole world. */
  readonly countries: readonly string[];
  readonly type: ActorType;
  readonly acledType: AcledActorType;
  /** Id of the actor it is a part or branch of. */
  readonly parent?: string;
  /** First and last year under this name, as far as known. */
  readonly from?: number;
  readonly to?: number;
  readonly splitFrom?: ActorLink;
  readonly mergedInto?: ActorLink;
  readonly renamedTo?: ActorLink;
  /** One line of general knowledge: what it is. */
  readonly note: string;
}

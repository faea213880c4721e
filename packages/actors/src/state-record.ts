/** A state, its government and its forces: one actor. */
export interface StateRecord {
  /** Kebab-case English name. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** Other names of the country. */
  readonly aliases: readonly string[];
  /** Adjectives and people: "Afghan". Plurals in -s are derived. */
  readonly demonyms: readonly string[];
  /** Capital or seat of government, used for the government when it acts: "Kabul", "Islamabad". */
  readonly capitals: readonly string[];
  /** Proper names of its government, parliament, forces and services, with abbreviations. */
  readonly forces: readonly string[];
  /** Such names that count only in an article about this country. */
  readonly localForces?: readonly string[];
  /** Names of heads of state and government of the last forty years: with a title before them they speak for it. */
  readonly leaders?: readonly string[];
  /** Actors that governed it: the government and army of the country in an article of that time. */
  readonly governments?: readonly StateGovernment[];
  /** First and last year, of states that are no more. */
  readonly from?: number;
  readonly to?: number;
}

/** `from` included, `to` not: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export interface StateGovernment {
  readonly actor: string;
  readonly from?: string;
  readonly to?: string;
}

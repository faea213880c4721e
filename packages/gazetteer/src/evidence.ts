import type { Candidate, Group } from "./candidates.ts";

const LITTLE = 0.5; // names; so that two doubtful ones alone are no consensus
// In the unit of the priors (powers of ten of population); set by hand, checked with eval/measure.ts.
const COUNTRY_WEIGHT = 4.5;
const FIRST_LEVEL_WEIGHT = 1.6;

/** How much an article's names speak for each country and first-level division. */
export interface Evidence {
  readonly total: number;
  readonly countries: ReadonlyMap<string, number>;
  readonly first: ReadonlyMap<number, number>;
}

/** Adds up what the names say under their present shares. */
export function gather(groups: readonly Group[]): Evidence {
  const countries = new Map<string, number>();
  const first = new Map<number, number>();
  let total = 0;
  for (const group of groups) {
    total += group.weight;
    group.candidates.forEach((candidate, i) => {
      const part = group.weight * (group.shares[i] ?? 0);
      if (candidate.country !== undefined)
        countries.set(candidate.country, (countries.get(candidate.country) ?? 0) + part);
      if (candidate.first !== undefined) first.set(candidate.first, (first.get(candidate.first) ?? 0) + part);
    });
  }
  return { total, countries, first };
}

/** 0..1: the part of the other names in the candidate's country. A name is no evidence for itself. */
export function countryShare(candidate: Candidate, group: Group, evidence: Evidence): number {
  const others = evidence.total - group.weight;
  if (candidate.country === undefined || others <= 0) return 0;
  const own = group.candidates.reduce(
    (sum, c, i) => (c.country === candidate.country ? sum + (group.shares[i] ?? 0) : sum),
    0,
  );
  return Math.max(0, (evidence.countries.get(candidate.country) ?? 0) - own * group.weight) / (others + LITTLE);
}

/** 0..1: the part of the other names in the country that most of them are in. */
export function dominantShare(group: Group, evidence: Evidence): number {
  const others = evidence.total - group.weight;
  let most = 0;
  for (const [country, sum] of evidence.countries) {
    const own = group.candidates.reduce(
      (part, c, i) => (c.country === country ? part + (group.shares[i] ?? 0) : part),
      0,
    );
    most = Math.max(most, sum - own * group.weight);
  }
  return most / (others + LITTLE);
}

/** What the other names' countries and divisions add to a candidate's score. */
export function context(candidate: Candidate, group: Group, evidence: Evidence): number {
  const share = countryShare(candidate, group, evidence);
  let score = COUNTRY_WEIGHT * share ** 0.7;
  if (candidate.first !== undefined) {
    const own = group.candidates.reduce(
      (sum, c, i) => (c.first === candidate.first ? sum + (group.shares[i] ?? 0) : sum),
      0,
    );
    const others = Math.max(0, (evidence.first.get(candidate.first) ?? 0) - own * group.weight);
    score += FIRST_LEVEL_WEIGHT * candidate.firstSays * Math.min(1, others / 2);
  }
  return score;
}

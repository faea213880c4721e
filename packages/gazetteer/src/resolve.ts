import { groupSpots, softmax } from "./candidates.ts";
import type { Group } from "./candidates.ts";
import { likelyTowns, near, siblings } from "./companions.ts";
import { context, countryShare, dominantShare, gather } from "./evidence.ts";
import type { Cues, Nesting } from "./find-cues.ts";
import type { Spot } from "./find-spots.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import { linksOf, nestingBonus } from "./nesting-bonus.ts";

/** A reading of a name: the place, how good it is against the others, and what speaks for it. */
export interface Reading {
  readonly sense: Sense;
  /** 0..1 among the name's readings. */
  readonly share: number;
  /** 0..1: how much of the article's other places lie in the same country. */
  readonly country: number;
  /** 0..1: the share of the country that most of the other places lie in. */
  readonly dominant: number;
  /** 0..6: the strongest word of the text that puts it into, or around, another place. */
  readonly nesting: number;
}

const ROUNDS = 3;

/**
 * Decides what each spot means: all spots of one name get one sense, chosen by prominence, by the countries and
 * divisions the other names speak for, and by what the text says lies in what.
 */
export function resolve(
  gazetteer: Gazetteer,
  spots: readonly Spot[],
  cues: readonly Cues[],
  nestings: readonly Nesting[],
): readonly (Reading | undefined)[] {
  const groups = groupSpots(gazetteer, spots, cues);
  const groupOf = new Map<number, Group>();
  for (const group of groups) for (const member of group.members) groupOf.set(member, group);
  const links = linksOf(groups, groupOf, nestings);
  let bonus: number[][] = [];
  let evidence = gather(groups);
  for (let round = 0; round < ROUNDS; round++) {
    bonus = groups.map((group) => nestingBonus(gazetteer, group, links));
    const towns = likelyTowns(groups);
    const scores = groups.map((group, g) =>
      group.candidates.map(
        (c, i) =>
          c.prior +
          (bonus[g]?.[i] ?? 0) +
          context(c, group, evidence) +
          siblings(c, group, groups) +
          near(c, group, towns),
      ),
    );
    groups.forEach((group, g) => (group.shares = softmax(scores[g] ?? [])));
    evidence = gather(groups);
  }
  const readings = new Map<Group, Reading>();
  groups.forEach((group, g) => {
    const best = group.shares.indexOf(Math.max(...group.shares));
    const candidate = group.candidates[best];
    if (candidate === undefined) return;
    readings.set(group, {
      sense: candidate.sense,
      share: group.shares[best] ?? 0,
      country: countryShare(candidate, group, evidence),
      dominant: dominantShare(group, evidence),
      nesting: bonus[g]?.[best] ?? 0,
    });
  });
  return spots.map((_, n) => {
    const group = groupOf.get(n);
    return group === undefined ? undefined : readings.get(group);
  });
}

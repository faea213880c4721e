import { holds } from "./containment.ts";
import type { Cues, Nesting } from "./find-cues.ts";
import type { Spot } from "./find-spots.ts";
import { countryOf, firstLevelOf, kindOf, pointOf, populationOf } from "./gazetteer.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import { prominence } from "./prominence.ts";
import type { TypeClass } from "./words.ts";

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

interface Candidate {
  readonly sense: Sense;
  readonly country: string | undefined;
  readonly first: number | undefined;
  /** 0.6..1: how much it says that another place lies in the same division: little in England, much in Kunar. */
  readonly firstSays: number;
  /** Of towns and sites only. */
  readonly point: readonly [number, number] | undefined;
  readonly prior: number;
}

interface Group {
  readonly key: string;
  readonly type: TypeClass | undefined;
  readonly members: readonly number[];
  readonly candidates: readonly Candidate[];
  readonly weight: number;
  shares: number[];
}

const MOST_CANDIDATES = 40; // "San José" names hundreds; the more populous come first
const ROUNDS = 3;
const DOUBTED = 0.03; // what a common word or given name that is also a town tells of the others
const LITTLE = 0.5; // names; so that two doubtful ones alone are no consensus
// Weights in the same unit as the priors (powers of ten of population); set by hand, checked with eval/measure.ts.
const COUNTRY_WEIGHT = 4.5;
const FIRST_LEVEL_WEIGHT = 1.6;
const SIBLING_WEIGHT = 2.5;
const NEAR_WEIGHT = 0.6;
const NEAR_DEGREES = 0.8;

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
    const scores = groups.map((group, g) =>
      group.candidates.map(
        (c, i) =>
          c.prior +
          (bonus[g]?.[i] ?? 0) +
          context(c, group, evidence) +
          siblings(c, group, groups) +
          near(c, group, groups),
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

function groupSpots(g: Gazetteer, spots: readonly Spot[], cues: readonly Cues[]): readonly Group[] {
  const byKey = new Map<string, number[]>();
  spots.forEach((spot, n) => {
    const key = `${spot.key}/${cues[n]?.type ?? ""}`;
    byKey.set(key, [...(byKey.get(key) ?? []), n]);
  });
  return [...byKey.values()].map((members) => {
    const n = members[0] ?? 0;
    const candidates = (spots[n]?.senses ?? [])
      .map((sense) => candidateOf(g, sense, cues[n]?.type))
      .sort((a, b) => b.prior - a.prior)
      .slice(0, MOST_CANDIDATES);
    return {
      key: spots[n]?.key ?? "",
      type: cues[n]?.type,
      members,
      candidates,
      weight: (1 + Math.log(members.length)) * (members.every((m) => spots[m]?.doubt !== undefined) ? DOUBTED : 1),
      shares: softmax(candidates.map((c) => c.prior)),
    };
  });
}

function candidateOf(g: Gazetteer, sense: Sense, type: TypeClass | undefined): Candidate {
  const { index } = sense;
  const first = firstLevelOf(g, index);
  return {
    sense,
    country: countryOf(g, index),
    first,
    firstSays: first === undefined ? 0 : Math.max(0.6, 1 - Math.max(0, Math.log10(populationOf(g, first) / 1e6)) / 4),
    point: index >= g.columns.townStart ? pointOf(g, index) : undefined,
    prior: prominence(g, sense) + typeFit(g, index, type),
  };
}

function typeFit(g: Gazetteer, index: number, type: TypeClass | undefined): number {
  if (type === undefined || type === "area") return 0;
  const kind = kindOf(g, index);
  if (type === "first") return kind === "admin1" ? 3 : kind === "country" ? -1 : kind === "region" ? 0 : -1.5;
  if (type === "second") return kind === "admin2" ? 2.5 : kind === "country" ? -2 : kind === "admin1" ? -1 : 0;
  return kind === "city" ? 2 : kind === "country" ? -2 : kind === "admin1" ? -1.5 : 0;
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(1.5 * (score - top)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

interface Evidence {
  readonly total: number;
  readonly countries: ReadonlyMap<string, number>;
  readonly first: ReadonlyMap<number, number>;
}

function gather(groups: readonly Group[]): Evidence {
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

// A name is no evidence for itself: what its own group put in is taken out again.
function countryShare(candidate: Candidate, group: Group, evidence: Evidence): number {
  const others = evidence.total - group.weight;
  if (candidate.country === undefined || others <= 0) return 0;
  const own = group.candidates.reduce(
    (sum, c, i) => (c.country === candidate.country ? sum + (group.shares[i] ?? 0) : sum),
    0,
  );
  return Math.max(0, (evidence.countries.get(candidate.country) ?? 0) - own * group.weight) / (others + LITTLE);
}

function dominantShare(group: Group, evidence: Evidence): number {
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

function context(candidate: Candidate, group: Group, evidence: Evidence): number {
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

// "The city of Turkey" tells what "Turkey" is elsewhere in the article.
function siblings(candidate: Candidate, group: Group, groups: readonly Group[]): number {
  let best = 0;
  for (const other of groups) {
    if (other === group || other.key !== group.key || other.type === undefined || other.type === "area") continue;
    other.candidates.forEach((c, i) => {
      if (c.country === candidate.country) best = Math.max(best, SIBLING_WEIGHT * (other.shares[i] ?? 0));
    });
  }
  return best;
}

// A town close to the other towns of the article; a degree is at most 111 km.
function near({ point }: Candidate, group: Group, groups: readonly Group[]): number {
  if (point === undefined) return 0;
  let count = 0;
  for (const other of groups) {
    if (other === group || other.key === group.key) continue;
    const best = other.shares.findIndex((share) => share > 0.5);
    const there = other.candidates[best]?.point;
    if (there === undefined) continue;
    if (Math.abs(there[0] - point[0]) < NEAR_DEGREES && Math.abs(there[1] - point[1]) < NEAR_DEGREES) count++;
  }
  return NEAR_WEIGHT * Math.min(2, count);
}

interface Link {
  readonly group: Group;
  readonly other: Group;
  /** The other lies around the group; else within. */
  readonly otherIsOuter: boolean;
  readonly strength: number;
}

function linksOf(
  groups: readonly Group[],
  groupOf: ReadonlyMap<number, Group>,
  nestings: readonly Nesting[],
): ReadonlyMap<Group, readonly Link[]> {
  const links = new Map<Group, Link[]>(groups.map((group) => [group, []]));
  for (const { inner, outer, strength } of nestings) {
    const a = groupOf.get(inner);
    const b = groupOf.get(outer);
    if (a === undefined || b === undefined || a === b) continue;
    links.get(a)?.push({ group: a, other: b, otherIsOuter: true, strength });
    links.get(b)?.push({ group: b, other: a, otherIsOuter: false, strength });
  }
  return links;
}

function nestingBonus(g: Gazetteer, group: Group, links: ReadonlyMap<Group, readonly Link[]>): number[] {
  return group.candidates.map((candidate) => {
    let best = 0;
    for (const link of links.get(group) ?? []) {
      let part = 0;
      link.other.candidates.forEach((other, i) => {
        const share = link.other.shares[i] ?? 0;
        if (share < 0.02) return;
        const [outer, inner] = link.otherIsOuter ? [other, candidate] : [candidate, other];
        if (outer.sense.index !== inner.sense.index && holds(g, outer.sense.index, inner.sense.index)) part += share;
      });
      best = Math.max(best, part * strengthFor(g, group, link));
    }
    return best;
  });
}

// "Russia, U.S. officials said": a comma between two countries is a list, not Russia in Ohio.
function strengthFor(g: Gazetteer, group: Group, link: Link): number {
  const isCountry = (of: Group) => of.candidates.some((c) => c.sense.index < g.columns.firstStart);
  return isCountry(group) && isCountry(link.other) ? Math.min(link.strength, 2) : link.strength;
}

import type { Cues } from "./find-cues.ts";
import type { Spot } from "./find-spots.ts";
import { countryOf, firstLevelOf, kindOf, pointOf, populationOf } from "./gazetteer.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import { prominence } from "./prominence.ts";
import type { TypeClass } from "./words.ts";

/** A place that a name may mean, with what the decision needs of it. */
export interface Candidate {
  readonly sense: Sense;
  readonly country: string | undefined;
  readonly first: number | undefined;
  /** 0.6..1: how much it says that another place lies in the same division: little in England, much in Kunar. */
  readonly firstSays: number;
  /** Of towns and sites only. */
  readonly point: readonly [number, number] | undefined;
  readonly prior: number;
}

/** All spots of one name and type word: they get one sense. `shares` changes as the decision goes on. */
export interface Group {
  readonly key: string;
  readonly type: TypeClass | undefined;
  readonly members: readonly number[];
  readonly candidates: readonly Candidate[];
  readonly weight: number;
  shares: number[];
}

const MOST_CANDIDATES = 40; // "San José" names hundreds; the more populous come first
const DOUBTED = 0.03; // what a common word or given name that is also a town tells of the others

/** Gathers an article's spots by name and type word. */
export function groupSpots(g: Gazetteer, spots: readonly Spot[], cues: readonly Cues[]): readonly Group[] {
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

/** Turns scores into shares of 1. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(1.5 * (score - top)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

import type { Candidate, Group } from "./candidates.ts";

const SIBLING_WEIGHT = 2.5;
const NEAR_WEIGHT = 0.6;
const NEAR_DEGREES = 0.8;

/** "The city of Turkey" tells what "Turkey" is elsewhere in the article. */
export function siblings(candidate: Candidate, group: Group, groups: readonly Group[]): number {
  let best = 0;
  for (const other of groups) {
    if (other === group || other.key !== group.key || other.type === undefined || other.type === "area") continue;
    other.candidates.forEach((c, i) => {
      if (c.country === candidate.country) best = Math.max(best, SIBLING_WEIGHT * (other.shares[i] ?? 0));
    });
  }
  return best;
}

/** Where a name most likely lies. */
export interface Town {
  readonly key: string;
  readonly point: readonly [number, number];
}

/** The names that most likely are towns. */
export function likelyTowns(groups: readonly Group[]): readonly Town[] {
  return groups.flatMap(({ key, candidates, shares }) => {
    const point = candidates[shares.findIndex((share) => share > 0.5)]?.point;
    return point === undefined ? [] : [{ key, point }];
  });
}

/** What it adds to lie close to the other towns of the article; a degree is at most 111 km. */
export function near({ point }: Candidate, group: Group, towns: readonly Town[]): number {
  if (point === undefined) return 0;
  let count = 0;
  for (const { key, point: there } of towns) {
    if (key === group.key) continue;
    if (Math.abs(there[0] - point[0]) < NEAR_DEGREES && Math.abs(there[1] - point[1]) < NEAR_DEGREES) count++;
  }
  return NEAR_WEIGHT * Math.min(2, count);
}

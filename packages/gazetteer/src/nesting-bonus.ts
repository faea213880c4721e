import type { Group } from "./candidates.ts";
import { holds } from "./containment.ts";
import type { Nesting } from "./find-cues.ts";
import type { Gazetteer } from "./gazetteer.ts";

/** That the text puts the names of two groups into each other. */
export interface Link {
  readonly group: Group;
  readonly other: Group;
  /** The other lies around the group; else within. */
  readonly otherIsOuter: boolean;
  readonly strength: number;
}

/** Every group's links, from the nestings of its spots. */
export function linksOf(
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

/** For each candidate: the strength of the best link under which it lies in, or around, the other name's place. */
export function nestingBonus(g: Gazetteer, group: Group, links: ReadonlyMap<Group, readonly Link[]>): number[] {
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
      if (part > 0) best = Math.max(best, part * strengthFor(g, group, link));
    }
    return best;
  });
}

// "Russia, U.S. officials said": a comma between two countries is a list, not Russia in Ohio.
function strengthFor(g: Gazetteer, group: Group, link: Link): number {
  return mayBeCountry(g, group) && mayBeCountry(g, link.other) ? Math.min(link.strength, 2) : link.strength;
}

function mayBeCountry(g: Gazetteer, group: Group): boolean {
  return group.candidates.some((c) => c.sense.index < g.columns.firstStart);
}

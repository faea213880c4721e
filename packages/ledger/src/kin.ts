import { related } from "@frontwatch/actors";
import type { ActorBase } from "@frontwatch/actors";

/** Whether two ids of actors mean the same side on a date (YYYY-MM-DD). */
export interface Kin {
  (a: string, b: string, on: string): boolean;
  /** Ids that are one side with this one at some date, its own among them; only its own where this is absent. */
  readonly near?: (id: string) => readonly string[];
}

/** Only the same id is the same side. */
export const SAME_ID: Kin = (a, b) => a === b;

const ONE_SIDE: ReadonlySet<string | undefined> = new Set(["same", "renamed", "parent", "branch"]);

const made = new WeakMap<ActorBase, Kin>();

/**
 * Kinship by the actor base: a group and its branch, a state and its rulers, an old name and the new one are one
 * side; a group that split off is another.
 */
export function kinOf(base: ActorBase): Kin {
  const kin = made.get(base) ?? makeKin(base);
  made.set(base, kin);
  return kin;
}

function makeKin(base: ActorBase): Kin {
  const [up, down] = linksOf(base);
  const families = new Map<string, ReadonlySet<string>>();
  const familyOf = (id: string): ReadonlySet<string> => {
    const family = families.get(id) ?? new Set([id, ...closure(up, id), ...closure(down, id)]);
    families.set(id, family);
    return family;
  };
  const isKin = (a: string, b: string, on: string) =>
    a === b || (familyOf(a).has(b) && ONE_SIDE.has(related(base, a, b, on)));
  return Object.assign(isKin, { near: (id: string) => [...familyOf(id)] });
}

type Links = ReadonlyMap<string, readonly string[]>;

/** From each actor to its wholes, successors and the states it governed, and back. */
function linksOf(base: ActorBase): readonly [up: Links, down: Links] {
  const [up, down] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const add = (links: Map<string, string[]>, from: string, to: string) => {
    const list = links.get(from);
    if (list) list.push(to);
    else links.set(from, [to]);
  };
  for (const [id, { record, state }] of base.actors) {
    const next = [record.parent, record.renamedTo?.id, record.mergedInto?.id].flatMap((to) => to ?? []);
    const pairs = [
      ...next.map((to) => [id, to] as const),
      ...(state?.governments ?? []).map(({ actor }) => [actor, id] as const),
    ];
    for (const [from, to] of pairs) {
      add(up, from, to);
      add(down, to, from);
    }
  }
  return [up, down];
}

function closure(links: Links, id: string): readonly string[] {
  const found = new Set<string>();
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of links.get(at) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return [...found];
}

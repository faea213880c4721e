import type { ActorBase } from "./actor-base.ts";

/** What `a` is to `b`. */
export type Relation = "same" | "renamed" | "parent" | "branch" | "split" | undefined;

const CHAIN = 6;

/**
 * How two actors belong together: the same; the same under another name (renamed or merged, by the date `on`);
 * `a` the whole of which `b` is a part ("parent") or the other way round ("branch"); one split from the other.
 * @param on ISO date; absent: any time.
 */
export function related(base: ActorBase, a: string, b: string, on?: string): Relation {
  if (a === b) return "same";
  if (becomes(base, a, on).includes(b) || becomes(base, b, on).includes(a)) return "renamed";
  if (ancestors(base, b).includes(a) || governs(base, b, a, on)) return "parent";
  if (ancestors(base, a).includes(b) || governs(base, a, b, on)) return "branch";
  const split = (x: string, y: string): boolean => base.actors.get(x)?.record.splitFrom?.id === y;
  return split(a, b) || split(b, a) ? "split" : undefined;
}

/** Was `group` the government of `state` then? */
function governs(base: ActorBase, group: string, state: string, on: string | undefined): boolean {
  const terms = base.actors.get(state)?.state?.governments ?? [];
  return terms.some(
    ({ actor, from, to }) => actor === group && (on === undefined || ((from ?? "") <= on && on < (to ?? "9999"))),
  );
}

function becomes(base: ActorBase, id: string, on: string | undefined): readonly string[] {
  const chain: string[] = [];
  let at = id;
  while (chain.length < CHAIN) {
    const record = base.actors.get(at)?.record;
    const next = record?.renamedTo ?? record?.mergedInto;
    if (next === undefined || chain.includes(next.id)) break;
    if (on !== undefined && next.date !== undefined && on.slice(0, next.date.length) < next.date) break;
    chain.push((at = next.id));
  }
  return chain;
}

function ancestors(base: ActorBase, id: string): readonly string[] {
  const chain: string[] = [];
  let parent = base.actors.get(id)?.record.parent;
  while (parent !== undefined && chain.length < CHAIN && !chain.includes(parent)) {
    chain.push(parent);
    parent = base.actors.get(parent)?.record.parent;
  }
  return chain;
}

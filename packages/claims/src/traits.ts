import type { Development } from "./merge-claims.ts";

/** What speaks for or against a development's being the article's news, as numbers about 0..1. */
export type Traits = Readonly<Record<string, number>>;

/** The traits of a development. */
export function traitsOf({
  best,
  told,
  actors,
  places,
}: Pick<Development, "best" | "told" | "actors" | "places">): Traits {
  const first = Math.min(...told.map((claim) => (claim.sentence < 0 ? 0 : claim.sentence)));
  const flag = (yes: boolean): number => (yes ? 1 : 0);
  const every = (test: (claim: (typeof told)[number]) => boolean): number => flag(told.every(test));
  return {
    one: 1,
    weight: Math.max(...told.map((claim) => claim.weight)),
    title: flag(told.some((claim) => claim.field === "title")),
    leading: flag(told.some((claim) => claim.sentence <= 1)),
    depth: Math.min(1, first / 12),
    told: Math.min(1, Math.log2(told.length) / 2),
    passing: every((claim) => claim.passing),
    earlier: every((claim) => claim.earlier),
    aimed: every((claim) => claim.aimed),
    unacted: every((claim) => !claim.acted),
    local: flag(places.some((place) => place.kind !== "country")),
    pair: flag(actors.length > 1),
    dated: flag(told.some((claim) => claim.when !== undefined && !claim.old)),
    possible: flag(best.modality === "possible"),
    denied: flag(best.modality === "denied"),
    [`kind ${best.kind}`]: 1,
  };
}

/** Logistic score of traits under weights; traits without a weight count nothing. */
export function logistic(traits: Traits, weights: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const [name, value] of Object.entries(traits)) sum += value * (weights[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

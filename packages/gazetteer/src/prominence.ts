import { countryOf, populationOf } from "./gazetteer.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";

/**
 * How readily a name means a place, all else equal, in powers of ten of population: a town of a million is 6, a
 * country outweighs every town of its name, a spelling of other languages counts less than the main one. Set by hand.
 */
export function prominence(g: Gazetteer, { index, role }: Sense): number {
  const { columns } = g;
  const written = g.names.has(index);
  const other = role === "alias" && !written ? -0.9 : 0;
  if (index < columns.firstStart) return 8;
  if (index < columns.secondStart) return (g.preferred.has(index) ? 6.5 : written ? 5.3 : 4.9) + other;
  if (index < columns.townStart) return 3.3 + other;
  if (index >= columns.size) return countryOf(g, index) === undefined ? 9.5 : 5.8;
  const rank = columns.townRank[index - columns.townStart];
  const seat = rank === 1 ? 1 : rank === 2 ? 0.4 : rank === 5 ? -0.4 : 0;
  return Math.log10(Math.max(populationOf(g, index), 300)) + seat + other + (written ? 0.3 : 0);
}

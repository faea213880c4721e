import type { Gazetteer } from "./gazetteer.ts";
import type { PlaceInput, PlaceMention } from "./mention.ts";

/** Every place named in an article, in reading order, title first; stretches never overlap. */
export function findPlaces(_gazetteer: Gazetteer, _input: PlaceInput): readonly PlaceMention[] {
  return [];
}

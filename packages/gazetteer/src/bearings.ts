import type { PlaceRef } from "@frontwatch/domain";
import type { Spot } from "./find-spots.ts";
import { kindOf, partOf, placeRef } from "./gazetteer.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { FieldText } from "./read-field.ts";
import { touches } from "./read-field.ts";
import { BEARINGS, TYPE_AFTER, TYPE_PLURALS } from "./words.ts";

/** A part of a place named by its bearing; `first` is the token it begins with. */
export interface Bearing {
  readonly place: PlaceRef;
  readonly first: number;
}

/**
 * Reads "eastern Afghanistan", "south-eastern Turkey" or "northern Gaza" as a region within the place at the spot. In
 * "southern Helmand province" the bearing tells where in the country the province lies: that is Helmand.
 */
export function regionAround(gazetteer: Gazetteer, { at, first, last }: Spot, index: number): Bearing | undefined {
  const before = at.tokens[first - 1];
  if (before === undefined || !touches(at, first - 1)) return undefined;
  let bearing = BEARINGS.get(before.folded);
  if (bearing === undefined) return undefined;
  let start = first - 1;
  const earlier = at.tokens[first - 2];
  const half = earlier === undefined || !touches(at, first - 2) ? undefined : BEARINGS.get(earlier.folded);
  if (half !== undefined && /^(?:North|South)ern$/.test(half) && /^(?:East|West)ern$/.test(bearing)) {
    bearing = half.slice(0, 5) + bearing.toLowerCase();
    start = first - 2;
  }
  const kind = kindOf(gazetteer, index);
  if (kind === "admin1" && isTyped(at, last)) return undefined;
  // "East Aleppo" is Aleppo: a digest follows towns as wholes.
  if (kind === "city" || kind === "admin2" || kind === "other") return undefined;
  const place = partOf(placeRef(gazetteer, index), bearing.toLowerCase());
  return place === undefined ? undefined : { first: start, place };
}

function isTyped(at: FieldText, last: number): boolean {
  const words = [at.tokens[last]?.folded ?? "", touches(at, last) ? (at.tokens[last + 1]?.folded ?? "") : ""];
  return words.some((word) => TYPE_AFTER.has(word) || TYPE_PLURALS.has(word));
}

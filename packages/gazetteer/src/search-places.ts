import type { PlaceRef } from "@frontwatch/domain";
import type { Gazetteer } from "./gazetteer.ts";

export interface PlaceSearch {
  /** Places whose name or alias equals the query (case, accents and hyphens aside), most prominent first; at most 10. */
  readonly places: readonly PlaceRef[];
  /** Where `places` is empty: places with a name nearly so spelt, nearest first; at most 5. */
  readonly didYouMean: readonly PlaceRef[];
}

/** Looks a place up as a person would type it: "kunar", "nangahar", "goma, congo", "AF". */
export function searchPlaces(_gazetteer: Gazetteer, _query: string): PlaceSearch {
  return { places: [], didYouMean: [] };
}

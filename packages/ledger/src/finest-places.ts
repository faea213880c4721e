import type { PlaceRef } from "@frontwatch/domain";

/** The places of a list that hold no other of it: where a town and its province are named, the town. */
export const finestPlaces = (places: readonly PlaceRef[]): readonly PlaceRef[] =>
  places.filter((place) => !places.some((other) => other.id !== place.id && other.within.includes(place.id)));

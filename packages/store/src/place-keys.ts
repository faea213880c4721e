import type { Change } from "@frontwatch/domain";

/** Ids of the places of a record, of what holds them, and its countries: what it is found by. */
export const placeKeys = (record: Pick<Change, "places" | "countries">): readonly string[] => [
  ...record.places.flatMap((place) => [place.id, ...place.within]),
  ...record.countries,
];

export { findPlaces } from "./find-places.ts";
export { contains, placesWithin } from "./containment.ts";
export { placeById } from "./gazetteer.ts";
export { gazetteerData, loadGazetteer } from "./load-gazetteer.ts";
export type { Gazetteer } from "./gazetteer.ts";
export type { Field, FieldSpan, MentionForm, PlaceInput, PlaceMention } from "./mention.ts";
export { placesCalled, placesMeant, searchPlaces } from "./search-places.ts";
export type { PlaceSearch } from "./search-places.ts";

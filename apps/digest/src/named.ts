import { actorById, searchActors } from "@frontwatch/actors";
import type { ActorRef, PlaceRef } from "@frontwatch/domain";
import { placeById, searchPlaces } from "@frontwatch/gazetteer";
import type { Names } from "./resolve-filter.ts";

/** The place of an id, where it is known. */
export const placeNamed = ({ gazetteer }: Names, id: string): PlaceRef | undefined => placeById(gazetteer, id);

/** The actor of an id, where it is known. */
export const actorNamed = ({ actors }: Names, id: string): ActorRef | undefined => actorById(actors, id);

/** Places that a name means; where none does, those whose names come near. */
export function placesLike({ gazetteer }: Names, name: string): readonly PlaceRef[] {
  const { places, didYouMean } = searchPlaces(gazetteer, name);
  return places.length > 0 ? places : didYouMean;
}

/** Actors that a name means or resembles, best first. */
export const actorsLike = ({ actors }: Names, name: string): readonly ActorRef[] => searchActors(actors, name);

import type { Change, Situation } from "@frontwatch/domain";
import { DIMENSION } from "./record.ts";
import { stateOf } from "./situation-state.ts";

/** Changes, those told of last, that the state of a situation rests on: what bounds the work where much happens. */
export const SITUATION_REACH = 50;

/** Those told of last first: the order in which a situation's changes are cut to its reach. */
const byLastWord = (a: Change, b: Change) =>
  b.lastPublished.getTime() - a.lastPublished.getTime() || (a.id < b.id ? -1 : 1);

const byFirstWord = (a: Change, b: Change) =>
  a.firstPublished.getTime() - b.firstPublished.getTime() || (a.id < b.id ? -1 : 1);

/**
 * A situation out of its changes, in whatever order they are given; undefined where there are none. It is about the
 * actors and places of the first of them.
 */
export function situationFrom(changes: readonly Change[]): Situation | undefined {
  const told = changes.toSorted(byLastWord).slice(0, SITUATION_REACH).sort(byFirstWord);
  const [first] = told;
  if (!first) return undefined;
  const dimension = DIMENSION[first.kind];
  const { state, rests } = stateOf(dimension, told);
  const restsOn = rests ?? told.toSorted(byLastWord)[0] ?? first;
  return {
    id: first.situation,
    dimension,
    actors: first.actors,
    places: first.places,
    countries: first.countries,
    state,
    restsOn: restsOn.id,
    disputed: restsOn.lifecycle === "disputed",
    since: restsOn.since,
    lastPublished: new Date(Math.max(...told.map((change) => change.lastPublished.getTime()))),
    changes: told.map((change) => change.id),
  };
}

/** What stands in a place and in the places that it holds: a province shows its districts, which stay apart from it. */
export interface Standing {
  readonly here: readonly Situation[];
  readonly within: readonly Situation[];
}

/** Situations of which something stands in a place itself, and in the places that it holds. */
export function standingIn(place: string, situations: readonly Situation[]): Standing {
  const standing = situations.filter((situation) => situation.state.is !== "unclear");
  const isHere = ({ places, countries }: Situation) =>
    places.length > 0 ? places.some((other) => other.id === place) : countries.includes(place);
  const isWithin = ({ places }: Situation) => places.some((other) => other.within.includes(place));
  return {
    here: standing.filter(isHere),
    within: standing.filter((situation) => !isHere(situation) && isWithin(situation)),
  };
}

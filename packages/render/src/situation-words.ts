import type { ActorRef, Dimension, PlaceRef } from "@frontwatch/domain";
import { headlineName } from "./actor-words.ts";
import { capitalise, clip } from "./clean.ts";
import { pre, say } from "./clause-words.ts";
import { joinAnd, joinSome } from "./join-words.ts";
import { placeNames, placePhrase, sceneOf } from "./place-words.ts";

/** What a situation's title is made of. */
export interface SituationNames {
  readonly dimension: Dimension;
  readonly actors: readonly ActorRef[];
  readonly places: readonly PlaceRef[];
  readonly countries: readonly string[];
}

const MAX_TITLE = 160;
const MOST_NAMES = 3;

/** What a situation is about: "Control of Masisi", "The Sudanese army and the Rapid Support Forces in El Fasher". */
export function situationTitle({ dimension, actors, places, countries }: SituationNames): string {
  const names = actors.map((actor) => headlineName(actor, false));
  const all = joinSome(names, MOST_NAMES, "others");
  const scene = sceneOf({ places, countries });
  const where = placePhrase(scene);
  const among = names.length > 1 ? `between ${joinAnd(names.slice(0, MOST_NAMES))}` : pre("of", all);
  return clip(capitalise(titleOf({ dimension, all, where, among, place: placeNames(scene) })), MAX_TITLE);
}

interface TitleParts {
  readonly dimension: Dimension;
  readonly all: string;
  readonly where: string;
  readonly among: string;
  readonly place: string;
}

function titleOf({ dimension, all, where, among, place }: TitleParts): string {
  switch (dimension) {
    case "relation":
      return say(all === "" ? "fighting and truces" : all, where);
    case "control":
      return say("control", place === "" ? "of ground" : `of ${place}`);
    case "campaign":
      return say("forces and operations", pre("of", all), where);
    case "talks":
      return say("talks", among, where);
  }
}

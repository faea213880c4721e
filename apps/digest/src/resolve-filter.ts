import { searchActors } from "@frontwatch/actors";
import type { ActorBase } from "@frontwatch/actors";
import { AppError } from "@frontwatch/domain";
import type { ActorRef, ChangeKind } from "@frontwatch/domain";
import type { Filter } from "@frontwatch/edition";
import { searchPlaces } from "@frontwatch/gazetteer";
import type { Gazetteer } from "@frontwatch/gazetteer";
import { fold } from "@frontwatch/text";

/** A filter in people's words. */
export interface Wish {
  readonly regions: readonly string[];
  readonly actors: readonly string[];
  readonly kinds: readonly ChangeKind[];
  /** Least certainty, 0..1. */
  readonly floor: number;
}

/** What names mean. */
export interface Names {
  readonly gazetteer: Gazetteer;
  readonly actors: ActorBase;
}

/** Near names that an error offers. */
const MOST_OFFERED = 5;

/** Gives the names of a wish their meaning. @throws AppError `input_invalid` naming what nearly fits */
export function resolveFilter({ gazetteer, actors }: Names, wish: Wish): Filter {
  return {
    regions: wish.regions.map((name) => {
      const { places, didYouMean } = searchPlaces(gazetteer, name);
      return places[0]?.id ?? unknown("place", name, didYouMean);
    }),
    actors: wish.actors.map((name) => {
      const found = searchActors(actors, name);
      return found.find((actor) => isCalled(actors, actor, name))?.id ?? unknown("actor", name, found);
    }),
    kinds: wish.kinds,
    floor: wish.floor,
  };
}

const plain = (name: string) => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");

function isCalled(actors: ActorBase, actor: ActorRef, name: string): boolean {
  const names = [actor.id, actor.name, ...(actors.actors.get(actor.id)?.record.aliases ?? [])];
  return names.some((known) => plain(known) === plain(name));
}

function unknown(sort: string, name: string, near: readonly { readonly name: string }[]): never {
  const offered = near.slice(0, MOST_OFFERED).map((candidate) => `"${candidate.name}"`);
  const hint = offered.length === 0 ? "Check the spelling." : `Did you mean ${offered.join(", ")}?`;
  throw new AppError("input_invalid", `No ${sort} is known as "${name}". ${hint}`);
}

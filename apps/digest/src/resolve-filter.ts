import { searchActors } from "@frontwatch/actors";
import type { ActorBase } from "@frontwatch/actors";
import { AppError } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";
import type { Filter } from "@frontwatch/edition";
import { searchPlaces } from "@frontwatch/gazetteer";
import type { Gazetteer } from "@frontwatch/gazetteer";

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

/** Gives the names of a wish their meaning. @throws AppError `input_invalid` naming what nearly fits */
export function resolveFilter(names: Names, wish: Wish): Filter {
  return {
    regions: wish.regions.map((name) =>
      oneOf("place", name, searchPlaces(names.gazetteer, name), (found) => found.places),
    ),
    actors: wish.actors.map((name) => oneOf("actor", name, searchActors(names.actors, name), (found) => found.actors)),
    kinds: wish.kinds,
    floor: wish.floor,
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function oneOf<Found extends { readonly didYouMean: readonly Named[] }>(
  sort: string,
  name: string,
  found: Found,
  exact: (found: Found) => readonly Named[],
): string {
  const [first] = exact(found);
  if (first) return first.id;
  const near = found.didYouMean.map((candidate) => `"${candidate.name}"`).join(", ");
  const hint = near === "" ? "Check the spelling." : `Did you mean ${near}?`;
  throw new AppError("input_invalid", `No ${sort} is known as "${name}". ${hint}`);
}

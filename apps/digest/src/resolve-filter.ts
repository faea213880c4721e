import { searchActors } from "@frontwatch/actors";
import type { ActorBase } from "@frontwatch/actors";
import { AppError } from "@frontwatch/domain";
import type { ActorRef, ChangeKind } from "@frontwatch/domain";
import type { Filter } from "@frontwatch/edition";
import { searchPlaces } from "@frontwatch/gazetteer";
import type { Gazetteer } from "@frontwatch/gazetteer";
import { fullPlace } from "@frontwatch/render";
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

/** A name that means nothing here, and those that nearly fit. */
export interface Unclear {
  readonly field: "regions" | "actors";
  readonly name: string;
  readonly message: string;
  /** Names that are clear; likeliest first. */
  readonly offered: readonly string[];
}

/** Gives the names of a wish their meaning, as far as they have one. */
export function readFilter(
  names: Names,
  wish: Wish,
): { readonly filter: Filter; readonly unclear: readonly Unclear[] } {
  const { gazetteer, actors } = names;
  const unclear: Unclear[] = [];
  const regions = wish.regions.flatMap((name) => {
    const { places, didYouMean } = searchPlaces(gazetteer, name);
    if (places[0]) return [places[0].id];
    unclear.push(
      unclearOf(
        "regions",
        name,
        didYouMean.slice(0, MOST_OFFERED).map((place) => placeWords(names, place.id)),
      ),
    );
    return [];
  });
  const groups = wish.actors.flatMap((name) => {
    const found = searchActors(actors, name);
    const called = found.find((actor) => isCalled(actors, actor, name));
    if (called) return [called.id];
    unclear.push(
      unclearOf(
        "actors",
        name,
        found.slice(0, MOST_OFFERED).map((actor) => actor.name),
      ),
    );
    return [];
  });
  const filter = { regions: [...new Set(regions)], actors: [...new Set(groups)], kinds: wish.kinds, floor: wish.floor };
  return { filter, unclear };
}

/** Gives the names of a wish their meaning. @throws AppError `input_invalid` naming what nearly fits */
export function resolveFilter(names: Names, wish: Wish): Filter {
  const { filter, unclear } = readFilter(names, wish);
  if (unclear[0]) throw new AppError("input_invalid", unclear[0].message);
  return filter;
}

/** The names of a filter's places and actors, such that reading them gives the filter again. */
export function wordsOf(names: Names, filter: Filter): Pick<Wish, "regions" | "actors"> {
  return {
    regions: filter.regions.map((id) => placeWords(names, id)),
    actors: filter.actors.map((id) => {
      const name = names.actors.actors.get(id)?.ref.name ?? id;
      return searchActors(names.actors, name).find((actor) => isCalled(names.actors, actor, name))?.id === id
        ? name
        : id;
    }),
  };
}

function placeWords({ gazetteer }: Names, id: string): string {
  const [place] = searchPlaces(gazetteer, id).places;
  if (!place) return id;
  const full = fullPlace(place);
  return [place.name, full].find((words) => searchPlaces(gazetteer, words).places[0]?.id === place.id) ?? id;
}

const plain = (name: string) => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");

function isCalled(actors: ActorBase, actor: ActorRef, name: string): boolean {
  const names = [actor.id, actor.name, ...(actors.actors.get(actor.id)?.record.aliases ?? [])];
  return names.some((known) => plain(known) === plain(name));
}

function unclearOf(field: Unclear["field"], name: string, offered: readonly string[]): Unclear {
  const hint =
    offered.length === 0 ? "Check the spelling." : `Did you mean ${offered.map((each) => `"${each}"`).join(", ")}?`;
  const sort = field === "regions" ? "place" : "actor";
  return { field, name, offered, message: `No ${sort} is known as "${name}". ${hint}` };
}

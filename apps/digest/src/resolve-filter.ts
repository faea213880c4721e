import { searchActors } from "@frontwatch/actors";
import type { ActorBase } from "@frontwatch/actors";
import { AppError } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";
import type { Filter } from "@frontwatch/edition";
import { placesMeant, searchPlaces } from "@frontwatch/gazetteer";
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
/** Unclear names that near ones are sought for: each search is some 20 ms in which nobody else is answered. */
const MOST_GUESSED = 3;

/** A name that means nothing here, and those that nearly fit. */
export interface Unclear {
  readonly field: "regions" | "actors";
  readonly name: string;
  readonly message: string;
  /** Names that are clear; likeliest first; none after the first few unclear names of a wish. */
  readonly offered: readonly string[];
}

/** Gives the names of a wish their meaning, as far as they have one. */
export function readFilter(
  names: Names,
  wish: Wish,
): { readonly filter: Filter; readonly unclear: readonly Unclear[] } {
  const { filter, unknown } = meaningOf(names, wish);
  const unclear = unknown.map((each, index) =>
    unclearOf(each, index < MOST_GUESSED ? offersFor(names, each) : undefined),
  );
  return { filter, unclear };
}

/** Gives the names of a wish their meaning. @throws AppError `input_invalid` naming what nearly fits */
export function resolveFilter(names: Names, wish: Wish): Filter {
  const { filter, unknown } = meaningOf(names, wish);
  const [first] = unknown;
  if (first) throw new AppError("input_invalid", unclearOf(first, offersFor(names, first)).message);
  return filter;
}

/** Whether every name means something. Offers nothing, and takes no time. */
export const isClear = (names: Names, wish: Pick<Wish, "regions" | "actors">): boolean =>
  meaningOf(names, { ...wish, kinds: [], floor: 0 }).unknown.length === 0;

/** The names of a filter's places and actors, such that reading them gives the filter again. */
export function wordsOf(names: Names, filter: Filter): Pick<Wish, "regions" | "actors"> {
  return {
    regions: filter.regions.map((id) => placeWords(names, id)),
    actors: filter.actors.map((id) => {
      const name = names.actors.actors.get(id)?.ref.name ?? id;
      return actorCalled(names.actors, name) === id ? name : id;
    }),
  };
}

type Unknown = Pick<Unclear, "field" | "name">;

function meaningOf(
  { gazetteer, actors }: Names,
  { kinds, floor, ...wish }: Wish,
): { readonly filter: Filter; readonly unknown: readonly Unknown[] } {
  const unknown: Unknown[] = [];
  const meant = (field: Unknown["field"], idOf: (name: string) => string | undefined) => {
    const ids = wish[field].flatMap((name) => {
      const id = idOf(name);
      if (id === undefined) unknown.push({ field, name });
      return id ?? [];
    });
    return [...new Set(ids)];
  };
  const regions = meant("regions", (name) => placesMeant(gazetteer, name)[0]?.id);
  return { filter: { regions, actors: meant("actors", (name) => actorCalled(actors, name)), kinds, floor }, unknown };
}

function offersFor(names: Names, { field, name }: Unknown): readonly string[] {
  return field === "regions"
    ? searchPlaces(names.gazetteer, name)
        .didYouMean.slice(0, MOST_OFFERED)
        .map(({ id }) => placeWords(names, id))
    : searchActors(names.actors, name)
        .slice(0, MOST_OFFERED)
        .map((actor) => actor.name);
}

function placeWords({ gazetteer }: Names, id: string): string {
  const [place] = placesMeant(gazetteer, id);
  if (!place) return id;
  const full = fullPlace(place);
  return [place.name, full].find((words) => placesMeant(gazetteer, words)[0]?.id === place.id) ?? id;
}

const plain = (name: string) => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");

/** Whom a name is borne by: folding all names takes longer than all else, so it is done once. */
const bearers = new WeakMap<ActorBase, ReadonlyMap<string, readonly string[]>>();

function bearersIn(base: ActorBase): ReadonlyMap<string, readonly string[]> {
  const known = bearers.get(base);
  if (known) return known;
  const made = new Map<string, string[]>();
  for (const { ref, record } of base.actors.values()) {
    for (const name of new Set([ref.id, ref.name, ...record.aliases].map(plain))) {
      made.set(name, [...(made.get(name) ?? []), ref.id]);
    }
  }
  bearers.set(base, made);
  return made;
}

/** The actor of that very name; of several, the one that a search finds first. */
function actorCalled(base: ActorBase, name: string): string | undefined {
  const called = bearersIn(base).get(plain(name)) ?? [];
  if (called.length < 2) return called[0];
  return searchActors(base, name).find(({ id }) => called.includes(id))?.id ?? called[0];
}

function unclearOf({ field, name }: Unknown, offered: readonly string[] | undefined): Unclear {
  const near = (offered ?? []).map((each) => `"${each}"`).join(", ");
  const hint = near === "" ? "Check the spelling." : `Did you mean ${near}?`;
  const sort = field === "regions" ? "place" : "actor";
  return { field, name, offered: offered ?? [], message: `No ${sort} is known as "${name}". ${hint}` };
}

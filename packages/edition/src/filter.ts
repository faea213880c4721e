import { CHANGE_KINDS } from "@frontwatch/domain";
import type { Change, ChangeKind } from "@frontwatch/domain";

/** What a reader wants to hear of. An empty list asks for everything of its sort. */
export interface Filter {
  /** Ids of places: a country, a province, a district. */
  readonly regions: readonly string[];
  /** Ids of actors. */
  readonly actors: readonly string[];
  readonly kinds: readonly ChangeKind[];
  /** Least certainty, 0..1. */
  readonly floor: number;
}

export const EVERYTHING: Filter = { regions: [], actors: [], kinds: [], floor: 0 };

/** Kinds that a reader gets unless asked for otherwise: the ledger's `unrest` and `security` only serve exports. */
const DEFAULT_KINDS: readonly ChangeKind[] = CHANGE_KINDS.filter((kind) => kind !== "unrest" && kind !== "security");

/** Whether a change is among what the filter asks for. */
export function wants(filter: Filter, change: Pick<Change, "kind" | "actors" | "places" | "countries" | "confidence">) {
  const kinds = filter.kinds.length > 0 ? filter.kinds : DEFAULT_KINDS;
  return (
    kinds.includes(change.kind) &&
    change.confidence >= filter.floor &&
    (filter.actors.length === 0 || change.actors.some((actor) => filter.actors.includes(actor.id))) &&
    (filter.regions.length === 0 ||
      within(filter, [...change.places.flatMap((place) => [place.id, ...place.within]), ...change.countries]))
  );
}

/** Whether one of the places is a region of the filter, or the filter has none. */
export function within(filter: Filter, places: readonly string[]): boolean {
  return filter.regions.length === 0 || places.some((id) => filter.regions.includes(id));
}

import type { PlaceRef } from "@frontwatch/domain";
import type { Edition, EditionItem } from "@frontwatch/edition";
import { clean } from "./clean.ts";
import { joinSome } from "./join-words.ts";
import { finest } from "./place-words.ts";

/** A place on the map, with the numbers of the items told of it. Degrees, WGS 84. */
export interface MapPlace {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  /** A province or region, of which the coordinates are only the middle. */
  readonly isArea: boolean;
  readonly numbers: readonly number[];
}

/** Places that one map can show and one item may have on it. */
const MOST_PLACES = 24;
const MOST_OF_AN_ITEM = 3;

const AREAS: ReadonlySet<PlaceRef["kind"]> = new Set(["admin1", "admin2", "region"]);

type Numbered = Pick<Edition, "items" | "expected">;

/** The numbered items: new, updates, then expected. */
const numbered = (edition: Numbered): readonly EditionItem[] => [...edition.items, ...edition.expected];

/** Where the edition's changes are; what is told only of a whole country has no place on a map. */
export function mapPlaces(edition: Numbered): readonly MapPlace[] {
  const places = new Map<string, MapPlace>();
  for (const [i, item] of numbered(edition).entries()) {
    const fine = finest(item.places).filter(({ kind }) => kind !== "country");
    for (const { name, kind, lat, lon } of fine.slice(0, MOST_OF_AN_ITEM)) {
      if (lat === undefined || lon === undefined) continue;
      const key = `${lat} ${lon}`;
      const known = places.get(key);
      if (known === undefined && places.size >= MOST_PLACES) continue;
      const numbers = [...new Set([...(known?.numbers ?? []), i + 1])];
      places.set(key, { name: known?.name ?? clean(name, 60), lat, lon, isArea: AREAS.has(kind), numbers });
    }
  }
  return [...places.values()];
}

/** What the map tells, in words. */
export function mapWords(
  edition: Numbered,
  places: readonly MapPlace[],
): { readonly alt: string; readonly words: string } {
  const shown = new Set(places.flatMap(({ numbers }) => numbers));
  const missing = numbered(edition).flatMap((_item, i) => (shown.has(i + 1) ? [] : [String(i + 1)]));
  const told = places.map(({ name, numbers }) => `${name} (${numbers.join(", ")})`);
  const off = missing.length === 0 ? "" : ` Not on it: ${joinSome(missing, 12, "more")}.`;
  const areas = places.some(({ isArea }) => isArea) ? " A ring is a province, not a spot." : "";
  return {
    alt: clean(`Map with the numbers of the changes: ${told.join(", ")}.`, 900),
    words: `Numbers are those of the changes below.${areas}${off}`,
  };
}

import type { PlaceKind, PlaceRef } from "@frontwatch/domain";
import type { Columns } from "./decode.ts";
import { BEARINGS } from "./words.ts";
import type { CountryEntry, ExtraEntry } from "./supplement.ts";

/** How a looked-up form belongs to a place: its main name, another spelling, or its people's name. */
export type NameRole = "main" | "alias" | "demonym";

/** A place that a form may mean. `index` is the place's number within the gazetteer. */
export interface Sense {
  readonly index: number;
  readonly role: NameRole;
}

/** The loaded places of the world; made by `loadGazetteer`, passed to every other function. */
export interface Gazetteer {
  /** Number of places. */
  readonly size: number;
  readonly columns: Columns;
  readonly countries: ReadonlyMap<string, CountryEntry>;
  readonly extras: readonly ExtraEntry[];
  /** Names by place number, where the hand-written lists say otherwise than the table. */
  readonly names: ReadonlyMap<number, string>;
  /** Senses of the hand-written lists, by lookup form. */
  readonly written: ReadonlyMap<string, readonly Sense[]>;
  /** Lookup forms of abbreviations ("us", "drc"), which count only in capitals, and the place each stands for. */
  readonly acronyms: ReadonlyMap<string, number>;
  /** Divisions meant rather than the towns of their name. */
  readonly preferred: ReadonlySet<number>;
  /** Numbers of divisions and extras by id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Place number of each country's capital, by country code. */
  readonly capitals: ReadonlyMap<string, number>;
  /** For the 16 upper bits of a hash: where its rows start. */
  readonly buckets: Uint32Array;
}

/** The number of a town by "gn:" and its GeoNames id. */
export function townNumber(columns: Columns, id: string): number | undefined {
  if (!id.startsWith("gn:")) return undefined;
  const wanted = Number(id.slice(3));
  let low = 0;
  let high = columns.townId.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = columns.townId[middle] ?? 0;
    if (found === wanted) return columns.townStart + middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** The number of the place of an id. */
export function numberOf(gazetteer: Gazetteer, id: string): number | undefined {
  return gazetteer.numbers.get(id) ?? townNumber(gazetteer.columns, id);
}

/** The id of a place: "AF", "AF.34", "AF.34.1501", "gn:1138958", or the hand-written one of an extra. */
export function idOf({ columns, extras }: Gazetteer, index: number): string {
  if (index < columns.firstStart) return columns.countries[index] ?? "";
  if (index < columns.townStart) return columns.divisionCodes[index - columns.firstStart] ?? "";
  if (index < columns.size) return `gn:${columns.townId[index - columns.townStart] ?? 0}`;
  return extras[index - columns.size]?.id ?? "";
}

/** What a place is. */
export function kindOf({ columns, extras }: Gazetteer, index: number): PlaceKind {
  if (index < columns.firstStart) return "country";
  if (index < columns.secondStart) return "admin1";
  if (index < columns.townStart) return "admin2";
  if (index < columns.size) return "city";
  return extras[index - columns.size]?.kind ?? "other";
}

const decoder = new TextDecoder();

/** The English name of a place. */
export function nameOf({ columns, names }: Gazetteer, index: number): string {
  const written = names.get(index);
  if (written !== undefined) return written;
  return decoder.decode(columns.names.subarray(columns.nameStart[index], columns.nameStart[index + 1]));
}

/** The ISO code of the country of a place; `undefined` where it lies in several. */
export function countryOf({ columns, extras }: Gazetteer, index: number): string | undefined {
  if (index < columns.size) return columns.countries[columns.country[index] ?? 0];
  const extra = extras[index - columns.size];
  return extra?.countries.length === 1 ? extra.countries[0] : undefined;
}

/** The number of the first-level division that holds a place, or is it. */
export function firstLevelOf({ columns, extras, numbers }: Gazetteer, index: number): number | undefined {
  if (index < columns.firstStart) return undefined;
  if (index < columns.secondStart) return index;
  if (index < columns.size) {
    const parent =
      index < columns.townStart
        ? columns.secondParent[index - columns.secondStart]
        : columns.townFirst[index - columns.townStart];
    return parent === undefined || parent === 0 ? undefined : columns.firstStart + parent - 1;
  }
  const code = extras[index - columns.size]?.admin1;
  return code === undefined ? undefined : numbers.get(code);
}

/** The number of the second-level division that holds a town, or is the place. */
export function secondLevelOf({ columns }: Gazetteer, index: number): number | undefined {
  if (index >= columns.secondStart && index < columns.townStart) return index;
  if (index < columns.townStart || index >= columns.size) return undefined;
  const parent = columns.townSecond[index - columns.townStart];
  return parent === undefined || parent === 0 ? undefined : columns.secondStart + parent - 1;
}

/** The people of a place by its table, 0 where unknown; within 5 %. */
export function populationOf({ columns }: Gazetteer, index: number): number {
  return index < columns.size ? 2 ** ((columns.population[index] ?? 0) / 8) - 1 : 0;
}

/** Degrees of latitude and longitude (WGS 84), within 600 m for towns; a division's are its middle. */
export function pointOf({ columns, extras }: Gazetteer, index: number): readonly [number, number] | undefined {
  if (index < columns.size) {
    const lat = ((columns.latitude[index] ?? 0) / 32767) * 90;
    const lon = ((columns.longitude[index] ?? 0) / 32767) * 180;
    return [Math.round(lat * 1e4) / 1e4, Math.round(lon * 1e4) / 1e4];
  }
  const extra = extras[index - columns.size];
  return extra?.lat === undefined || extra.lon === undefined ? undefined : [extra.lat, extra.lon];
}

/** A place in the domain's words. */
export function placeRef(gazetteer: Gazetteer, index: number): PlaceRef {
  const country = countryOf(gazetteer, index);
  const first = firstLevelOf(gazetteer, index);
  const point = pointOf(gazetteer, index);
  const within: string[] = [];
  const second = secondLevelOf(gazetteer, index);
  if (second !== undefined && second !== index) within.push(idOf(gazetteer, second));
  if (first !== undefined && first !== index) within.push(idOf(gazetteer, first));
  if (country !== undefined && index >= gazetteer.columns.firstStart) within.push(country);
  if (country === undefined) within.push(...(gazetteer.extras[index - gazetteer.columns.size]?.countries ?? []));
  return {
    id: idOf(gazetteer, index),
    name: nameOf(gazetteer, index),
    kind: kindOf(gazetteer, index),
    ...(country !== undefined && { country }),
    ...(first !== undefined && { admin1: nameOf(gazetteer, first) }),
    ...(point !== undefined && { lat: point[0], lon: point[1] }),
    within,
  };
}

/**
 * The place of an id ("AF", "AF.34", "gn:1138958", "region:donbas", "AF/eastern"), or `undefined`. Places that only an
 * article names ("AF.18/…") are known to that article alone.
 */
export function placeById(gazetteer: Gazetteer, id: string): PlaceRef | undefined {
  const index = numberOf(gazetteer, id);
  if (index !== undefined) return placeRef(gazetteer, index);
  const slash = id.lastIndexOf("/");
  const base = slash < 0 ? undefined : numberOf(gazetteer, id.slice(0, slash));
  return base === undefined ? undefined : partOf(placeRef(gazetteer, base), id.slice(slash + 1));
}

/** The part of a place that lies in a bearing ("eastern"), or `undefined` where there is no such bearing. */
export function partOf(base: PlaceRef, bearing: string): PlaceRef | undefined {
  const word = BEARINGS.get(bearing);
  if (word === undefined) return undefined;
  return {
    ...base,
    id: `${base.id}/${word.toLowerCase()}`,
    name: `${word} ${base.name}`,
    kind: "region",
    within: [base.id, ...base.within],
  };
}

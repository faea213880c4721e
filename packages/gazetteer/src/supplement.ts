import { AppError, PLACE_KINDS } from "@frontwatch/domain";
import type { PlaceKind } from "@frontwatch/domain";

/** A country as data/countries.json has it. */
export interface CountryEntry {
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly demonyms?: readonly string[];
  readonly capital?: string;
}

/** A first-level division as data/divisions.json has it. */
export interface DivisionEntry {
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly demonyms?: readonly string[];
  /** Meant rather than the town of the same name ("Quebec"). */
  readonly preferred?: boolean;
}

/** A place that GeoNames' towns lack, as data/places.json has it. */
export interface ExtraEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly aliases?: readonly string[];
  readonly demonyms?: readonly string[];
  /** ISO codes; the place has a country of its own only where there is one. */
  readonly countries: readonly string[];
  /** GeoNames code of the first-level division that holds it. */
  readonly admin1?: string;
  /** Ids of places that it holds although they do not name it. */
  readonly members?: readonly string[];
  readonly lat?: number;
  readonly lon?: number;
  /** Spoken of as a government ("the Kremlin said"). */
  readonly metonym?: boolean;
}

/** A town of GeoNames under its usual English name, as data/towns.json has it. */
export interface TownEntry {
  /** "gn:" and the GeoNames id. */
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Reads the list under `key` of a data file. */
export function readEntries<T extends { readonly name: string }>(
  bytes: Uint8Array | undefined,
  key: string,
): readonly T[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError("data_missing", `the gazetteer's list of ${key} is unreadable; install Frontwatch again`, {
      cause,
    });
  }
  const list = (parsed as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(list)) {
    throw new AppError("data_missing", `the gazetteer's list of ${key} is missing; install Frontwatch again`);
  }
  return list as readonly T[];
}

/** Whether an entry's kind is one of the domain's. */
export function isPlaceKind(kind: string): kind is PlaceKind {
  return (PLACE_KINDS as readonly string[]).includes(kind);
}

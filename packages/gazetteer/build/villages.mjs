// Hand-written towns, villages and quarters (villages/*.txt) beside those of GeoNames' table.
//   @SD.55                        what follows lies in this division, or "@SD" in the country
//   Tawila, Tawilla 13.50 24.87   spellings, the usual one first, and degrees north and east
//   Kass, Kaas = Kas              further spellings of a town or district of the table
import { readdirSync, readFileSync } from "node:fs";
import { editDistance } from "../src/edit-distance.ts";
import { distanceKm } from "../src/containment.ts";
import { foldName, hashKey } from "../src/fold-name.ts";
import { skeletonOf } from "../src/skeleton.ts";

const FOLDER = new URL("villages/", import.meta.url);
const FIRST_ID = 4_000_000_000; // far above GeoNames' own
const SAME_KM = 15; // towns of one name nearer than this are one

/** The rows of all files: `{ country, code, names, point?, of? }`. */
export function readVillages() {
  const rows = [];
  for (const file of readdirSync(FOLDER).sort()) {
    let code = "";
    for (const line of readFileSync(new URL(file, FOLDER), "utf8").split("\n")) {
      if (line.startsWith("@")) code = line.slice(1).trim();
      else if (line.trim() !== "" && !line.startsWith("#")) rows.push({ ...readRow(line, file), code });
    }
  }
  return rows.map((row) => ({ ...row, country: row.code.slice(0, 2) }));
}

function readRow(line, file) {
  const spellings = (text) => text.split(",").map((name) => name.trim());
  const [alias, of] = line.split(" = ");
  if (of !== undefined) return { names: spellings(alias), of: of.trim() };
  const match = /^(.+?) (-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)$/.exec(line.trim());
  if (match === null) throw new Error(`${file}: ${line}`);
  return { names: spellings(match[1]), point: [Number(match[2]), Number(match[3])] };
}

/**
 * Adds the rows to towns and second-level divisions; returns what the rows say wrongly. `written` are the entries of
 * data/places.json and data/towns.json: what these hold gets its spellings there.
 */
export function addVillages(rows, { towns, second, written }) {
  const faults = [];
  const byId = new Map(towns.map((t) => [`gn:${t.id}`, t]));
  const holders = new Map(written.flatMap((entry) => heldKeys(entry, byId.get(entry.id))));
  const byCountry = new Map(rows.map((row) => [row.country, []]));
  for (const t of towns) byCountry.get(t.country)?.push(t);
  const ids = new Set();
  for (const row of rows) {
    const keys = row.names.map(foldName).filter((key) => key.length >= 3);
    const known = byCountry.get(row.country) ?? [];
    const fault = row.of === undefined ? place(row, keys) : spell(row, keys);
    if (fault !== undefined) faults.push(`${row.code} ${row.names[0]}: ${fault}`);

    function spell({ of, code, country }, more) {
      const wanted = foldName(of);
      const holder = holders.get(`${country}/${wanted}`);
      if (holder !== undefined && !byId.has(holder)) return `written by hand: ${holder}`;
      const isIn = (t) => code.length === 2 || `${t.country}.${t.admin1}` === code;
      const held = known.filter((t) => isIn(t) && t.names.includes(wanted));
      const best = held.filter((t) => t.names[0] === wanted);
      const districts = second.filter((d) => d.code.startsWith(`${code}.`) && foldName(d.name) === wanted);
      if (held.length + districts.length === 0) return `no ${of}`;
      for (const t of best.length > 0 ? best : held) t.names.push(...more.filter((key) => !t.names.includes(key)));
      for (const d of held.length > 0 ? [] : districts) d.aliases.push(...row.names);
      return undefined;
    }

    function place({ names, point, code, country }, own) {
      const near = known
        .map((t) => ({ t, km: Math.abs(t.lat - point[0]) < 5 ? distanceKm(point, [t.lat, t.lon]) : Infinity }))
        .filter(({ km }) => km < 500)
        .sort((a, b) => a.km - b.km);
      const holder = own.map((key) => holders.get(`${country}/${key}`)).find((id) => id !== undefined);
      if (holder !== undefined && !byId.has(holder)) return `written by hand: ${holder}`;
      const same =
        byId.get(holder) ?? near.find(({ t, km }) => km <= SAME_KM && own.some((key) => isSame(key, t.names)))?.t;
      if (same !== undefined) {
        same.names.push(...own.filter((key) => !same.names.includes(key)));
        return undefined;
      }
      if (near.length === 0) return "far from every town of its country";
      const home = near.find(({ t }) => code.length === 2 || `${t.country}.${t.admin1}` === code);
      if (code.length > 2 && home !== near[0] && (home === undefined || home.km > near[0].km + 150))
        return `lies in ${near[0].t.admin1} by its neighbours`;
      const id = FIRST_ID + (hashKey(`${country}/${own[0]}/${code}`)[0] % 290_000_000);
      if (ids.has(id)) return "twice";
      ids.add(id);
      const { admin1, admin2 } = (home ?? near[0]).t;
      const town = { id, name: names[0], names: own, country, admin1, admin2, population: 0, rank: 4 };
      const placed = { ...town, lat: point[0], lon: point[1] };
      towns.push(placed);
      known.push(placed);
      return undefined;
    }
  }
  towns.sort((a, b) => a.id - b.id);
  return faults;
}

function heldKeys({ id, name, aliases = [], countries }, town) {
  const within = countries ?? [town?.country ?? id.slice(0, 2)];
  return within.flatMap((country) => [name, ...aliases].map((form) => [`${country}/${foldName(form)}`, id]));
}

function isSame(key, names) {
  const bones = skeletonOf(key);
  return (
    names.includes(key) ||
    (bones !== "" && skeletonOf(names[0] ?? "") === bones) ||
    (key.length > 5 && editDistance(key, names[0] ?? "", 1) <= 1)
  );
}

// First and second-level divisions: names of GeoNames joined with Natural Earth's on the GeoNames code, and with
// data/divisions.json. (Natural Earth's ISO codes repeat, so they are no key.)
import { middleOf } from "./centroid.mjs";
import { display } from "./display.mjs";
import { isLatin } from "./sources.mjs";

const TYPE_WORD =
  "Province|Region|Oblast|State|Governorate|District|Department|County|Division|Krai|Kray|Rayon|Raion|Republic|Prefecture|Municipality|Voivodeship|Parish|Emirate";
const SUFFIX = new RegExp(` (?:${TYPE_WORD})$`, "i");
const PREFIX = new RegExp(
  `^(?:(?:${TYPE_WORD}|City|Township|Borough) of (?:the )?|Raionul |Muhafazat |Wilayat(?:-e)? |Qaḑā’ |Nāḩiyat |Shahrestān-e |Provincia di |Regierungsbezirk |Distrito de |Municipio de )`,
  "i",
);
const TAIL =
  / (?:District|County|Raion|Rayon|Zone|Township|Municipality|Sub-District|Tribal Area|Shi|Xian|Zhou|İlçesi|Ilçesi|Locality|Urban District|Mis’krada|Province|Region|City|County Borough)$/i;
// What is left without its type word is then a bearing or a common noun, not a name.
const NO_NAME =
  /^(?:north|south|east|west|northern|southern|eastern|western|central|centre|center|north[- ]?(?:east|west)(?:ern)?|south[- ]?(?:east|west)(?:ern)?|capital|national capital|federal|metropolitan|upper|lower|old|new)(?: (?:central|eastern|western))?$/i;

// Where GeoNames and the stated policy on disputed areas differ (NOTICE.md).
const DROPPED = new Set(["IL.WE", "IL.01.7870269"]);

export function shortName(name) {
  const bare = name.replace(SUFFIX, "").replace(PREFIX, "");
  return NO_NAME.test(bare) || bare.length < 3 ? name : bare;
}

export function firstLevel(sources, curated) {
  const earth = new Map();
  const centres = townCentres(sources.towns);
  for (const p of sources.naturalEarth) {
    if (!/^[A-Z]{2}\./.test(p.gn_a1_code ?? "") || !isNear(p.middle, centres.get(p.gn_a1_code))) continue;
    earth.set(p.gn_a1_code, [...(earth.get(p.gn_a1_code) ?? []), p]);
  }
  const own = new Map(curated.divisions.map((d) => [d.code, d]));
  const listed = new Map(sources.admin1.map((d) => [d.code, d.name]));
  const used = new Set(sources.towns.map((t) => `${t.country}.${t.admin1}`));
  for (const [code, rows] of earth) {
    if (!listed.has(code) && used.has(code) && rows.length === 1) listed.set(code, rows[0].name_en || rows[0].name);
  }
  for (const d of curated.divisions) if (!listed.has(d.code) && used.has(d.code)) listed.set(d.code, d.name);
  const result = [];
  for (const [code, name] of listed) {
    if (DROPPED.has(code)) continue;
    const rows = earth.get(code) ?? [];
    const known = own.get(code);
    const row = rows.length === 1 ? rows[0] : undefined;
    const aliases = new Set([name, shortName(name), ...(known?.aliases ?? [])]);
    if (row) {
      for (const n of [row.name, row.name_en, row.name_fr, ...(row.name_alt ?? "").split("|")]) {
        if (n && isLatin(n) && n.length > 3) aliases.add(n).add(shortName(n));
      }
    }
    const shown = known?.name ?? display(shortName(name), code.slice(0, 2));
    aliases.delete(shown);
    result.push({
      code,
      name: shown,
      aliases: [...aliases],
      ...middleOf(rows.map((r) => r.middle)),
    });
  }
  return result.sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function secondLevel(sources, first) {
  const parents = new Set(first.map((d) => d.code));
  const result = [];
  for (const { code, name } of sources.admin2) {
    const parent = code.split(".").slice(0, 2).join(".");
    if (!parents.has(parent) || DROPPED.has(code) || !isLatin(name) || DROPPED_KINDS.test(name)) continue;
    const bare = name.replace(TAIL, "").replace(PREFIX, "");
    const short = NO_NAME.test(bare) || bare.length < 3 ? name : bare;
    result.push({
      code,
      parent,
      name: code.startsWith("US.") ? name : display(short, code.slice(0, 2)),
      aliases: short === name ? [] : [name],
    });
  }
  return result.sort((a, b) => (a.code < b.code ? -1 : 1));
}

// Russian and other settlements listed as divisions repeat the towns.
const DROPPED_KINDS = /poseleniye|sel'?sovet|selsoviet|mikrorayon/i;

// Some of Natural Earth's codes are of another scheme than GeoNames' (Philippines, Italy): the place tells.
function isNear(middle, centre) {
  if (centre === undefined) return true;
  const reach = 1.2 + Math.sqrt(middle.area) / 2;
  return Math.abs(middle.lat - centre.lat) < reach && Math.abs(middle.lon - centre.lon) < 2 * reach;
}

function townCentres(towns) {
  const sums = new Map();
  for (const t of towns) {
    const code = `${t.country}.${t.admin1}`;
    const s = sums.get(code) ?? { lat: 0, lon: 0, count: 0 };
    sums.set(code, { lat: s.lat + t.lat, lon: s.lon + t.lon, count: s.count + 1 });
  }
  return new Map([...sums].map(([code, s]) => [code, { lat: s.lat / s.count, lon: s.lon / s.count }]));
}

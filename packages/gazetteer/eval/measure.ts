// Measures findPlaces on labelled articles; run by hand, from the repository's root:
//   node --conditions=@frontwatch/source --import tsx packages/gazetteer/eval/measure.ts toponyms|scenes FILE [--verbose]
// toponyms: lines of {id, title, text, toponyms: [{phrase, country, admin1?, lat, lon, fcode?}]}
// scenes: lines of {id, title, text, gold: {countries, places: [{surface, country, admin1}]}}
import { readFileSync } from "node:fs";
import { distanceKm } from "../src/containment.ts";
import { findPlaces, gazetteerData, loadGazetteer } from "../src/index.ts";
import type { PlaceMention } from "../src/index.ts";

interface Label {
  readonly phrase: string;
  readonly country: string;
  readonly admin1?: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly fcode?: string | null;
}
interface Line {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly toponyms?: readonly Label[];
  readonly gold?: {
    readonly places: readonly { surface: readonly string[]; country: string; admin1: string | null }[];
  };
}

const [task, file] = process.argv.slice(2);
const verbose = process.argv.includes("--verbose");
const gazetteer = loadGazetteer(gazetteerData.map((url) => new Uint8Array(readFileSync(url))));
const lines = readFileSync(file ?? "", "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Line);
const fold = (s: string | null | undefined) =>
  (s ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const say = (text: string) => verbose && process.stderr.write(`${text}\n`);

const started = performance.now();
const found = lines.map((line) => findPlaces(gazetteer, line));
const millis = performance.now() - started;
const chars = lines.reduce((n, line) => n + line.text.length, 0);
const speed = { articles: lines.length, millisPer2000Chars: +((millis / chars) * 2000).toFixed(3) };

function toponyms() {
  const n = { all: 0, found: 0, country: 0, admin1: 0, admin1Of: 0, near: 0 };
  lines.forEach((line, i) => {
    const places = grouped(found[i] ?? []);
    for (const t of line.toponyms ?? []) {
      n.all++;
      if (t.admin1) n.admin1Of++;
      const p = places.find((q) => [q.place.name, ...q.mentions].some((m) => fold(m) === fold(t.phrase)));
      if (!p) {
        say(`${line.id}: not found: ${t.phrase} (${t.country})`);
        continue;
      }
      n.found++;
      const { place } = p;
      if (place.country === t.country) n.country++;
      else say(`${line.id}: ${t.phrase} placed in ${place.country ?? "?"}, gold ${t.country}`);
      const [a, b] = [fold(place.admin1), fold(t.admin1)];
      if (t.admin1 && place.country === t.country && a && (a === b || a.includes(b) || b.includes(a))) n.admin1++;
      else if (t.admin1 && place.country === t.country)
        say(`${line.id}: ${t.phrase} in ${place.admin1 ?? "?"}, gold ${t.admin1}`);
      const km =
        place.lat === undefined || place.lon === undefined
          ? undefined
          : distanceKm([place.lat, place.lon], [t.lat, t.lon]);
      if (km !== undefined && km <= (t.fcode?.startsWith("PCL") ? 2500 : 161)) n.near++;
      else if (place.country === t.country) say(`${line.id}: ${t.phrase} ${Math.round(km ?? -1)} km off (${place.id})`);
    }
    if (verbose) {
      const labelled = new Set((line.toponyms ?? []).map((t) => fold(t.phrase)));
      for (const p of places)
        if (!p.mentions.some((m) => labelled.has(fold(m))))
          say(
            `${line.id}: beside the labels: ${p.mentions.join("|")} = ${p.place.id} ${p.place.name} (${p.place.country ?? ""})`,
          );
    }
  });
  return {
    labels: n.all,
    found: n.found / n.all,
    country: n.country / n.all,
    admin1: n.admin1 / n.admin1Of,
    within161km: n.near / n.all,
  };
}

function scenes() {
  const n = { places: 0, named: 0, country: 0, admin1: 0, admin1Of: 0 };
  lines.forEach((line, i) => {
    const places = grouped(found[i] ?? []);
    for (const g of line.gold?.places ?? []) {
      n.places++;
      if (g.admin1) n.admin1Of++;
      const surfaces = g.surface.map(fold);
      const exact = places.filter((q) => q.mentions.some((m) => surfaces.includes(fold(m))));
      const p = exact[0] ?? places.find((q) => q.mentions.some((m) => surfaces.some((s) => meets(s, fold(m)))));
      if (!p) {
        say(`${line.id}: not found: ${g.surface.join("|")} (${g.country}, ${g.admin1 ?? "-"})`);
        continue;
      }
      n.named++;
      if (p.place.country === g.country) n.country++;
      else
        say(`${line.id}: ${g.surface.join("|")} placed in ${p.place.country ?? "?"} ${p.place.id}, gold ${g.country}`);
      if (!g.admin1) continue;
      const [a, b] = [fold(p.place.admin1), fold(g.admin1)];
      if (a && (a === b || a.includes(b) || b.includes(a))) n.admin1++;
      else say(`${line.id}: ${g.surface.join("|")} in ${p.place.admin1 ?? "?"}, gold ${g.admin1}`);
    }
    if (verbose)
      say(
        `${line.id}: all: ${places.map((p) => `${p.mentions.join("|")}=${p.place.id}:${p.place.country ?? ""}`).join("; ")}`,
      );
  });
  return { places: n.places, named: n.named / n.places, country: n.country / n.places, admin1: n.admin1 / n.admin1Of };
}

function meets(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && ` ${long} `.includes(` ${short} `);
}

function grouped(mentions: readonly PlaceMention[]) {
  const groups = new Map<string, { place: PlaceMention["place"]; mentions: string[] }>();
  for (const m of mentions) {
    const group = groups.get(m.place.id) ?? { place: m.place, mentions: [] };
    group.mentions.push(m.text);
    groups.set(m.place.id, group);
  }
  return [...groups.values()].map((g) => ({ ...g, mentions: [...new Set(g.mentions)] }));
}

process.stdout.write(
  `${JSON.stringify({ ...(task === "scenes" ? scenes() : toponyms()), ...speed }, (_, v: unknown) => (typeof v === "number" ? +v.toFixed(3) : v))}\n`,
);

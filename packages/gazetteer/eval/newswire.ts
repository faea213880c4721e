// How many of the place names of eval/newswire/*.txt the gazetteer holds and reads in the right country and division.
//   node --conditions=@frontwatch/source --import tsx packages/gazetteer/eval/newswire.ts [--missing]
import { readdirSync, readFileSync } from "node:fs";
import { findPlaces, gazetteerData, loadGazetteer } from "../src/index.ts";
import { foldName } from "../src/fold-name.ts";
import { countryOf, firstLevelOf, nameOf } from "../src/gazetteer.ts";
import { lookUp } from "../src/lookup.ts";

const gazetteer = loadGazetteer(gazetteerData.map((url) => new Uint8Array(readFileSync(url))));
const showMissing = process.argv.includes("--missing");
const folder = new URL("newswire/", import.meta.url);

interface Tally {
  names: number;
  held: number;
  division: number;
  read: number;
}

/** The number of the first-level division of a country that an English name means. */
function divisionOf(country: string, name: string): number | undefined {
  const { columns } = gazetteer;
  const isOf = (index: number) =>
    index >= columns.firstStart && index < columns.secondStart && countryOf(gazetteer, index) === country;
  return lookUp(gazetteer, foldName(name)).find((sense) => isOf(sense.index))?.index;
}

function inCountry(index: number, country: string): boolean {
  const own = countryOf(gazetteer, index);
  if (own !== undefined) return own === country;
  return gazetteer.extras[index - gazetteer.columns.size]?.countries.includes(country) === true;
}

const unknownDivisions = new Set<string>();

function measure(file: string): Tally {
  const tally: Tally = { names: 0, held: 0, division: 0, read: 0 };
  let country = "";
  for (const line of readFileSync(new URL(file, folder), "utf8").split("\n")) {
    if (line.startsWith("@")) country = line.slice(1).trim();
    const colon = line.indexOf(": ");
    if (colon < 0) continue;
    const label = line.slice(0, colon);
    const division = label === "*" ? undefined : divisionOf(country, label);
    if (label !== "*" && division === undefined) unknownDivisions.add(`${country} ${label}`);
    for (const name of line.slice(colon + 2).split(", ")) {
      tally.names++;
      const own = lookUp(gazetteer, foldName(name)).filter((sense) => inCountry(sense.index, country));
      const held = own.length > 0;
      const right =
        held &&
        (division === undefined || own.some((s) => [division, undefined].includes(firstLevelOf(gazetteer, s.index))));
      const text = `Fighting broke out in ${name} on Monday, the authorities in ${nameOf(gazetteer, gazetteer.numbers.get(country) ?? 0)} said.`;
      const mention = findPlaces(gazetteer, { title: "", text }).find(
        (m) => m.start <= 22 && m.end >= 22 + name.length - 2,
      );
      const read =
        mention !== undefined && (mention.place.country === country || mention.place.within.includes(country));
      if (held) tally.held++;
      if (right) tally.division++;
      if (read) tally.read++;
      if (showMissing && !(right && read))
        process.stdout.write(
          `${country}\t${label}\t${name}\t${held ? (right ? "-" : "other division") : "missing"}\t${read ? "read" : "unread"}\n`,
        );
    }
  }
  return tally;
}

const sum: Tally = { names: 0, held: 0, division: 0, read: 0 };
const share = (part: number, whole: number) => (part / whole).toFixed(3);
for (const file of readdirSync(folder).sort()) {
  const tally = measure(file);
  for (const key of ["names", "held", "division", "read"] as const) sum[key] += tally[key];
  if (!showMissing)
    process.stdout.write(
      `${file.replace(".txt", "").padEnd(40)} ${String(tally.names).padStart(5)} ${share(tally.held, tally.names)} ${share(tally.division, tally.names)} ${share(tally.read, tally.names)}\n`,
    );
}
process.stderr.write(
  `all ${sum.names}: held ${share(sum.held, sum.names)}, division ${share(sum.division, sum.names)}, read ${share(sum.read, sum.names)}\n`,
);
if (unknownDivisions.size > 0) process.stderr.write(`no such division: ${[...unknownDivisions].join(", ")}\n`);

// How many of the actors' names of eval/newswire.txt are read as an actor of the knowledge base in an article of their country.
//   node --conditions=@frontwatch/source --import tsx packages/actors/eval/newswire.ts [--missing]
import { readFileSync } from "node:fs";
import { actorData, findActors, loadActors } from "../src/index.ts";

const base = loadActors(actorData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown));
const showMissing = process.argv.includes("--missing");
const sum = { names: 0, read: 0 };
const BEFORE = "Fighting broke out on Monday after ";

for (const line of readFileSync(new URL("newswire.txt", import.meta.url), "utf8").split("\n")) {
  const colon = line.indexOf(": ");
  if (colon < 0) continue;
  const country = line.slice(0, colon);
  const missing: string[] = [];
  const names = line.slice(colon + 2).split(", ");
  for (const name of names) {
    const text = `${BEFORE}${name} attacked a base, officials said.`;
    const whole = findActors(base, { title: "", text, countries: [country] }).some(
      ({ start, end, actor }) =>
        start <= BEFORE.length && end >= BEFORE.length + name.length - 1 && !/^(?:unknown|generic):/.test(actor.id),
    );
    if (!whole) missing.push(name);
  }
  sum.names += names.length;
  sum.read += names.length - missing.length;
  if (showMissing) process.stdout.write(`${country}: ${missing.join(", ")}\n`);
  else process.stdout.write(`${country} ${names.length} ${(1 - missing.length / names.length).toFixed(3)}\n`);
}
process.stderr.write(`all ${sum.names}: read ${(sum.read / sum.names).toFixed(3)}\n`);

// ACLED sub-event types of short texts: weighted F1 and false alarms.
//   node --conditions=@frontwatch/source --import tsx eval/event-types.ts CASES.jsonl LABELS.json [--verbose]
// CASES: {"id","text","label"} a line; LABELS: {"label": "ACLED sub-event type"}; other labels count as no event.
import { readFileSync } from "node:fs";
import { analyze } from "../src/index.ts";
import { loadKnowledge } from "./knowledge.ts";

interface Case {
  readonly id: string;
  readonly text: string;
  readonly label: string;
}

const [casesFile, labelsFile, flag] = process.argv.slice(2);
if (casesFile === undefined || labelsFile === undefined) {
  process.stderr.write("usage: event-types.ts CASES.jsonl LABELS.json [--verbose]\n");
  process.exit(2);
}
const cases = readFileSync(casesFile, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Case);
const labels = JSON.parse(readFileSync(labelsFile, "utf8")) as Readonly<Record<string, string>>;
const TERRITORIAL = [
  "Agreement",
  "Government regains territory",
  "Non-state actor overtakes territory",
  "Non-violent transfer of territory",
  "Headquarters or base established",
];
const knowledge = loadKnowledge();
const tallies = new Map<string, { tp: number; fp: number; fn: number }>();
const tally = (type: string) => {
  const known = tallies.get(type) ?? { tp: 0, fp: 0, fn: 0 };
  tallies.set(type, known);
  return known;
};
let alarms = 0;
let quiet = 0;
for (const { id, text, label } of cases) {
  const { changes } = analyze({ id, title: "", text }, knowledge);
  const said = changes[0]?.acled ?? "None";
  const truth = labels[label] ?? "None";
  if (truth === "None") {
    quiet++;
    if (changes.some(({ kind }) => kind === "ceasefire" || kind === "territory" || kind === "alliance")) alarms++;
  }
  if (said === truth) tally(truth).tp++;
  else {
    tally(said).fp++;
    tally(truth).fn++;
    if (flag === "--verbose")
      process.stdout.write(
        `${id}: ${said}, labelled ${label}: ${text.slice(0, 300)}\n    ${changes
          .slice(0, 3)
          .map((change) => `${change.kind}/${change.status} ${change.acled} «${change.quote}»`)
          .join(" | ")}\n`,
      );
  }
}
const f1 = ({ tp, fp, fn }: { tp: number; fp: number; fn: number }) => (tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn));
const weighted = (types: readonly string[]) => {
  const weights = types.map((type) => tally(type).tp + tally(type).fn);
  return (
    types.reduce((sum, type, i) => sum + (weights[i] ?? 0) * f1(tally(type)), 0) / weights.reduce((a, b) => a + b, 0)
  );
};
const types = [...new Set(Object.values(labels))];
for (const type of types)
  process.stdout.write(`${type.padEnd(38)} F1 ${f1(tally(type)).toFixed(3)}  ${JSON.stringify(tally(type))}\n`);
process.stdout.write(
  `five change types ${weighted(TERRITORIAL).toFixed(3)}; all ${weighted(types).toFixed(3)}; false alarms ${(alarms / quiet).toFixed(3)} of ${quiet}; none: ${JSON.stringify(tally("None"))}\n`,
);

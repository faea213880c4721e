// Measures reading on the labelled material beside the checkout and writes docs/accuracy.md.
//   npm run eval [-- --check]
// --check: writes nothing; exits 1 where a figure of reading is more than 0.02 worse than the committed one.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadPeers } from "./load-peers.ts";
import { missingMaterial, readLabelled } from "./material.ts";
import { measureMachine, timeReading } from "./measure-machine.ts";
import { measureBench, measureGold } from "./measure-reading.ts";
import { renderPage } from "./page.ts";
import type { Findings } from "./page.ts";
import { scoreOwn, scorePeer } from "./peers.ts";
import { calibrate, judgeAll } from "./reliability.ts";
import { fallen, TARGETS } from "./targets.ts";
import type { Figures } from "./targets.ts";

const PAGE = new URL("../../docs/accuracy.md", import.meta.url);
const COMMITTED = new URL("./accuracy.json", import.meta.url);
const CALIBRATION = new URL("./calibration.json", import.meta.url);

const { values: flags } = parseArgs({
  options: { check: { type: "boolean" }, machine: { type: "boolean" } },
});
const tell = (line: string) => process.stdout.write(`${line}\n`);

const missing = missingMaterial();
if (missing.length > 0)
  tell(`SKIPPED: reading is not measured, its material is not on this machine: ${missing.join(", ")}`);
else if (flags.machine === true) tell(JSON.stringify(await timeReading()));
else if (flags.check === true) check();
else await measure();

/** Compares the figures of reading with the committed ones. */
function check(): void {
  const { figures: before } = JSON.parse(readFileSync(COMMITTED, "utf8")) as { readonly figures: Figures };
  const now = { ...measureGold().figures, ...measureBench().figures };
  print(now);
  const worse = fallen(before, now);
  for (const line of worse) tell(`FELL: ${line}`);
  if (worse.length > 0) process.exitCode = 1;
  else tell("No figure of reading fell by more than 0.02.");
}

/** Measures everything and writes the page, the committed figures and the calibration table. */
async function measure(): Promise<void> {
  const gold = measureGold();
  const bench = measureBench();
  const machine = measureMachine();
  const labelled = readLabelled();
  const { speed, load, memory } = machine;
  const figures: Figures = {
    ...gold.figures,
    ...bench.figures,
    ...{ "machine.speed": speed, "machine.load": load, "machine.memory": memory },
  };
  const found: Findings = {
    date: new Date().toISOString().slice(0, 10),
    figures,
    articles: gold.score.articles,
    toponyms: bench.toponyms,
    snippets: bench.snippets,
    byKind: gold.score.byKind,
    byType: bench.byType,
    judged: judgeAll(labelled, gold.analyses),
    peers: [
      scoreOwn(labelled, gold.analyses, false),
      scoreOwn(labelled, gold.analyses, true),
      ...loadPeers().map((peer) => scorePeer(peer, labelled)),
    ],
    machine,
  };
  print(figures);
  writeFileSync(PAGE, await renderPage(found));
  writeFileSync(COMMITTED, json({ date: found.date, figures: rounded(figures) }));
  writeFileSync(CALIBRATION, json({ date: found.date, changes: found.judged.length, steps: calibrate(found.judged) }));
  tell("docs/accuracy.md is written");
}

function print(figures: Figures): void {
  for (const { figure, what } of TARGETS) {
    const value = figures[figure];
    if (value !== undefined && !Number.isFinite(value))
      throw new RangeError(`${what}: the measurement printed no number`);
    if (value !== undefined) tell(`${what.padEnd(62)} ${value.toFixed(3)}`);
  }
}

function rounded(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(1000 * value) / 1000]));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

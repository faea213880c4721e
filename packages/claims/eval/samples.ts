// Reads sample sentences and counts, by batch, what is read right: recall, precision, status.
//   node --conditions=@frontwatch/source --import tsx eval/samples.ts SAMPLES.json [--verbose] [--batch N]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readSample, type Sample, type SampleScore } from "../src/sample.testkit.ts";
import { loadKnowledge } from "./knowledge.ts";

const { values: flags, positionals } = parseArgs({
  options: { verbose: { type: "boolean" }, batch: { type: "string" } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined) {
  process.stderr.write("usage: samples.ts SAMPLES.json [--verbose] [--batch N]\n");
  process.exit(2);
}
const samples = JSON.parse(readFileSync(file, "utf8")) as readonly Sample[];
const knowledge = loadKnowledge();
const batches = new Map<number, SampleScore[]>();
for (const [i, sample] of samples.entries()) {
  if (flags.batch !== undefined && String(sample.batch) !== flags.batch) continue;
  const score = readSample(sample, knowledge);
  batches.set(sample.batch, [...(batches.get(sample.batch) ?? []), score]);
  if (flags.verbose === true && (score.missed.length > 0 || score.extra.length > 0)) {
    const changes = score.changes.map(
      (c) =>
        `    ${c.kind}/${c.status} ${c.actors.join()} @ ${c.places.join()} ${c.modality}${c.background ? " bg" : ""} «${c.quote}»`,
    );
    process.stdout.write(
      `#${String(i)} ${sample.title ?? ""}${sample.text}\n  missed: ${score.missed.join("; ") || "-"}\n  extra: ${score.extra.join("; ") || "-"}\n${changes.join("\n")}\n`,
    );
  }
}
for (const [batch, scores] of batches) {
  const sum = (of: (score: SampleScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  const [right, missed, extra, wrong] = [
    sum((score) => score.right),
    sum((score) => score.missed.length),
    sum((score) => score.extra.length),
    sum((score) => score.wrongStatus),
  ];
  const f1 = (2 * right) / (2 * right + missed + extra);
  process.stdout.write(
    `batch ${String(batch)}: ${String(scores.length)} samples, recall ${(right / (right + missed)).toFixed(3)}, precision ${(right / (right + extra)).toFixed(3)}, F1 ${f1.toFixed(3)}; status wrong ${String(wrong)}; wholly right ${String(scores.filter((s) => s.missed.length + s.extra.length === 0).length)}\n`,
  );
}

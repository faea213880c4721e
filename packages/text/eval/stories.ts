// Measures stories: node --conditions=@frontwatch/source --import tsx packages/text/eval/stories.ts ARTICLES.jsonl
// ARTICLES has {"id","story","title","text"} a line. Prints B-cubed precision, recall and F1, for the whole file, for
// shuffled orders and for small parts of it.
import { readFileSync } from "node:fs";
import { groupStories, sketch, StoryIndex, TermStatistics } from "@frontwatch/text";

interface Row {
  readonly id: string;
  readonly story: string;
  readonly title: string;
  readonly text: string;
}

const rows = readFileSync(process.argv[2] ?? "/dev/stdin", "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Row);

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
let seed = 7;
const random = (): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) / 0x1000000;
};
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

function bCubed(gold: readonly string[], found: readonly string[]): Score {
  const count = (keys: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const both = gold.map((g, i) => `${g}\t${found[i] ?? ""}`);
  const [g, f, shared] = [count(gold), count(found), count(both)];
  const precision = mean(both.map((key, i) => (shared.get(key) ?? 0) / (f.get(found[i] ?? "") ?? 1)));
  const recall = mean(both.map((key, i) => (shared.get(key) ?? 0) / (g.get(gold[i] ?? "") ?? 1)));
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function grouped(part: readonly Row[]): readonly string[] {
  const statistics = new TermStatistics();
  const sketches = part.map((row) => sketch(row));
  for (const each of sketches) statistics.add(each);
  return groupStories(sketches, statistics.idf).map((at) => String(at));
}

const gold = (part: readonly Row[]): readonly string[] => part.map((row) => row.story);
const show = ({ precision, recall, f1 }: Score): string =>
  `precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`;

const started = performance.now();
const whole = grouped(rows);
say(`grouped: ${show(bCubed(gold(rows), whole))}; ${Math.round(performance.now() - started)} ms`);
const orders = Array.from({ length: 5 }, () => shuffled(rows));
say(`grouped, shuffled: F1 ${orders.map((part) => bCubed(gold(part), grouped(part)).f1.toFixed(3)).join(" ")}`);
function added(part: readonly Row[]): readonly string[] {
  const index = new StoryIndex();
  for (const row of part) index.add(row);
  return part.map((row) => index.storyOf(row.id) ?? "");
}
const each = performance.now();
say(
  `one by one: ${show(bCubed(gold(rows), added(rows)))}; ${((performance.now() - each) / rows.length).toFixed(2)} ms each`,
);
say(`one by one, shuffled: F1 ${orders.map((part) => bCubed(gold(part), added(part)).f1.toFixed(3)).join(" ")}`);
const topics = [...new Set(rows.map((row) => row.story.replace(/\D.*$/, "")))];
for (const size of [1, 2, 5, 10]) {
  const scores = Array.from({ length: 20 }, () => {
    const chosen = new Set(shuffled(topics).slice(0, size));
    const part = rows.filter((row) => chosen.has(row.story.replace(/\D.*$/, "")));
    return bCubed(gold(part), grouped(part)).f1;
  });
  say(`grouped, ${size} topics at a time: mean F1 ${mean(scores).toFixed(3)}, least ${Math.min(...scores).toFixed(3)}`);
}

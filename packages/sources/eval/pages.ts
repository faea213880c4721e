// Measures extracted text against saved pages: node --conditions=@frontwatch/source --import tsx eval/pages.ts DIR [--verbose] [--diff]
// DIR holds truth.json (id -> articleBody) and html/ID.html.gz. Figures: mean 4-gram precision and recall, their F1.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readPage } from "../src/read-page.ts";

const [directory, ...flags] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: pages.ts DIR [--verbose] [--diff]");
const truth = JSON.parse(readFileSync(join(directory, "truth.json"), "utf8")) as Record<
  string,
  { articleBody: string }
>;

function grams(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const size = Math.min(4, words.length || 1);
  return Array.from({ length: Math.max(words.length - size + 1, 0) }, (_, i) => words.slice(i, i + size).join(" "));
}

function counted(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function foreign(text: string, known: ReadonlySet<string>): readonly string[] {
  return text.split("\n\n").filter((paragraph) => {
    const all = grams(paragraph);
    return all.length > 0 && all.filter((gram) => !known.has(gram)).length > all.length / 2;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const harmonic = (p: number, r: number): number => (p + r > 0 ? (2 * p * r) / (p + r) : 0);
const precisions: number[] = [];
const recalls: number[] = [];
let micros = 0; // of processor time, so that other work on the machine does not count
for (const [id, { articleBody }] of Object.entries(truth)) {
  const body = gunzipSync(readFileSync(join(directory, "html", `${id}.html.gz`)));
  const began = process.cpuUsage();
  const outcome = readPage({ body, url: "https://news.example/page" });
  const { user, system } = process.cpuUsage(began);
  micros += user + system;
  const text = "page" in outcome ? outcome.page.text : "";
  const [wanted, got] = [grams(articleBody), grams(text)];
  const counts = counted(wanted);
  let hits = 0;
  for (const [gram, n] of counted(got)) hits += Math.min(n, counts.get(gram) ?? 0);
  const [p, r] = [got.length > 0 ? hits / got.length : undefined, wanted.length > 0 ? hits / wanted.length : undefined];
  if (p !== undefined) precisions.push(p);
  if (r !== undefined) recalls.push(r);
  const score = harmonic(p ?? 0, r ?? 0);
  if (flags.length === 0 || score > 0.97) continue;
  const note = "failure" in outcome ? outcome.failure.reason : outcome.page.title;
  process.stderr.write(`${id.slice(0, 8)} P ${p?.toFixed(2)} R ${r?.toFixed(2)} ${note}\n`);
  if (!flags.includes("--diff")) continue;
  for (const extra of foreign(text, new Set(wanted))) process.stderr.write(`   + ${extra.slice(0, 160)}\n`);
  for (const lost of foreign(articleBody, new Set(got))) process.stderr.write(`   - ${lost.slice(0, 160)}\n`);
}
const [precision, recall] = [mean(precisions), mean(recalls)];
process.stdout.write(
  `${JSON.stringify({ pages: recalls.length, precision, recall, f1: harmonic(precision, recall), pagesPerCpuSecond: (recalls.length / micros) * 1e6 })}\n`,
);

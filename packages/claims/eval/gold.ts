// Analyses a labelled set and writes JSON Lines for its scorer.
//   node --conditions=@frontwatch/source --import tsx eval/gold.ts GOLD.jsonl OUT.jsonl [--halves SCORER]
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { ArticleText } from "@frontwatch/domain";
import { analyze } from "../src/index.ts";
import { loadKnowledge } from "./knowledge.ts";

type Labelled = Omit<ArticleText, "published"> & { readonly published: string | null; readonly gold: unknown };

const [goldFile, outFile, flag, scorer] = process.argv.slice(2);
if (goldFile === undefined || outFile === undefined) {
  process.stderr.write("usage: gold.ts GOLD.jsonl OUT.jsonl [--halves SCORER]\n");
  process.exit(2);
}
const articles = readFileSync(goldFile, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Labelled);
const loading = performance.now();
const knowledge = loadKnowledge();
const loaded = performance.now();
const analyses = articles.map(({ id, title, text, url, publisher, published }) =>
  JSON.stringify({
    ...analyze(
      {
        id,
        title,
        text,
        ...(url === undefined ? {} : { url }),
        ...(publisher === undefined ? {} : { publisher }),
        ...(published === null ? {} : { published }),
      },
      knowledge,
    ),
    summary: [],
  }),
);
const spent = performance.now() - loaded;
writeFileSync(outFile, analyses.join("\n") + "\n");
process.stderr.write(
  `load ${(loaded - loading).toFixed(0)} ms; ${((1000 * articles.length) / spent).toFixed(0)} articles/s, first pass\n`,
);
if (flag === "--halves" && scorer !== undefined) {
  for (const half of [0, 1]) {
    const name = `${outFile}.half${half}`;
    writeFileSync(
      name,
      articles
        .filter((_, i) => i % 2 === half)
        .map((article) => JSON.stringify(article))
        .join("\n") + "\n",
    );
    process.stdout.write(`half ${half}\n${score(scorer, [name, outFile])}\n`);
  }
  process.stdout.write(`all\n${score(scorer, [goldFile, outFile])}\n`);
}

function score(file: string, args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [file, ...args], { encoding: "utf8" });
  } catch (error) {
    return String((error as { readonly stdout?: unknown }).stdout);
  }
}

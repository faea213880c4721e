// Fits the weights of src/words/news-weights.ts on a labelled set (logistic regression, L2), prints them as JSON.
//   node --conditions=@frontwatch/source --import tsx eval/fit.ts GOLD.jsonl [EXTRA-WEIGHT-OF-ALLOWED]
import { readFileSync } from "node:fs";
import type { ArticleText } from "@frontwatch/domain";
import { analyze, findMentions } from "../src/analyze.ts";
import { mergeClaims } from "../src/merge-claims.ts";
import { readClaims } from "../src/read-claims.ts";
import { logistic, traitsOf, type Traits } from "../src/traits.ts";
import { loadKnowledge } from "./knowledge.ts";
import { judge, type Gold } from "./scorer.ts";

interface Row {
  readonly traits: Traits;
  readonly holds: number;
  readonly weight: number;
  readonly half: number;
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: fit.ts GOLD.jsonl\n");
  process.exit(2);
}
const knowledge = loadKnowledge();
const rows: Row[] = [];
const lines = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "");
for (const [i, line] of lines.entries()) {
  const { gold, published, ...rest } = JSON.parse(line) as ArticleText & { readonly gold: Gold };
  if (!gold.relevant) continue;
  const article = published == null ? rest : { ...rest, published };
  const reading = analyze(article, knowledge);
  const developments = mergeClaims(readClaims(article, findMentions(article, knowledge), knowledge.tagger).candidates);
  for (const development of developments) {
    const traits = traitsOf(development);
    if (development.best.old || development.best.kind === "unrest" || development.best.kind === "security") continue;
    const verdict = judge(
      {
        kind: development.best.kind,
        actors: development.actors.map((actor) => actor.id),
        places: development.places.map((place) => place.name),
      },
      reading,
      gold,
    );
    rows.push({ traits, holds: verdict === 0 ? 0 : 1, weight: verdict === 0.5 ? 0.5 : 1, half: i % 2 });
  }
}

const names = [...new Set(rows.flatMap(({ traits }) => Object.keys(traits)))];
const PENALTY = 2;
function fit(sample: readonly Row[]): Record<string, number> {
  const weights: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for (let step = 0; step < 3000; step++) {
    const slope: Record<string, number> = Object.fromEntries(
      names.map((name) => [name, (name === "one" ? 0.05 : PENALTY) * (weights[name] ?? 0)]),
    );
    for (const { traits, holds, weight } of sample) {
      const error = weight * (logistic(traits, weights) - holds);
      for (const [name, value] of Object.entries(traits)) slope[name] = (slope[name] ?? 0) + error * value;
    }
    for (const name of names)
      weights[name] =
        (weights[name] ?? 0) - (0.5 / Math.sqrt(1 + step / 50)) * ((slope[name] ?? 0) / sample.length) * 4;
  }
  return weights;
}
const loss = (sample: readonly Row[], weights: Record<string, number>) =>
  sample.reduce(
    (sum, { traits, holds, weight }) =>
      sum - weight * Math.log(holds === 1 ? logistic(traits, weights) : 1 - logistic(traits, weights)),
    0,
  ) / sample.reduce((sum, row) => sum + row.weight, 0);
const accuracy = (sample: readonly Row[], weights: Record<string, number>) =>
  sample.filter(({ traits, holds }) => (logistic(traits, weights) >= 0.5 ? 1 : 0) === holds).length / sample.length;
for (const half of [0, 1]) {
  const [own, other] = [rows.filter((row) => row.half === half), rows.filter((row) => row.half !== half)];
  const weights = fit(own);
  process.stderr.write(
    `fitted on half ${half}: loss own ${loss(own, weights).toFixed(3)} other ${loss(other, weights).toFixed(3)}; accuracy own ${accuracy(own, weights).toFixed(3)} other ${accuracy(other, weights).toFixed(3)}\n`,
  );
}
const weights = fit(rows);
process.stderr.write(
  `${rows.length} developments, ${rows.filter((row) => row.holds === 1).length} hold; loss ${loss(rows, weights).toFixed(3)}, accuracy ${accuracy(rows, weights).toFixed(3)}\n`,
);
process.stdout.write(
  JSON.stringify(
    Object.fromEntries(names.map((name) => [name, Math.round(100 * (weights[name] ?? 0)) / 100])),
    null,
    2,
  ) + "\n",
);

// Fits the weights of src/words/*-weights.ts on a labelled set (logistic regression, L2) and writes them.
//   node --conditions=@frontwatch/source --import tsx eval/fit.ts GOLD.jsonl
import { readFileSync, writeFileSync } from "node:fs";
import type { ArticleText } from "@frontwatch/domain";
import { analyze, findMentions } from "../src/analyze.ts";
import { mergeClaims } from "../src/merge-claims.ts";
import { readClaims } from "../src/read-claims.ts";
import { judgeActors } from "../src/actor-part.ts";
import { judgePlaces } from "../src/place-part.ts";
import { sceneCountries } from "../src/scene.ts";
import { traitsOf } from "../src/traits.ts";
import { loadKnowledge } from "./knowledge.ts";
import { fit, report, type Row } from "./logistic-fit.ts";
import { judgeAlone, meet, type Gold } from "../../../test/eval/matching.ts";

/** Of news; parts of places and actors have fewer traits and more rows. */
const PENALTY = 4;
const PART_PENALTY = 1.5;
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("usage: fit.ts GOLD.jsonl\n");
  process.exit(2);
}
const knowledge = loadKnowledge();
const news: Row[] = [];
const places: Row[] = [];
const actors: Row[] = [];
const lines = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "");
for (const [i, line] of lines.entries()) {
  const { gold, published, ...rest } = JSON.parse(line) as Omit<ArticleText, "published"> & {
    readonly published: string | null;
    readonly gold: Gold;
  };
  if (!gold.relevant) continue;
  const half = i % 2;
  const article = published === null ? rest : { ...rest, published };
  const reading = analyze(article, knowledge);
  const mentions = findMentions(article, knowledge);
  const developments = mergeClaims(readClaims(article, mentions, knowledge).candidates);
  const scene = {
    ...article,
    places: mentions.places,
    capitals: mentions.capitals,
    developments,
  };
  const countries = sceneCountries(scene);
  for (const development of developments) {
    const { best } = development;
    if (best.old || best.kind === "unrest" || best.kind === "security") continue;
    const verdict = judgeAlone(
      {
        kind: best.kind,
        actors: development.actors.map((actor) => actor.id),
        places: development.places.map((place) => place.name),
      },
      reading,
      gold,
    );
    news.push({
      traits: traitsOf(development),
      holds: verdict === "false" ? 0 : 1,
      weight: verdict === "allowed" ? 0.5 : 1,
      half,
    });
  }
  for (const { of, mentions: names, traits } of judgePlaces(scene, countries)) {
    if (of.kind !== "country")
      places.push({
        traits,
        holds: (gold.places ?? []).some((place) => meet(place.surface, [of.name, ...names])) ? 1 : 0,
        weight: 1,
        half,
      });
  }
  for (const { of, mentions: names, traits } of judgeActors({ ...scene, ...mentions }, countries)) {
    actors.push({
      traits,
      holds: (gold.actors ?? []).some((actor) => meet([actor.name ?? "", ...actor.surface], [of.name, ...names]))
        ? 1
        : 0,
      weight: 1,
      half,
    });
  }
}
process.stderr.write(
  report("news", news, PENALTY) + report("places", places, PART_PENALTY) + report("actors", actors, PART_PENALTY),
);
const table = (rows: readonly Row[], penalty: number): string => JSON.stringify(fit(rows, penalty), null, 2);
const said =
  "Logistic weights of traits, fitted by `eval/fit.ts` (L2 penalty) on the development half of the labelled set; fit again when frames change.";
writeFileSync(
  new URL("../src/words/news-weights.ts", import.meta.url),
  `/** Whether a development holds as news of its article. ${said} */\nexport const NEWS_WEIGHTS: Readonly<Record<string, number>> = ${table(news, PENALTY)};\n`,
);
writeFileSync(
  new URL("../src/words/part-weights.ts", import.meta.url),
  `/** Whether a place is a scene. ${said} */\nexport const PLACE_WEIGHTS: Readonly<Record<string, number>> = ${table(places, PART_PENALTY)};\n\n/** Whether an actor takes part. ${said} */\nexport const ACTOR_WEIGHTS: Readonly<Record<string, number>> = ${table(actors, PART_PENALTY)};\n`,
);

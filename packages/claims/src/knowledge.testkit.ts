import { readFileSync } from "node:fs";
import { actorData, loadActors } from "@frontwatch/actors";
import { gazetteerData, loadGazetteer } from "@frontwatch/gazetteer";
import type { Knowledge } from "./knowledge.ts";
import { createTagger } from "./tagger.ts";

/** Everything an analysis needs, from the packages' own data files. */
export function testKnowledge(): Knowledge {
  return {
    gazetteer: loadGazetteer(gazetteerData.map((url) => readFileSync(url))),
    actors: loadActors(actorData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown)),
    tagger: createTagger(),
  };
}

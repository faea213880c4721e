import { readFileSync } from "node:fs";
import { actorData, loadActors } from "@frontwatch/actors";
import { gazetteerData, loadGazetteer } from "@frontwatch/gazetteer";
import { createTagger, grammarData, loadGrammar, type Knowledge } from "../src/index.ts";

/** Loads everything an analysis needs from the data files of the packages. */
export function loadKnowledge(): Knowledge {
  return {
    gazetteer: loadGazetteer(gazetteerData.map((url) => readFileSync(url))),
    actors: loadActors(actorData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown)),
    grammar: loadGrammar(grammarData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown)),
    tagger: createTagger(),
  };
}

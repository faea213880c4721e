import { readFileSync } from "node:fs";
import { actorData, loadActors } from "@frontwatch/actors";
import { gazetteerData, loadGazetteer } from "@frontwatch/gazetteer";
import { grammarData } from "./grammar/grammar-files.ts";
import { loadGrammar, type Grammar } from "./grammar/load-grammar.ts";
import type { Knowledge } from "./knowledge.ts";
import { createTagger } from "./tagger.ts";

/** Everything an analysis needs, from the packages' own data files. */
export function testKnowledge(): Knowledge {
  return {
    gazetteer: loadGazetteer(gazetteerData.map((url) => readFileSync(url))),
    actors: loadActors(actorData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown)),
    grammar: testGrammar(),
    tagger: createTagger(),
  };
}

/** The grammar of the data files. */
export function testGrammar(): Grammar {
  return loadGrammar(grammarData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown));
}

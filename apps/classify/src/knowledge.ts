import { readFile } from "node:fs/promises";
import { actorData, loadActors } from "@frontwatch/actors";
import { createTagger, grammarData, loadGrammar } from "@frontwatch/claims";
import type { Knowledge } from "@frontwatch/claims";
import { gazetteerData, loadGazetteer } from "@frontwatch/gazetteer";

/** Loads the gazetteer, the actors, the grammar and the language model from the files of their packages. */
export async function loadKnowledge(): Promise<Knowledge> {
  const json = async (url: URL): Promise<unknown> => JSON.parse(await readFile(url, "utf8"));
  const [places, actors, grammar] = await Promise.all([
    Promise.all(gazetteerData.map((url) => readFile(url))),
    Promise.all(actorData.map(json)),
    Promise.all(grammarData.map(json)),
  ]);
  return {
    gazetteer: loadGazetteer(places),
    actors: loadActors(actors),
    grammar: loadGrammar(grammar),
    tagger: createTagger(),
  };
}

import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

/** Names found in an article. */
interface Names {
  readonly places: readonly string[];
  readonly actors: readonly string[];
}

/** A reader of names in the comparison. */
export interface Peer {
  readonly name: string;
  readonly find: (text: string) => Names;
}

/** The readers to compare with: compromise, and wink-nlp in two ways. */
export function loadPeers(): readonly Peer[] {
  return [compromisePeer(), ...winkPeers()];
}

/** Countries it finds count as actors, as states are parties, and not as places, as the labels hold none. */
function compromisePeer(): Peer {
  return {
    name: "compromise",
    find: (text) => {
      const doc = compromise(text);
      const places = doc.places();
      return {
        places: places.not("#Country").out("array") as string[],
        actors: [
          ...(doc.organizations().out("array") as string[]),
          ...(places.if("#Country").out("array") as string[]),
        ],
      };
    },
  };
}

const PLACE_TYPES = new Set(["GPE", "LOC", "LOCATION", "PLACE", "FAC"]);
const ACTOR_TYPES = new Set(["ORG", "ORGANIZATION", "NORP", "GPE"]);

/** Its entities, and as an upper bound every run of proper nouns, offered both as a place and as an actor. */
function winkPeers(): readonly Peer[] {
  const nlp = winkNLP(model);
  const its: Readonly<Record<"detail" | "value" | "pos", unknown>> = nlp.its;
  return [
    {
      name: "wink-nlp, its entities",
      find: (text) => {
        const found = nlp
          .readDoc(text)
          .entities()
          .out(its.detail as never) as unknown as readonly { value: string; type: string }[];
        const of = (types: ReadonlySet<string>) =>
          found.filter(({ type }) => types.has(type)).map(({ value }) => value);
        return { places: of(PLACE_TYPES), actors: of(ACTOR_TYPES) };
      },
    },
    {
      name: "wink-nlp, runs of proper nouns, each taken for a place and for an actor",
      find: (text) => {
        const tokens = nlp.readDoc(text).tokens();
        const runs = properRuns(tokens.out(its.value as never), tokens.out(its.pos as never));
        return { places: runs, actors: runs };
      },
    },
  ];
}

/** Words in a row that are tagged as proper nouns. */
export function properRuns(words: readonly string[], tags: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  let open = false;
  words.forEach((word, i) => {
    const proper = tags[i] === "PROPN";
    if (proper && open) runs.at(-1)?.push(word);
    else if (proper) runs.push([word]);
    open = proper;
  });
  return runs.map((run) => run.join(" "));
}

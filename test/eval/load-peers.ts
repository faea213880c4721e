import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

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

/** The parts of compromise that are used here. */
interface CompromiseView {
  readonly filter: (keep: (part: CompromiseView) => boolean) => CompromiseView;
  readonly has: (tag: string) => boolean;
  readonly out: (form: "array") => readonly string[];
}
type Compromise = (text: string) => {
  readonly places: () => CompromiseView;
  readonly organizations: () => CompromiseView;
};

/** The parts of wink-nlp that are used here. */
interface WinkItems {
  readonly out: (accessor: unknown) => readonly unknown[];
}
interface Wink {
  readonly readDoc: (text: string) => { readonly entities: () => WinkItems; readonly tokens: () => WinkItems };
  readonly its: Readonly<Record<"detail" | "value" | "pos", unknown>>;
}

/** The peers that are installed: in the folder, or else where this project finds its own packages. */
export async function loadPeers(
  folder: string | undefined,
): Promise<{ peers: readonly Peer[]; missing: readonly string[] }> {
  const base = createRequire(folder === undefined ? import.meta.url : pathToFileURL(resolve(folder, "from.js")));
  const own = createRequire(import.meta.url);
  const load = async (find: () => string): Promise<unknown> => {
    try {
      return ((await import(pathToFileURL(find()).href)) as { readonly default: unknown }).default;
    } catch {
      return undefined;
    }
  };
  const compromise = await load(() => base.resolve("compromise"));
  const wink = await load(() => own.resolve("wink-nlp"));
  const model = await load(() => own.resolve("wink-eng-lite-web-model"));
  const peers: Peer[] = [];
  if (compromise !== undefined) peers.push(compromisePeer(compromise as Compromise));
  if (wink !== undefined && model !== undefined) peers.push(...winkPeers((wink as (model: unknown) => Wink)(model)));
  const missing = [compromise === undefined ? "compromise" : "", peers.length < 2 ? "wink-nlp" : ""];
  return { peers, missing: missing.filter((name) => name !== "") };
}

/** Countries it finds count as actors, as states are parties, and not as places, as the labels hold none. */
function compromisePeer(nlp: Compromise): Peer {
  return {
    name: "compromise",
    find: (text) => {
      const doc = nlp(text);
      const places = doc.places();
      const isCountry = (part: CompromiseView) => part.has("#Country");
      return {
        places: places.filter((part) => !isCountry(part)).out("array"),
        actors: [...doc.organizations().out("array"), ...places.filter(isCountry).out("array")],
      };
    },
  };
}

const PLACE_TYPES = new Set(["GPE", "LOC", "LOCATION", "PLACE", "FAC"]);
const ACTOR_TYPES = new Set(["ORG", "ORGANIZATION", "NORP", "GPE"]);

/** Its entities, and as an upper bound every run of proper nouns, offered both as a place and as an actor. */
function winkPeers(nlp: Wink): readonly Peer[] {
  return [
    {
      name: "wink-nlp, its entities",
      find: (text) => {
        const found = nlp.readDoc(text).entities().out(nlp.its.detail) as readonly { value: string; type: string }[];
        const of = (types: ReadonlySet<string>) =>
          found.filter(({ type }) => types.has(type)).map(({ value }) => value);
        return { places: of(PLACE_TYPES), actors: of(ACTOR_TYPES) };
      },
    },
    {
      name: "wink-nlp, runs of proper nouns, each taken for a place and for an actor",
      find: (text) => {
        const tokens = nlp.readDoc(text).tokens();
        const runs = properRuns(
          tokens.out(nlp.its.value) as readonly string[],
          tokens.out(nlp.its.pos) as readonly string[],
        );
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

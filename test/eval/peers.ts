import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Analysis } from "@frontwatch/domain";
import type { Labelled } from "./material.ts";
import { folded, tallyNames } from "./matching.ts";
import type { Tally } from "./matching.ts";

/** Names found in an article. */
interface Names {
  readonly places: readonly string[];
  readonly actors: readonly string[];
}

/** A reader of names in the comparison. */
interface Peer {
  readonly name: string;
  readonly find: (text: string) => Names;
}

/** How well a reader names the places and actors of the labelled articles. */
export interface PeerScore {
  readonly name: string;
  readonly places: Tally;
  readonly actors: Tally;
  /** Articles of 2,000 characters a second of processor time. */
  readonly speed: number | undefined;
}

const ARTICLE = 2000;

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
export async function loadPeers(folder: string | undefined): Promise<{ peers: readonly Peer[]; missing: readonly string[] }> {
  const base = createRequire(folder === undefined ? import.meta.url : pathToFileURL(`${folder}/from.js`));
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
        const of = (types: ReadonlySet<string>) => found.filter(({ type }) => types.has(type)).map(({ value }) => value);
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

/** Scores a peer on the articles that report on conflict; the whole file is read for the speed. */
export function scorePeer(peer: Peer, labelled: readonly Labelled[]): PeerScore {
  for (const { article } of labelled.slice(0, 5)) peer.find(article.text);
  const start = process.cpuUsage();
  const found = labelled.map(({ article }) => peer.find(`${article.title}\n\n${article.text}`));
  const { user, system } = process.cpuUsage(start);
  const characters = labelled.reduce((sum, { article }) => sum + article.text.length, 0);
  return {
    ...tallied(peer.name, labelled, (_, i) => ({
      places: distinct(found[i]?.places ?? []),
      actors: distinct(found[i]?.actors ?? []),
    })),
    speed: characters / ARTICLE / ((user + system) / 1e6),
  };
}

/** Scores our own reading by the same count: what it says takes part, or every name it finds. */
export function scoreOwn(labelled: readonly Labelled[], analyses: readonly Analysis[], every: boolean): PeerScore {
  const byId = new Map(analyses.map((analysis) => [analysis.id, analysis]));
  return {
    ...tallied(every ? "Frontwatch, every name" : "Frontwatch, what takes part", labelled, ({ article }) => {
      const analysis = byId.get(article.id);
      const places = (analysis?.places ?? []).filter(({ scene, kind }) => kind !== "country" && (every || scene));
      const actors = (analysis?.actors ?? []).filter(({ participant }) => every || participant);
      const forms = ({ name, mentions }: { readonly name: string; readonly mentions: readonly string[] }) => [name, ...mentions];
      return { places: places.map(forms), actors: actors.map(forms) };
    }),
    speed: undefined,
  };
}

interface Found {
  readonly places: readonly (readonly string[])[];
  readonly actors: readonly (readonly string[])[];
}

function tallied(name: string, labelled: readonly Labelled[], found: (one: Labelled, i: number) => Found): Omit<PeerScore, "speed"> {
  const sum = { places: NONE, actors: NONE };
  labelled.forEach((one, i) => {
    if (!one.gold.relevant) return;
    const names = found(one, i);
    sum.places = plus(sum.places, tallyNames(one.gold.places ?? [], names.places));
    sum.actors = plus(sum.actors, tallyNames(one.gold.actors ?? [], names.actors));
  });
  return { name, ...sum };
}

const NONE: Tally = { hits: 0, wrong: 0, missed: 0 };
const plus = (a: Tally, b: Tally): Tally => ({ hits: a.hits + b.hits, wrong: a.wrong + b.wrong, missed: a.missed + b.missed });

/** Each name once, however it is spelt. */
function distinct(names: readonly string[]): readonly (readonly string[])[] {
  return [...new Map(names.map((name) => [folded(name), [name]])).entries()].filter(([key]) => key !== "").map(([, forms]) => forms);
}

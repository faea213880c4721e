import type { Analysis } from "@frontwatch/domain";
import type { Peer } from "./load-peers.ts";
import type { Labelled } from "./material.ts";
import { folded, tallyNames } from "./matching.ts";
import type { Tally } from "./matching.ts";

/** How well a reader names the places and actors of the labelled articles. */
export interface PeerScore {
  readonly name: string;
  readonly places: Tally;
  readonly actors: Tally;
  /** Articles of 2,000 characters a second of processor time. */
  readonly speed: number | undefined;
}

const ARTICLE = 2000;

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
      const forms = ({ name, mentions }: { readonly name: string; readonly mentions: readonly string[] }) => [
        name,
        ...mentions,
      ];
      return { places: places.map(forms), actors: actors.map(forms) };
    }),
    speed: undefined,
  };
}

interface Found {
  readonly places: readonly (readonly string[])[];
  readonly actors: readonly (readonly string[])[];
}

function tallied(
  name: string,
  labelled: readonly Labelled[],
  found: (one: Labelled, i: number) => Found,
): Omit<PeerScore, "speed"> {
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
const plus = (a: Tally, b: Tally): Tally => ({
  hits: a.hits + b.hits,
  wrong: a.wrong + b.wrong,
  missed: a.missed + b.missed,
});

/** Each name once, however it is spelt. */
function distinct(names: readonly string[]): readonly (readonly string[])[] {
  return [...new Map(names.map((name) => [folded(name), [name]])).entries()]
    .filter(([key]) => key !== "")
    .map(([, forms]) => forms);
}

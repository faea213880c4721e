import type { ChangeFound } from "@frontwatch/domain";
import type { Reading } from "../src/index.ts";

export interface GoldEntry {
  readonly surface: readonly string[];
  readonly name?: string;
}
export interface GoldChange {
  readonly kind: string;
  readonly status: string;
  readonly actors?: readonly string[];
  readonly places?: readonly string[];
}
export interface Gold {
  readonly relevant: boolean;
  readonly countries?: readonly string[];
  readonly places?: readonly GoldEntry[];
  readonly actors?: readonly GoldEntry[];
  readonly changes?: readonly GoldChange[];
  readonly optional?: readonly GoldChange[];
}

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’‘`´']s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the /, "");

/** Two sets of names meet where a form is equal or one holds the other as whole words (the scorer's rule). */
export function meet(xs: readonly string[], ys: readonly string[]): boolean {
  return xs.some((x) =>
    ys.some((y) => {
      const [a, b] = [fold(x), fold(y)];
      if (a === "" || b === "") return false;
      const [short, long] = a.length < b.length ? [a, b] : [b, a];
      return a === b || (short.length >= 4 && ` ${long} `.includes(` ${short} `));
    }),
  );
}

const goldForms = (list: readonly GoldEntry[] | undefined, name: string): string[] => {
  const entry = list?.find((x) => meet([x.name ?? "", ...x.surface], [name]));
  return entry === undefined ? [name] : [entry.name ?? "", ...entry.surface].filter((form) => form !== "");
};

type Listed = { readonly id: string; readonly name: string; readonly mentions: readonly string[] };
const ownForms = (list: readonly Listed[], ref: string): readonly string[] => {
  const entry = list.find((x) => x.id === ref || x.name === ref || x.mentions.includes(ref));
  return entry === undefined ? [ref] : [entry.name, ...entry.mentions];
};

/** How a change stands against the labels: 1 wanted, 0.5 allowed, 0 false. */
export function judge(
  change: Pick<ChangeFound, "kind" | "actors" | "places">,
  reading: Reading,
  gold: Gold,
): 0 | 0.5 | 1 {
  const overlap = (
    wanted: readonly string[] | undefined,
    goldList: readonly GoldEntry[] | undefined,
    said: readonly string[],
    list: readonly Listed[],
  ) =>
    wanted === undefined ||
    wanted.length === 0 ||
    said.some((s) => wanted.some((w) => meet(goldForms(goldList, w), ownForms(list, s))));
  const actors = (label: GoldChange) => overlap(label.actors, gold.actors, change.actors, reading.actors);
  const places = (label: GoldChange) => overlap(label.places, gold.places, change.places, reading.places);
  const own = gold.changes ?? [];
  if (own.some((label) => label.kind === change.kind && actors(label) && places(label))) return 1;
  return [...own, ...(gold.optional ?? [])].some((label) => label.kind === change.kind && actors(label)) ? 0.5 : 0;
}

import type { Analysis, ChangeFound } from "@frontwatch/domain";

/** A place or actor that the labels name. */
export interface GoldEntry {
  readonly surface: readonly string[];
  readonly name?: string;
}

/** A development that the labels name. */
export interface GoldChange {
  readonly kind: string;
  readonly status: string;
  readonly actors?: readonly string[];
  readonly places?: readonly string[];
}

/** The labels of an article. */
export interface Gold {
  readonly relevant: boolean;
  readonly places?: readonly GoldEntry[];
  readonly actors?: readonly GoldEntry[];
  readonly changes?: readonly GoldChange[];
  readonly optional?: readonly GoldChange[];
}

/** How a change stands against the labels: asked for; neither asked for nor wrong; wrong. */
export type Verdict = "wanted" | "allowed" | "false";

/** Counts of a comparison of two lists. */
export interface Tally {
  readonly hits: number;
  readonly wrong: number;
  readonly missed: number;
}

/** A name as the scorer compares it: no marks, case, punctuation, possessive or leading article. */
export function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’‘`´']s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the /, "");
}

/** The scorer's rule: two sets of names meet where a form is equal, or one of four letters or more stands whole in the other. */
export function meet(xs: readonly string[], ys: readonly string[]): boolean {
  return xs.some((x) =>
    ys.some((y) => {
      const [a, b] = [folded(x), folded(y)];
      if (a === "" || b === "") return false;
      const [short, long] = a.length < b.length ? [a, b] : [b, a];
      return a === b || (short.length >= 4 && ` ${long} `.includes(` ${short} `));
    }),
  );
}

/** The labelled names found, each by one name at most; what is left of the found ones is wrong. */
export function tallyNames(wanted: readonly GoldEntry[], found: readonly (readonly string[])[]): Tally {
  const used = new Set<number>();
  for (const { name, surface } of wanted) {
    const forms = name === undefined ? surface : [name, ...surface];
    const at = found.findIndex((names, i) => !used.has(i) && meet(forms, names));
    if (at >= 0) used.add(at);
  }
  return { hits: used.size, wrong: found.length - used.size, missed: wanted.length - used.size };
}

const SCORED = (change: ChangeFound): boolean =>
  !change.background && change.kind !== "unrest" && change.kind !== "security";

/** The changes that the scorer looks at, each with its verdict under the scorer's rules. */
export function judgeChanges(
  analysis: Analysis,
  gold: Gold,
): readonly { readonly change: ChangeFound; readonly verdict: Verdict }[] {
  const changes = analysis.changes.filter(SCORED);
  const wanted = new Set<number>();
  for (const label of gold.changes ?? []) {
    const fits = (change: ChangeFound, i: number) => !wanted.has(i) && isMeant(label, change, { analysis, gold });
    let at = changes.findIndex((change, i) => change.status === label.status && fits(change, i));
    if (at < 0) at = changes.findIndex(fits);
    if (at >= 0) wanted.add(at);
  }
  return changes.map((change, i) => ({
    change,
    verdict: wanted.has(i) ? "wanted" : isAllowed(change, { analysis, gold }) ? "allowed" : "false",
  }));
}

type Named = Pick<Analysis, "actors" | "places">;
type Claimed = Pick<ChangeFound, "kind" | "actors" | "places">;

/** The verdict on one change by itself, whatever else is told of the same label. */
export function judgeAlone(change: Claimed, analysis: Named, gold: Gold): Verdict {
  if ((gold.changes ?? []).some((label) => isMeant(label, change, { analysis, gold }))) return "wanted";
  return isAllowed(change, { analysis, gold }) ? "allowed" : "false";
}

interface Compared {
  readonly analysis: Named;
  readonly gold: Gold;
}

const isMeant = (label: GoldChange, change: Claimed, compared: Compared): boolean =>
  change.kind === label.kind && actorsMeet(label, change, compared) && placesMeet(label, change, compared);

const isAllowed = (change: Claimed, compared: Compared): boolean =>
  [...(compared.gold.optional ?? []), ...(compared.gold.changes ?? [])].some(
    (label) => label.kind === change.kind && actorsMeet(label, change, compared),
  );

const actorsMeet = (label: GoldChange, change: Claimed, { analysis, gold }: Compared): boolean =>
  sharesName(
    named(gold.actors, label.actors),
    change.actors.map((id) => ownForms(analysis.actors, id)),
  );

const placesMeet = (label: GoldChange, change: Claimed, { analysis, gold }: Compared): boolean =>
  sharesName(
    named(gold.places, label.places),
    change.places.map((name) => ownForms(analysis.places, name)),
  );

type Forms = readonly string[];

/** A label without names asks for none. */
function sharesName(wanted: readonly Forms[], said: readonly Forms[]): boolean {
  return wanted.length === 0 || said.some((ours) => wanted.some((theirs) => meet(theirs, ours)));
}

function named(list: readonly GoldEntry[] | undefined, names: readonly string[] | undefined): readonly Forms[] {
  return (names ?? []).map((name) => {
    const entry = list?.find(({ name: usual, surface }) => meet([usual ?? "", ...surface], [name]));
    return entry === undefined ? [name] : [entry.name ?? "", ...entry.surface].filter((form) => form !== "");
  });
}

function ownForms(
  list: readonly { readonly id: string; readonly name: string; readonly mentions: Forms }[],
  ref: string,
): Forms {
  const entry = list.find(({ id, name, mentions }) => id === ref || name === ref || mentions.includes(ref));
  return entry === undefined ? [ref] : [entry.name, ...entry.mentions];
}

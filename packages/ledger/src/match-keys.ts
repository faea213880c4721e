import type { Change, Claim } from "@frontwatch/domain";

import { SAME_ID } from "./kin.ts";
import type { Kin } from "./kin.ts";

type Where = Pick<Change, "kind" | "actors" | "places" | "countries">;

const localOf = ({ places }: Where) => places.filter((place) => place.kind !== "country");

/** Stands in a key for actors or countries where a change or claim has none. */
const NONE = "none";

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const orNone = (ids: readonly string[]) => (ids.length > 0 ? ids : [NONE]);

/** Keys under which a change is found by the claims that may belong to it. */
export function changeKeys(change: Where): readonly string[] {
  const [local, who, countries] = [localOf(change), idsOf(change.actors), orNone(change.countries)];
  const all = orNone(who).map((id) => `who ${id}`);
  const where = countries.flatMap((country) => [
    `country ${country}`,
    ...orNone(who).map((id) => `country ${country} who ${id}`),
  ]);
  const bare = [...countries.map((id) => `no place in ${id}`), ...orNone(who).map((id) => `no place who ${id}`)];
  const placed = local.flatMap((place) => [
    `at ${place.id}`,
    `name ${place.name.toLowerCase()}`,
    ...place.within.map((id) => `in ${id}`),
  ]);
  const keys = local.length === 0 ? [...all, ...where, ...bare] : [...all, ...where, ...placed];
  return [...new Set(keys)].map((key) => `${change.kind} ${key}`);
}

/** Kinds in which who is in it says which it is, wherever it is told from. */
const BETWEEN: ReadonlySet<string> = new Set(["ceasefire", "alliance", "peace_process"]);

/** Keys of the changes that a claim may belong to: as few as hold them all. */
export function claimKeys(claim: Where, kin: Kin = SAME_ID): readonly string[] {
  const who = idsOf(claim.actors).flatMap((id) => kin.near?.(id) ?? [id]);
  // Where a country is not told, who is in it must be.
  const countries = claim.countries.length === 0 ? [] : [...claim.countries, ...(who.length > 0 ? [NONE] : [])];
  const keys = localOf(claim).length > 0 ? placedKeys(claim, who, countries) : vagueKeys(claim, who, countries);
  return [...new Set(keys)].map((key) => `${claim.kind} ${key}`);
}

function placedKeys(claim: Where, who: readonly string[], countries: readonly string[]): readonly string[] {
  const anywhere = BETWEEN.has(claim.kind) || claim.countries.length === 0;
  const bare = anywhere && who.length > 0 ? [...who, NONE].map((id) => `no place who ${id}`) : [];
  const placed = localOf(claim).flatMap((place) => [
    `at ${place.id}`,
    `in ${place.id}`,
    `name ${place.name.toLowerCase()}`,
    ...place.within.map((id) => `at ${id}`),
  ]);
  return [...placed, ...bare, ...countries.map((id) => `no place in ${id}`)];
}

function vagueKeys(claim: Where, who: readonly string[], countries: readonly string[]): readonly string[] {
  const anywhere = BETWEEN.has(claim.kind) || claim.countries.length === 0;
  const all = anywhere && who.length > 0 ? [...who, NONE].map((id) => `who ${id}`) : [];
  const here = countries.flatMap((country) =>
    who.length === 0 ? [`country ${country}`] : [...who, NONE].map((id) => `country ${country} who ${id}`),
  );
  return [...all, ...here];
}

/** Keys of every change that a claim may move: its own kind's, and the control of a place that forces leave. */
export const soughtKeys = (claim: Claim, kin: Kin): readonly string[] =>
  claim.kind === "deployment"
    ? [...claimKeys(claim, kin), ...claimKeys({ ...claim, kind: "territory" }, kin)]
    : claimKeys(claim, kin);

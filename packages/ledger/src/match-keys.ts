import type { Change, Claim } from "@frontwatch/domain";
import { SAME_ID } from "./kin.ts";
import type { Kin } from "./kin.ts";

type Where = Pick<Change, "kind" | "actors" | "places" | "countries">;

/** Stands in a key for actors or countries where a change or claim has none. */
const NONE = "none";

const orNone = (ids: readonly string[]) => (ids.length > 0 ? ids : [NONE]);

/** Keys under which a change is found by the claims that may belong to it. */
export function changeKeys({ kind, actors, places, countries }: Where): readonly string[] {
  const keys = new Set<string>();
  const [who, where] = [orNone(actors.map(({ id }) => id)), orNone(countries)];
  for (const id of who) keys.add(`${kind} who ${id}`);
  for (const country of where) {
    keys.add(`${kind} country ${country}`);
    for (const id of who) keys.add(`${kind} country ${country} who ${id}`);
  }
  const local = places.filter((place) => place.kind !== "country");
  for (const place of local) {
    keys.add(`${kind} at ${place.id}`).add(`${kind} name ${place.name.toLowerCase()}`);
    for (const id of place.within) keys.add(`${kind} in ${id}`);
  }
  if (local.length > 0) return [...keys];
  for (const country of where) keys.add(`${kind} no place in ${country}`);
  for (const id of who) keys.add(`${kind} no place who ${id}`);
  return [...keys];
}

/** Kinds in which who is in it says which it is, wherever it is told from. */
const BETWEEN: ReadonlySet<string> = new Set(["ceasefire", "alliance", "peace_process"]);

/** Keys of the changes that a claim may belong to: as few as hold them all, some perhaps twice. */
export function claimKeys(claim: Where, kin: Kin = SAME_ID): readonly string[] {
  const { kind, actors, places, countries } = claim;
  const who = actors.flatMap(({ id }) => kin.near?.(id) ?? id);
  if (who.length > 0) who.push(NONE);
  // Where a country is not told, who is in it must be.
  const where = countries.length > 0 && who.length > 0 ? [...countries, NONE] : countries;
  const isAnywhere = countries.length === 0 || BETWEEN.has(kind);
  const keys: string[] = [];
  let isPlaced = false;
  for (const place of places) {
    if (place.kind === "country") continue;
    isPlaced = true;
    keys.push(`${kind} at ${place.id}`, `${kind} in ${place.id}`, `${kind} name ${place.name.toLowerCase()}`);
    for (const id of place.within) keys.push(`${kind} at ${id}`);
  }
  const bare = isPlaced ? "no place " : "";
  if (isAnywhere) for (const id of who) keys.push(`${kind} ${bare}who ${id}`);
  for (const country of where) {
    if (isPlaced) keys.push(`${kind} no place in ${country}`);
    else if (who.length === 0) keys.push(`${kind} country ${country}`);
    else for (const id of who) keys.push(`${kind} country ${country} who ${id}`);
  }
  return keys;
}

/** Keys of every change that a claim may move: its own kind's, and the control of a place that forces leave. */
export const soughtKeys = (claim: Claim, kin: Kin): readonly string[] =>
  claim.kind === "deployment"
    ? [...claimKeys(claim, kin), ...claimKeys({ ...claim, kind: "territory" }, kin)]
    : claimKeys(claim, kin);

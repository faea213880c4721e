import type { Change, Claim } from "@frontwatch/domain";

type Where = Pick<Change, "kind" | "actors" | "places" | "countries">;

const localOf = ({ places }: Where) => places.filter((place) => place.kind !== "country");

/** Keys under which a change is found by the claims that may belong to it. */
export function changeKeys(change: Where): readonly string[] {
  const [local, who] = [localOf(change), change.actors.map(({ id }) => id)];
  const all = who.map((id) => `who ${id}`);
  const where = change.countries.flatMap((country) => [
    `country ${country}`,
    ...who.map((id) => `country ${country} who ${id}`),
  ]);
  const bare = [...change.countries, ...(change.countries.length === 0 ? ["any"] : []), ...who];
  const placed = local.flatMap((place) => [
    `at ${place.id}`,
    `name ${place.name.toLowerCase()}`,
    ...place.within.map((id) => `in ${id}`),
  ]);
  const keys =
    local.length === 0 ? [...all, ...where, ...bare.map((id) => `no place ${id}`)] : [...all, ...where, ...placed];
  return [...new Set(keys)].map((key) => `${change.kind} ${key}`);
}

/** Keys of the changes that a claim may belong to: as few as hold them all. */
export function claimKeys(claim: Claim | Where): readonly string[] {
  const [local, who] = [localOf(claim), claim.actors.map(({ id }) => id)];
  const bare = [...claim.countries, "any", ...who].map((id) => `no place ${id}`);
  const placed = local.flatMap((place) => [
    `at ${place.id}`,
    `in ${place.id}`,
    `name ${place.name.toLowerCase()}`,
    ...place.within.map((id) => `at ${id}`),
  ]);
  const countries = claim.countries.flatMap((country) =>
    who.length === 0 ? [`country ${country}`] : who.map((id) => `country ${country} who ${id}`),
  );
  const vague = BETWEEN.has(claim.kind) || claim.countries.length === 0 ? who.map((id) => `who ${id}`) : countries;
  const keys = local.length > 0 ? [...bare, ...placed] : [...bare, ...vague, ...countries];
  return [...new Set(keys)].map((key) => `${claim.kind} ${key}`);
}

/** Kinds in which who is in it says which it is, wherever it is told from. */
const BETWEEN: ReadonlySet<string> = new Set(["ceasefire", "alliance", "peace_process"]);

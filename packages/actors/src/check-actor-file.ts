import { ACTOR_TYPES } from "@frontwatch/domain";

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const COUNTRY = /^[A-Z]{2}$/;
const DATE = /^\d{4}(?:-\d{2}){0,2}$/;
const ACTOR_KEYS = new Set(
  "id name aliases localAliases nouns countries type acledType parent from to splitFrom mergedInto renamedTo note".split(
    " ",
  ),
);
const STATE_KEYS = new Set(
  "id name code aliases demonyms capitals forces localForces leaders governments from to".split(" "),
);

/** What is wrong with the content of one data file, a line each; empty where it is well formed. */
export function checkActorFile(data: unknown): readonly string[] {
  if (!Array.isArray(data)) return ["the file is not an array"];
  const seen = new Set<unknown>();
  return data.flatMap((record: unknown, index) => {
    if (!isObject(record)) return [`record ${String(index)} is not an object`];
    const at = typeof record["id"] === "string" ? record["id"] : `record ${String(index)}`;
    const faults = "code" in record ? stateFaults(record) : actorFaults(record);
    if (seen.has(record["id"])) faults.push("id stands twice");
    seen.add(record["id"]);
    return faults.map((fault) => `${at}: ${fault}`);
  });
}

/** A state's record, told from an actor's by its country code. Checked by `checkActorFile` first. */
export const isStateShaped = (record: unknown): boolean => isObject(record) && "code" in record;

function actorFaults(r: Record<string, unknown>): string[] {
  const faults = [...keyFaults(r, ACTOR_KEYS), ...nameFaults(r)];
  if (!isNames(r["aliases"])) faults.push("aliases is not a list of names");
  if (r["localAliases"] !== undefined && !isNames(r["localAliases"]))
    faults.push("localAliases is not a list of names");
  if (r["nouns"] !== undefined && !isNames(r["nouns"])) faults.push("nouns is not a list of words");
  const { countries, parent, note, from, to } = r;
  if (!Array.isArray(countries) || !countries.every((c) => typeof c === "string" && COUNTRY.test(c))) {
    faults.push("countries is not a list of ISO alpha-2 codes");
  }
  if (!(ACTOR_TYPES as readonly unknown[]).includes(r["type"])) faults.push("type is not known");
  if (![1, 2, 3, 4, 5, 6, 7, 8].includes(r["acledType"] as number)) faults.push("acledType is not 1 to 8");
  if (parent !== undefined && !(typeof parent === "string" && KEBAB.test(parent))) faults.push("parent is not an id");
  if (![from, to].every((y) => y === undefined || isYear(y))) faults.push("from or to is not a year");
  if (typeof from === "number" && typeof to === "number" && from > to) faults.push("from is after to");
  for (const key of ["splitFrom", "mergedInto", "renamedTo"]) if (!isLink(r[key])) faults.push(`${key} is not a link`);
  if (typeof note !== "string" || note.trim() === "") faults.push("note is missing");
  return faults;
}

function stateFaults(r: Record<string, unknown>): string[] {
  const faults = [...keyFaults(r, STATE_KEYS), ...nameFaults(r)];
  if (typeof r["code"] !== "string" || !COUNTRY.test(r["code"])) faults.push("code is not ISO alpha-2");
  for (const key of ["aliases", "demonyms", "capitals", "forces"]) {
    if (!isNames(r[key])) faults.push(`${key} is not a list of names`);
  }
  if (r["localForces"] !== undefined && !isNames(r["localForces"])) faults.push("localForces is not a list of names");
  if (r["leaders"] !== undefined && !isNames(r["leaders"])) faults.push("leaders is not a list of names");
  const terms = r["governments"];
  if (terms !== undefined && !(Array.isArray(terms) && terms.every(isTerm))) faults.push("governments is malformed");
  return faults;
}

function keyFaults(r: Record<string, unknown>, known: ReadonlySet<string>): string[] {
  return Object.keys(r).flatMap((key) => (known.has(key) ? [] : [`${key} is not a known field`]));
}

function nameFaults(r: Record<string, unknown>): string[] {
  const faults: string[] = [];
  if (typeof r["id"] !== "string" || !KEBAB.test(r["id"])) faults.push("id is not kebab-case");
  if (typeof r["name"] !== "string" || r["name"].trim() === "") faults.push("name is missing");
  return faults;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isYear = (value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value > 1800 && value < 2100;

const isDate = (value: unknown): boolean => value === undefined || (typeof value === "string" && DATE.test(value));

const isNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every((name) => typeof name === "string" && name.trim() === name && name.length > 1);

const isLink = (value: unknown): boolean =>
  value === undefined ||
  (isObject(value) && typeof value["id"] === "string" && KEBAB.test(value["id"]) && isDate(value["date"]));

const isTerm = (value: unknown): boolean =>
  isObject(value) && typeof value["actor"] === "string" && isDate(value["from"]) && isDate(value["to"]);

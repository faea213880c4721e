import { ACLED_SUB_EVENTS, STATUSES } from "@frontwatch/domain";
import { OTHER_FILLERS, ROLES } from "./frame.ts";
import { GOVERNING, TOPICS } from "./grammar-files.ts";
import { NOUN_CLASSES } from "./noun-class.ts";

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const FILLERS = new Set<string>([...NOUN_CLASSES, ...OTHER_FILLERS]);
const ROLE_NAMES = new Set<string>(ROLES);
const FRAME_KEYS = new Set(
  "id kind status acled verbs nouns where particle actors failed planned fromTown nothing weight note".split(" "),
);
/** Parts of the grammar besides the frames: the keys each must have, or "words" for a list, "map" for any keys. */
const PARTS: Readonly<Record<string, readonly string[] | "words" | "map">> = {
  nounClasses: NOUN_CLASSES,
  transparent: "words",
  governingVerbs: GOVERNING,
  governingNouns: "map",
  unrealBefore: "words",
  irregular: "map",
  doubling: "words",
  everyday: "words",
  topics: TOPICS,
};

/** What is wrong with the parsed files of the grammar, a line each; empty where they are well formed and complete. */
export function checkGrammar(files: readonly unknown[]): readonly string[] {
  const faults: string[] = [];
  const ids = new Set<unknown>();
  const held = new Set<string>();
  for (const [index, file] of files.entries()) {
    if (!isObject(file)) {
      faults.push(`file ${String(index)} is not an object`);
      continue;
    }
    for (const [key, part] of Object.entries(file)) {
      if (key === "note") continue;
      if (key !== "frames" && held.has(key)) faults.push(`${key} stands twice`);
      held.add(key);
      if (key !== "frames") faults.push(...partFaults(key, part));
      else if (!Array.isArray(part)) faults.push("frames is not a list");
      else for (const frame of part as readonly unknown[]) faults.push(...frameFaults(frame, ids));
    }
  }
  for (const key of ["frames", "spellings", ...Object.keys(PARTS)])
    if (!held.has(key)) faults.push(`${key} is missing`);
  return faults;
}

function partFaults(key: string, part: unknown): string[] {
  if (key === "spellings")
    return isObject(part) && Object.values(part).every(isWord) ? [] : ["spellings is not a map of words"];
  const shape = PARTS[key];
  if (shape === undefined) return [`${key} is not a known part`];
  if (shape === "words") return isWords(part) ? [] : [`${key} is not a list of words`];
  if (!isObject(part)) return [`${key} is not a map of lists`];
  const faults = Object.entries(part).flatMap(([name, words]) =>
    isWords(words) ? [] : [`${key}.${name} is not a list of words`],
  );
  if (shape === "map") return faults;
  for (const name of shape) if (!(name in part)) faults.push(`${key}.${name} is missing`);
  for (const name of Object.keys(part)) if (!shape.includes(name)) faults.push(`${key}.${name} is not known`);
  return faults;
}

function frameFaults(frame: unknown, ids: Set<unknown>): string[] {
  if (!isObject(frame)) return ["a frame is not an object"];
  const { id, verbs, nouns, where, particle, actors, failed, planned, fromTown, nothing, weight, note } = frame;
  if (typeof id !== "string" || !KEBAB.test(id)) return ["a frame has no kebab-case id"];
  const faults = Object.keys(frame).flatMap((key) => (FRAME_KEYS.has(key) ? [] : [`${key} is not a known field`]));
  if (ids.has(id)) faults.push("id stands twice");
  ids.add(id);
  if ((verbs === undefined) === (nouns === undefined)) faults.push("needs verbs or nouns, not both");
  if (![verbs, nouns, particle].every((words) => words === undefined || isWords(words)))
    faults.push("a list of words is malformed");
  if (Array.isArray(nouns) && nouns.some((noun) => String(noun).startsWith("@") && !FILLERS.has(String(noun).slice(1))))
    faults.push("nouns names an unknown class");
  if (where !== undefined && !isWhere(where)) faults.push("where names an unknown role or filler");
  if (!Array.isArray(actors) || !actors.every((role) => ROLE_NAMES.has(String(role))))
    faults.push("actors names an unknown role");
  if (!isOutcome(frame)) faults.push("kind, status or acled is not known");
  if (failed !== undefined && !isOutcome(failed)) faults.push("failed is no outcome");
  if (planned !== undefined && planned !== null && !isOutcome(planned)) faults.push("planned is no outcome");
  if (fromTown !== undefined && !isOutcome(fromTown)) faults.push("fromTown is no outcome");
  if (weight !== undefined && !(typeof weight === "number" && weight > 0 && weight <= 1))
    faults.push("weight is not within 0..1");
  if (nothing !== undefined && nothing !== true) faults.push("nothing is not true");
  if (note !== undefined && typeof note !== "string") faults.push("note is no text");
  return faults.map((fault) => `${id}: ${fault}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWord = (value: unknown): boolean => typeof value === "string" && value.trim() === value && value !== "";

const isWords = (value: unknown): boolean => Array.isArray(value) && value.every(isWord);

const isWhere = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([role, fillers]) =>
      ROLE_NAMES.has(role) && Array.isArray(fillers) && fillers.every((filler) => FILLERS.has(String(filler))),
  );

function isOutcome(value: unknown): boolean {
  if (!isObject(value)) return false;
  const statuses: Readonly<Record<string, readonly string[]>> = STATUSES;
  return statuses[String(value["kind"])]?.includes(String(value["status"])) === true && isAcled(value["acled"]);
}

const isAcled = (value: unknown): boolean =>
  value === "taker" || value === "cues" || (ACLED_SUB_EVENTS as readonly unknown[]).includes(value);

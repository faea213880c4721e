import { AppError } from "@frontwatch/domain";
import type { Actor, ActorBase } from "./actor-base.ts";
import type { ActorRecord } from "./actor-record.ts";
import { checkActorFile, isStateShaped } from "./check-actor-file.ts";
import type { NameEntry, NameKind, NameTrie } from "./name-trie.ts";
import { addName, newTrie } from "./name-trie.ts";
import { NOT_ACTORS } from "./not-actors.ts";
import type { StateRecord } from "./state-record.ts";
import { tokenize } from "./tokens.ts";

/**
 * Builds the knowledge base from the parsed content of the files in `actorData`, in any order.
 * @throws AppError `data_missing` where a file is malformed or an id stands twice.
 */
export function loadActors(files: readonly unknown[]): ActorBase {
  const faults = files.flatMap(checkActorFile);
  if (faults.length > 0) {
    throw new AppError(
      "data_missing",
      `The actor data is not usable: ${faults.slice(0, 5).join("; ")}. Install it again.`,
    );
  }
  const records: ActorRecord[] = [];
  const states = new Map<string, StateRecord>();
  for (const record of files.flat()) {
    if (isStateShaped(record)) {
      const state = record as StateRecord;
      states.set(state.id, state);
      records.push(asActor(state));
    } else records.push(record as ActorRecord);
  }
  const names = newTrie();
  for (const name of NOT_ACTORS) addName(names, entry("not-an-actor", "", name));
  for (const record of records) if (!states.has(record.id)) addActorNames(names, record);
  for (const state of states.values()) addStateNames(names, state);
  const actors = index(records, states);
  return { actors, names, nounBearers: byNouns(actors), statesByCode: byCode(states), leaders: byLeader(states) };
}

function byNouns(actors: ReadonlyMap<string, Actor>): ReadonlyMap<string, readonly Actor[]> {
  const bearers = new Map<string, Actor[]>();
  for (const actor of actors.values()) {
    const [main] = actor.record.countries;
    if (actor.record.nouns !== undefined && main !== undefined)
      bearers.set(main, [...(bearers.get(main) ?? []), actor]);
  }
  return bearers;
}

function index(records: readonly ActorRecord[], states: ReadonlyMap<string, StateRecord>): ReadonlyMap<string, Actor> {
  const children = new Map<string, string[]>();
  for (const { id, parent } of records) {
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const actors = new Map<string, Actor>();
  for (const record of records) {
    const { id, name, type } = record;
    if (actors.has(id)) throw new AppError("data_missing", `The actor data holds "${id}" twice. Install it again.`);
    const state = states.get(id);
    actors.set(id, {
      ref: { id, name, type },
      record,
      ...(state === undefined ? {} : { state }),
      children: children.get(id) ?? [],
    });
  }
  return actors;
}

function byLeader(states: ReadonlyMap<string, StateRecord>): ReadonlyMap<string, readonly string[]> {
  const leaders = new Map<string, string[]>();
  for (const { id, leaders: names } of states.values()) {
    for (const name of names ?? []) {
      const key = tokenize(name)
        .map((token) => token.key)
        .join(" ");
      leaders.set(key, [...(leaders.get(key) ?? []), id]);
    }
  }
  return leaders;
}

function byCode(states: ReadonlyMap<string, StateRecord>): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const { id, code } of states.values()) codes.set(code, [...(codes.get(code) ?? []), id]);
  return codes;
}

const asActor = (state: StateRecord): ActorRecord => ({
  id: state.id,
  name: state.name,
  aliases: [...state.aliases, ...state.forces],
  countries: [state.code],
  type: "state",
  acledType: 1,
  ...(state.from === undefined ? {} : { from: state.from }),
  ...(state.to === undefined ? {} : { to: state.to }),
  note: "State.",
});

function addActorNames(trie: NameTrie, record: ActorRecord): void {
  const plain = record.name.replace(/ \([^()]*\)$/, "");
  const add = (name: string, local: boolean): void => {
    const spoken = record.type === "intergovernmental";
    addName(trie, { ...entry("actor", record.id, name), local, spoken });
  };
  for (const name of [record.name, plain, ...record.aliases]) add(name, false);
  for (const name of record.localAliases ?? []) add(name, true);
}

function addStateNames(trie: NameTrie, state: StateRecord): void {
  const add = (kind: NameKind, names: readonly string[], local = false): void => {
    for (const name of names) addName(trie, { ...entry(kind, state.id, name), local });
  };
  add("actor", state.forces);
  add("actor", state.localForces ?? [], true);
  add("country", [state.name, ...state.aliases]);
  add(
    "country",
    [state.name, ...state.aliases].filter((name) => /^[A-Z][a-z]+[a-rt-z]$/.test(name)).map((name) => `${name}s`),
  );
  add("demonym", state.demonyms);
  add("demonym", state.demonyms.flatMap(plural));
  add("capital", state.capitals);
}

/** Plural of a people: "Israelis", "Turks"; none where the adjective is the plural ("French", "Chinese"). */
const plural = (demonym: string): readonly string[] =>
  /(?:ish|ch|ese|ss|U\.S\.|US)$/.test(demonym) ? [] : [`${demonym}s`];

function entry(kind: NameKind, actor: string, name: string): NameEntry {
  const letters = name.replace(/[^\p{L}]/gu, "");
  const upper = letters.replace(/[^\p{Lu}]/gu, "").length;
  const exact = letters.length <= 10 && upper >= 2 && upper * 2 >= letters.length && !/\p{L}{3,} \p{L}{3,}/u.test(name);
  const capitals = name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word)).length;
  return { kind, actor, name, local: false, exact, spoken: false, capitals };
}

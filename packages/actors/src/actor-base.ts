import type { ActorRef } from "@frontwatch/domain";
import type { ActorRecord } from "./actor-record.ts";
import type { NameTrie } from "./name-trie.ts";
import type { StateRecord } from "./state-record.ts";

/** An actor with what the files say of it. States are actors too. */
export interface Actor {
  readonly ref: ActorRef;
  readonly record: ActorRecord;
  /** Only for states. */
  readonly state?: StateRecord;
  /** Its branches and members. */
  readonly children: readonly string[];
}

/** The knowledge base, ready for search. Built once by `loadActors`. */
export interface ActorBase {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly names: NameTrie;
  /** Actors that common nouns mean in their first country, by that country. */
  readonly nounBearers: ReadonlyMap<string, readonly Actor[]>;
  /** Ids of states by the folded names of their leaders. */
  readonly leaders: ReadonlyMap<string, readonly string[]>;
  /** Ids of states by ISO 3166-1 alpha-2; where several share a code, the one that stands today first. */
  readonly statesByCode: ReadonlyMap<string, readonly string[]>;
}

/** The actor of that id, or undefined. */
export const actorById = (base: ActorBase, id: string): ActorRef | undefined => base.actors.get(id)?.ref;

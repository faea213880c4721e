import { readFileSync } from "node:fs";
import type { ActorBase } from "./actor-base.ts";
import { actorData } from "./actor-data.ts";
import type { ActorInput } from "./actor-mention.ts";
import { findActors } from "./find-actors.ts";
import { loadActors } from "./load-actors.ts";

/** The real knowledge base. */
export const base: ActorBase = loadActors(actorData.map((url) => JSON.parse(readFileSync(url, "utf8")) as unknown));

/** What is found in a text: "words as written=actor id", in order. */
export function found(text: string, input: Partial<ActorInput> = {}): readonly string[] {
  return findActors(base, { title: "", text, ...input }).map((mention) => `${mention.text}=${mention.actor.id}`);
}

/** Ids found, each once. */
export function ids(text: string, input: Partial<ActorInput> = {}): readonly string[] {
  return [...new Set(findActors(base, { title: "", text, ...input }).map((mention) => mention.actor.id))];
}

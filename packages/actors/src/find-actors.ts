import type { ActorBase } from "./actor-base.ts";
import type { ActorInput, ActorMention } from "./actor-mention.ts";

/** Every actor named in an article, title first, in reading order; stretches never overlap. */
export function findActors(_base: ActorBase, _input: ActorInput): readonly ActorMention[] {
  return [];
}

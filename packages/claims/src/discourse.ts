import type { ActorRef, PlaceRef, Speaker } from "@frontwatch/domain";

/** What earlier sentences leave for pronouns and bare nouns to mean. */
export interface Discourse {
  /** Actors last told as acting, newest sentence's first. */
  readonly doers: readonly ActorRef[];
  /** Every actor of the last sentences, newest first. */
  readonly recent: readonly ActorRef[];
  /** Places told last, newest sentence's first. */
  readonly places: readonly PlaceRef[];
  readonly speaker?: Speaker;
}

export const NOTHING_SAID: Discourse = { doers: [], recent: [], places: [] };

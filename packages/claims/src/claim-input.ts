import type { ActorRef } from "@frontwatch/domain";
import type { Parsed } from "./chunk.ts";
import type { Discourse } from "./discourse.ts";
import type { Match } from "./match-frames.ts";
import type { NamedSentence } from "./sentence-input.ts";
import type { TimeSaid } from "./when.ts";

/** What a claim is made of. */
export interface ClaimInput {
  readonly sentence: NamedSentence;
  readonly parsed: Parsed;
  readonly match: Match;
  readonly times: readonly TimeSaid[];
  readonly said: Discourse;
  /** The article's belligerents, most told first. */
  readonly cast: readonly ActorRef[];
}

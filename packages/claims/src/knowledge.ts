import type { ActorBase } from "@frontwatch/actors";
import type { Analysis } from "@frontwatch/domain";
import type { Gazetteer } from "@frontwatch/gazetteer";
import type { Grammar } from "./grammar/load-grammar.ts";
import type { Tagger } from "./tagger.ts";

/** What reading an article needs to know of the world and of English; loaded once. */
export interface Knowledge {
  readonly gazetteer: Gazetteer;
  readonly actors: ActorBase;
  readonly grammar: Grammar;
  readonly tagger: Tagger;
}

/** An analysis whose summary is still to be written. */
export type Reading = Omit<Analysis, "summary">;

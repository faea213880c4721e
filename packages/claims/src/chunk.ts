import type { ActorMention } from "@frontwatch/actors";
import type { PlaceMention } from "@frontwatch/gazetteer";
import type { Grammar } from "./grammar/load-grammar.ts";
import type { VerbReading } from "./grammar/word-index.ts";
import type { Token } from "./tokens.ts";

/** A noun with the words before it. Numbers are token indexes, `to` not included. */
export interface NounChunk {
  readonly type: "np";
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly pronoun: boolean;
}

/** A verb with its auxiliaries. */
export interface VerbChunk {
  readonly type: "vg";
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly readings: readonly VerbReading[];
  /** Lower-case auxiliaries and modals. */
  readonly aux: readonly string[];
  readonly tense: "past" | "present" | "perfect" | "pastperfect" | "modal" | "inf" | "ing" | "bare";
  /** Surely passive ("was taken"); a bare "taken" is neither sure. */
  readonly passive: boolean;
  /** One word that can be past or participle ("captured"). */
  readonly bare: boolean;
  readonly negated: boolean;
}

/** Anything else that parts nouns and verbs. */
export interface MarkChunk {
  readonly type: "prep" | "sub" | "rel" | "cc" | "comma" | "stop" | "adv";
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly word: string;
}

export type Chunk = NounChunk | VerbChunk | MarkChunk;

/** A sentence taken apart. */
export interface Parsed {
  /** Offset of the sentence in its field. */
  readonly offset: number;
  readonly tokens: readonly Token[];
  readonly pos: readonly string[];
  readonly chunks: readonly Chunk[];
  /** Per token: the mention that covers it. */
  readonly actorAt: readonly (ActorMention | undefined)[];
  readonly placeAt: readonly (PlaceMention | undefined)[];
  readonly grammar: Grammar;
}

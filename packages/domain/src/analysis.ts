import type { AcledSubEvent, ActorType, ChangeKind, ChangeStatus, Modality, PlaceKind, Stance } from "./kinds.ts";

/** An article as a reader meets it: the input of every analysis. `published` is an ISO date or instant. */
export interface ArticleText {
  readonly id: string;
  readonly title: string;
  /** Plain text, paragraphs separated by a blank line. */
  readonly text: string;
  readonly url?: string;
  readonly publisher?: string;
  readonly published?: string;
}

/** UTF-16 offsets into the article's text: start included, end not. */
export type Span = readonly [start: number, end: number];

export interface CountryFound {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** 0..1, how strongly the article's events happen there. */
  readonly score: number;
}

/** A place, resolved. Coordinates in degrees (WGS 84). */
export interface PlaceRef {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  /** ISO 3166-1 alpha-2; absent where a region spans several countries. */
  readonly country?: string;
  /** English name of the first-level division. */
  readonly admin1?: string;
  readonly lat?: number;
  readonly lon?: number;
  /** Ids of the places that hold this one, smallest first, its country last. */
  readonly within: readonly string[];
}

export interface PlaceFound extends PlaceRef {
  /** As written in the article. */
  readonly mentions: readonly string[];
  /** Reported events happen here. */
  readonly scene: boolean;
}

export interface ActorRef {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
}

export interface ActorFound extends ActorRef {
  readonly mentions: readonly string[];
  /** Takes part in the reported events. */
  readonly participant: boolean;
}

/** Who says so. `actor` is the id of the actor the speaker speaks for, where known. */
export interface Speaker {
  readonly name: string;
  readonly actor?: string;
}

/** A happening's time. `start` and `end` are ISO dates cut to the precision: 2016, 2016-06 or 2016-06-08. */
export interface When {
  readonly start: string;
  readonly end?: string;
  readonly precision: "day" | "month" | "year";
}

/** Somebody's word on a development beside the one who states it. */
export interface Voice {
  readonly speaker: Speaker;
  readonly stance: Stance;
  /** Verbatim from the text. */
  readonly quote: string;
  readonly span: Span;
}

/** One development an article reports. */
export interface ChangeFound {
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  readonly acled: AcledSubEvent;
  /** Ids of `Analysis.actors`, in the order the labelling guide gives for the kind. */
  readonly actors: readonly string[];
  /** Names of `Analysis.places`, finest grain the article gives. */
  readonly places: readonly string[];
  /** Verbatim from the text, or from the title where `span` is null. */
  readonly quote: string;
  readonly span: Span | null;
  /** null: the article itself. */
  readonly speaker: Speaker | null;
  readonly modality: Modality;
  /** Told as history, not as news. */
  readonly background: boolean;
  readonly when?: When;
  /** 0..1, calibrated: of changes at 0.8, 80 % hold. */
  readonly confidence: number;
  /** Those who confirm, deny, limit or doubt it in the same article. */
  readonly voices: readonly Voice[];
}

/** Name of the analyser: raised when the same article would be read otherwise than before, so that it is read again. */
export const ANALYSER = "grammar-1";

/** What one article says; printed by `frontwatch analyze`. */
export interface Analysis {
  readonly id: string;
  /** ISO 639-1, or "und". */
  readonly lang: string;
  readonly relevant: boolean;
  readonly countries: readonly CountryFound[];
  readonly places: readonly PlaceFound[];
  readonly actors: readonly ActorFound[];
  /** Most newsworthy first. */
  readonly changes: readonly ChangeFound[];
  /** At most three sentences of the text, in reading order. */
  readonly summary: readonly string[];
}

import type { ActorRef } from "@frontwatch/domain";

/** An article, as far as finding its actors needs it. */
export interface ActorInput {
  readonly title: string;
  readonly text: string;
  /** ISO date or instant. */
  readonly published?: string;
  /** Countries of the scene, ISO 3166-1 alpha-2, likeliest first. */
  readonly countries?: readonly string[];
}

export type ActorField = "title" | "text";

/**
 * How it is written: by its name ("Hamas"), by a country or its adjective ("Turkey", "Turkish troops"), by a seat of
 * government that acts ("Ankara said"), as one who backs or leads others ("US-backed"), by a common noun ("the
 * rebels"), or in the shape of a group's name that the knowledge base does not hold ("Eastern Dawn Front").
 */
export type ActorForm = "name" | "country" | "demonym" | "seat" | "backer" | "noun" | "shape";

/** An actor's name where it stands. */
export interface ActorMention {
  readonly field: ActorField;
  /** UTF-16 offsets into that field: start included, end not. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /**
   * Whom it means. Ids: of the knowledge base; `unknown:<slug>` for a group it does not hold;
   * `generic:<slug>` for a common noun ("gunmen") whose bearer the article does not name.
   */
  readonly actor: ActorRef;
  readonly form: ActorForm;
  /** Written as a common noun ("the rebels", "government forces"), resolved or not. */
  readonly generic: boolean;
}

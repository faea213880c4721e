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

/** An actor's name where it stands. */
export interface ActorMention {
  readonly field: "title" | "text";
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
  /** Written as a common noun ("the rebels", "government forces"), resolved or not. */
  readonly generic: boolean;
}

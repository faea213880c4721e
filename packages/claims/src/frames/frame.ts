import type { AcledSubEvent, ChangeKind, ChangeStatus } from "@frontwatch/domain";
import type { NounClass } from "../words/noun-classes.ts";

/**
 * What may fill a role: a noun class; an actor or place the article names; "any" noun; "none": nothing may stand there.
 * Alternatives are joined by "|", for the classes see `words/noun-classes.ts`.
 */
export type Filler = NounClass | "actor" | "name" | "any" | "none";

/**
 * Where a filler is looked for: the one who acts (active subject, or after "by"), what is acted on, what follows a
 * preposition; for nouns also who acts in their clause ("doer") and the words before them ("Taliban attack", "Hamas's attack").
 */
export type Role = "agent" | "patient" | "owner" | "doer" | Preposition;
export type Preposition =
  | "of"
  | "by"
  | "from"
  | "to"
  | "with"
  | "between"
  | "against"
  | "on"
  | "in"
  | "at"
  | "into"
  | "near"
  | "for"
  | "over"
  | "among"
  | "upon"
  | "onto"
  | "under"
  | "as"
  | "toward"
  | "towards"
  | "through"
  | "across"
  | "around"
  | "outside"
  | "inside"
  | "along"
  | "after"
  | "until"
  | "during";

export interface Outcome {
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  /** "taker": "Government regains territory" or "Non-state actor overtakes territory", by who acts; "cues": by the sentence's words. */
  readonly acled: AcledSubEvent | "taker" | "cues";
}

export interface Frame extends Outcome {
  /** Names the pattern where a change is explained. */
  readonly id: string;
  /** Verbs, or nouns, that evoke it (lemmas, joined by "|"). */
  readonly verbs?: string;
  readonly nouns?: string;
  /** Fillers that must stand in the roles. */
  /** Alternatives joined by "|". */
  readonly where?: Readonly<Partial<Record<Role, string>>>;
  /** Words that follow the verb, after its object at most ("out of"), alternatives joined by "|". */
  readonly particle?: string;
  /** Roles whose actors take part, first the one that the labelling guide puts first. */
  readonly actors: readonly Role[];
  /** What is said when it is negated or failed, where that is itself a development. */
  readonly failed?: Outcome;
  /** What is said when it is still to come; absent: told with modality "planned"; null: nothing. */
  readonly planned?: Outcome | null;
  /** Prior strength as a piece of news, 0..1; 0.6 unless told. */
  readonly weight?: number;
}

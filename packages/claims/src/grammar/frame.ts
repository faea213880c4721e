import type { AcledSubEvent, ChangeKind, ChangeStatus } from "@frontwatch/domain";
import type { NounClass } from "./noun-class.ts";

/** What may fill a role: a noun class; an actor or place the article names; "any" noun; "none": nothing may stand there. */
export type Filler = NounClass | (typeof OTHER_FILLERS)[number];
export const OTHER_FILLERS = ["actor", "name", "any", "none"] as const;

/**
 * Where a filler is looked for: the one who acts (active subject, or after "by"), what is acted on, what follows a
 * preposition; for nouns also who acts in their clause ("doer") and the words before them ("Taliban attack", "Hamas's attack").
 */
export type Role = (typeof ROLES)[number];
export const ROLES = [
  "agent",
  "patient",
  "owner",
  "doer",
  "of",
  "by",
  "from",
  "to",
  "with",
  "between",
  "against",
  "on",
  "in",
  "at",
  "into",
  "near",
  "for",
  "over",
  "among",
  "upon",
  "onto",
  "under",
  "as",
  "toward",
  "towards",
  "through",
  "across",
  "around",
  "outside",
  "inside",
  "behind",
  "alongside",
  "along",
  "after",
  "until",
  "during",
] as const;

export interface Outcome {
  readonly kind: ChangeKind;
  readonly status: ChangeStatus;
  /** "taker": "Government regains territory" or "Non-state actor overtakes territory", by who acts; "cues": by the sentence's words. */
  readonly acled: AcledSubEvent | "taker" | "cues";
}

/** One frame, as the files in `data/frames` hold it; `data/README.md` says how to write one. */
export interface Frame extends Outcome {
  /** Names the pattern where a change is explained; kebab-case, unique over all files. */
  readonly id: string;
  /** Verbs, or nouns, that evoke it (lemmas); "@attack" is every noun of a class. */
  readonly verbs?: readonly string[];
  readonly nouns?: readonly string[];
  /** Fillers that must stand in the roles, any of each list. */
  readonly where?: Readonly<Partial<Record<Role, readonly Filler[]>>>;
  /** Words that follow the verb, after its object at most ("out of"), any of the list. */
  readonly particle?: readonly string[];
  /** Roles whose actors take part, first the one that the labelling guide puts first. */
  readonly actors: readonly Role[];
  /** What is said when it is negated or failed, where that is itself a development. */
  readonly failed?: Outcome;
  /** What is said when it is still to come; absent: told with modality "planned"; null: nothing. */
  readonly planned?: Outcome | null;
  /** What is said when it is a town or a smaller place, named, that is left. */
  readonly fromTown?: Outcome;
  /** It looks like a development and is none ("met resistance"). */
  readonly nothing?: boolean;
  /** Prior strength as a piece of news, 0..1; 0.6 unless told. */
  readonly weight?: number;
  /** Why, where that is not plain. */
  readonly note?: string;
}

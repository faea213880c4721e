import type { ActorRef } from "@frontwatch/domain";
import type { Field } from "./article-context.ts";
import type { ActorForm } from "./actor-mention.ts";
import type { Phrase } from "./phrase.ts";

/** Of a state: its armed hands or its offices. */
export type Hand = "armed" | "office";

/** A mention in the making, by words `from` to `to` (not included). */
export interface Draft {
  readonly field: Field;
  readonly from: number;
  readonly to: number;
  readonly form: ActorForm;
  /** Absent while a common noun awaits its bearer. */
  readonly actor?: ActorRef;
  readonly phrase?: Phrase;
  readonly hand?: Hand;
  /** The word at which the name begins that says who is meant: "fighters of Hamas", "the armed group Hamas". */
  readonly named?: number;
  /** "Iran-backed": told from others by whom it stands with. */
  readonly allied?: true;
  /** Ids of states whose adjective stands before a common noun. */
  readonly owners?: readonly string[];
}

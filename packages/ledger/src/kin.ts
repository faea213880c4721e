import { related } from "@frontwatch/actors";
import type { ActorBase } from "@frontwatch/actors";

/** Whether two ids of actors mean the same side on a date (YYYY-MM-DD). */
export type Kin = (a: string, b: string, on: string) => boolean;

/** Only the same id is the same side. */
export const SAME_ID: Kin = (a, b) => a === b;

const ONE_SIDE: ReadonlySet<string | undefined> = new Set(["same", "renamed", "parent", "branch"]);

/**
 * Kinship by the actor base: a group and its branch, a state and its rulers, an old name and the new one are one
 * side; a group that split off is another.
 */
export const kinOf =
  (base: ActorBase): Kin =>
  (a, b, on) =>
    a === b || ONE_SIDE.has(related(base, a, b, on));

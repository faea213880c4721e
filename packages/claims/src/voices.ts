import type { Voice } from "@frontwatch/domain";
import type { Development } from "./merge-claims.ts";
import type { Claims } from "./read-claims.ts";

/** What others in the article say about a development. */
export function voicesOf(_development: Development, _claims: Claims): Voice[] {
  return [];
}

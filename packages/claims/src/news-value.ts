import type { Candidate } from "./candidate.ts";

/** How much each trait of a claim speaks for its being the article's news. Tuned by hand on the labelled development half. */
const WEIGHTS = {
  base: 0,
  title: 0.15,
  lead: 0.12,
  late: -0.12,
  passing: -0.2,
  earlier: -0.25,
  old: -0.5,
  vague: -0.35,
  noun: -0.05,
  unacted: -0.1,
  unplaced: -0.05,
  possible: -0.3,
  denied: -0.1,
  aimed: -0.3,
} as const;

/** 0..1: how likely a claim is one of the developments a digest must carry. */
export function newsValue(claim: Candidate): number {
  let value = WEIGHTS.base + claim.weight;
  if (claim.field === "title") value += WEIGHTS.title;
  if (claim.field === "text" && claim.sentence <= 2) value += WEIGHTS.lead;
  if (claim.sentence > 8) value += WEIGHTS.late;
  if (claim.passing) value += WEIGHTS.passing;
  if (claim.earlier) value += WEIGHTS.earlier;
  if (claim.old) value += WEIGHTS.old;
  if (claim.vague) value += WEIGHTS.vague;
  if (claim.noun) value += WEIGHTS.noun;
  if (!claim.acted) value += WEIGHTS.unacted;
  if (!claim.placed) value += WEIGHTS.unplaced;
  if (claim.modality === "possible") value += WEIGHTS.possible;
  if (claim.aimed) value += WEIGHTS.aimed;
  if (claim.modality === "denied") value += WEIGHTS.denied;
  return Math.min(1, Math.max(0, value));
}

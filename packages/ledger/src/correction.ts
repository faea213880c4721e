import type { Claim } from "@frontwatch/domain";

/** Opening and wording of an article by which its publisher takes back an earlier one. */
const CORRECTION = /^\s*(?:correction|retraction|clarification)\b/i;
const TAKEN_BACK =
  /\b(?:wrongly|was wrong|in error|erroneously|retract\w{0,5}|withdr[ae]wn?|is not true|was not true)\b/i;
/** Characters from an article's start in which a correction says what it takes back. */
const MOST_CORRECTION = 600;

/** What a correction repeats is denied by the publisher itself, in words from its opening to what it repeats. */
export function corrected(claim: Claim, text: string | undefined): Claim {
  const { span } = claim;
  if (text === undefined || span === null || span[1] > MOST_CORRECTION || !CORRECTION.test(text)) return claim;
  if (!TAKEN_BACK.test(text.slice(0, MOST_CORRECTION))) return claim;
  const quote = text.slice(0, span[1]);
  return { ...claim, quote, span: [0, span[1]], speaker: null, stance: "denies", modality: "denied" };
}

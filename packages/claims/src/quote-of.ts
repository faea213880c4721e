import type { Parsed } from "./chunk.ts";
import type { ClaimInput } from "./claim-input.ts";

/** Longest quote, in words, where its parts allow [by judgement: what a digest line can carry]. */
const LONGEST = 40;

/** Longest sentence that is quoted whole, in UTF-16 units [by judgement]. */
const LONGEST_SENTENCE = 320;

/**
 * The stretch of text that states a match: from its first role to its last, in UTF-16 offsets of the field. A denial is
 * its whole sentence, for what is denied says the opposite by itself.
 */
export function quoteOf({ sentence, parsed, match }: ClaimInput): { readonly start: number; readonly end: number } {
  if (match.standing.realised === "denied" && sentence.text.length <= LONGEST_SENTENCE)
    return { start: sentence.offset, end: sentence.offset + sentence.text.length };
  const own = parsed.chunks[match.at];
  let from = own?.from ?? 0;
  let to = own?.to ?? 1;
  const wanted = [...match.roles]
    .flatMap(([role, ats]) => (role === "during" || role === "until" ? [] : ats))
    .sort((a, b) => Math.abs(a - match.at) - Math.abs(b - match.at));
  for (const at of wanted) {
    const chunk = parsed.chunks[at];
    if (chunk === undefined) continue;
    const [low, high] = [Math.min(from, chunk.from), Math.max(to, chunk.to)];
    if (high - low > LONGEST) continue;
    from = low;
    to = high;
  }
  if (match.frame.particle !== undefined && to - from < LONGEST) to = Math.max(to, restOf(parsed, match.at));
  const first = parsed.tokens[from];
  const last = parsed.tokens[to - 1];
  return { start: parsed.offset + (first?.start ?? 0), end: parsed.offset + (last?.end ?? first?.end ?? 0) };
}

/** Where the words end that go on directly after a verb ("stop fighting each other", "is over"). */
function restOf(parsed: Parsed, at: number): number {
  let to = parsed.chunks[at]?.to ?? 0;
  for (const chunk of parsed.chunks.slice(at + 1, at + 4)) {
    if (
      chunk.type !== "np" &&
      chunk.type !== "prep" &&
      chunk.type !== "adv" &&
      !(chunk.type === "vg" && chunk.tense === "ing")
    )
      break;
    to = chunk.to;
  }
  return to;
}

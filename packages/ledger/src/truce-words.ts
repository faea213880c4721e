import type { ChangeFound, Stance } from "@frontwatch/domain";
import { sentenceRest } from "./sentence-rest.ts";

const DECLARED = /\b(?:declare[ds]?|declaring|pronounce[ds]?)\b/i;
const OVER = /^\s*(?:to be |as )?(?:over|at an end|dead|finished|null and void|void)\b/i;
const NARROW =
  /^\s*(?:(?:is|was|applies|extends|covers|holds|remains) )(?:(?:only|merely|just|purely|strictly) |limited to|confined to|restricted to|no (?:broad|wide|national|general)|not (?:a )?(?:broad|wide|national|general))/i;

/** What the words after a truce's quote make of it: "declared the truce … over", "the truce … is limited to …". */
export function truceWords(
  change: ChangeFound,
  text: string | undefined,
): { readonly status?: ChangeFound["status"]; readonly stance?: Stance } {
  if (change.kind !== "ceasefire") return {};
  const rest = sentenceRest(change, text);
  if (DECLARED.test(change.quote) && OVER.test(rest)) return { status: "ended" };
  return NARROW.test(rest) && change.modality !== "denied" ? { stance: "limits" } : {};
}

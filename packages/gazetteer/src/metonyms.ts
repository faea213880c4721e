import type { Spot } from "./find-spots.ts";
import { countryOf } from "./gazetteer.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { gapAfter } from "./read-field.ts";
import { GOVERNMENT_NOUNS, GOVERNMENT_VERBS, LOCATIVES } from "./words.ts";

/** Whether a capital (or a seat such as the Kremlin) is spoken of as its government: "Kyiv said", "Moscow's forces". */
export function isGovernment(gazetteer: Gazetteer, { at, first, last }: Spot, index: number): boolean {
  const { columns, extras } = gazetteer;
  const country = countryOf(gazetteer, index);
  const seat = extras[index - columns.size]?.metonym === true;
  if (country === undefined || (!seat && gazetteer.capitals.get(country) !== index)) return false;
  let b = first - 1;
  if (at.tokens[b]?.folded === "the") b--;
  const before = at.tokens[b];
  if (before !== undefined && LOCATIVES.has(before.folded)) return false;
  if (seat) return true;
  const next = at.tokens[last + 1];
  if (next === undefined) return false;
  const gap = gapAfter(at, last);
  if (gap === "-")
    return [
      "backed",
      "led",
      "allied",
      "installed",
      "aligned",
      "appointed",
      "controlled",
      "imposed",
      "friendly",
      "brokered",
      "supported",
      "sponsored",
    ].includes(next.folded);
  if (/^['’]s? $/.test(gap)) return GOVERNMENT_NOUNS.has(next.folded);
  return gap === " " && GOVERNMENT_VERBS.has(next.folded);
}

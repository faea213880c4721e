import type { Draft } from "./draft.ts";
import type { Token } from "./tokens.ts";
import { AGENCIES } from "./words.ts";

/** Abbreviations that an article introduces after a name: "Eastern Dawn Front (EDF)", "…, or EDF,". */
export function bindAbbreviations(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  const bindings = new Map<string, string>();
  for (const { field, to, from, actor, form } of drafts) {
    if (actor === undefined || form === "backer") continue;
    const { tokens } = field;
    const word = abbreviationAt(tokens, to);
    if (word === undefined || bindings.has(word) || AGENCIES.has(word)) continue;
    const initial = tokens.slice(from, to).some((token) => token.word.startsWith(word.charAt(0)));
    if (initial) bindings.set(word, actor.id);
  }
  return bindings;
}

function abbreviationAt(tokens: readonly Token[], at: number): string | undefined {
  const next = tokens[at];
  if (next?.gap === "bracket" && isAbbreviation(next)) {
    const after = tokens[at + 1];
    return after === undefined || after.gap === "break" || after.gap === "comma" || after.gap === "space"
      ? next.word
      : undefined;
  }
  if (next?.key !== "or" || (next.gap !== "comma" && next.gap !== "space")) return undefined;
  const word = tokens[at + 1]?.key === "the" ? tokens[at + 2] : tokens[at + 1];
  return word !== undefined && word.gap === "space" && isAbbreviation(word) ? word.word : undefined;
}

const isAbbreviation = ({ word }: Token): boolean =>
  /^[A-Z][A-Za-z0-9]{1,7}$/.test(word) && /[A-Z].*[A-Z]|[A-Z]\d/.test(word);

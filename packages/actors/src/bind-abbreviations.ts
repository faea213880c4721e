import type { ActorBase } from "./actor-base.ts";
import type { Draft } from "./draft.ts";
import { namesAt } from "./name-trie.ts";
import type { Token } from "./tokens.ts";
import { tokenize } from "./tokens.ts";
import { AGENCIES } from "./words.ts";

/**
 * A group met by its form whose abbreviation the knowledge base knows is that one ("Unit Front" for "Unity Front").
 * Keys: ids of unknown groups; values: ids of the knowledge base.
 */
export function knownByAbbreviation(
  base: ActorBase,
  bindings: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [word, id] of bindings) {
    if (!id.startsWith("unknown:")) continue;
    const [hit] = namesAt(
      base.names,
      tokenize(word),
      0,
      (entry) => entry.kind === "actor" && entry.name === word && word.length >= 4,
    );
    const [entry, other] = hit?.entries ?? [];
    if (entry !== undefined && other === undefined) known.set(id, entry.actor);
  }
  return known;
}

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

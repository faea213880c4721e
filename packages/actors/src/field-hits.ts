import type { ArticleContext, Field } from "./article-context.ts";
import { isWrittenAs } from "./case.ts";
import type { NameEntry, NameHit } from "./name-trie.ts";
import { namesAt } from "./name-trie.ts";
import type { Token } from "./tokens.ts";

/** Abbreviations that the article introduces: "Eastern Dawn Front (EDF)" makes EDF that group's name here. */
export type Bindings = ReadonlyMap<string, string>;

/** A known name in a field, with all that it may stand for here. */
export interface FieldHit extends NameHit {
  /** Id of the actor that the article bound the abbreviation to. */
  readonly bound?: string;
}

/** The longest known names of a field, left to right, by the word they begin at. */
export function findHits(context: ArticleContext, field: Field, bindings: Bindings): ReadonlyMap<number, FieldHit> {
  const accept = (entry: NameEntry, words: readonly Token[]): boolean =>
    isWrittenAs(entry, words, field) && (!entry.local || isLocal(context, entry)) && isPossible(context, entry);
  const hits = new Map<number, FieldHit>();
  for (let i = 0; i < field.tokens.length;) {
    const known = namesAt(context.base.names, field.tokens, i, accept).at(-1);
    const bound = bindings.get(field.tokens[i]?.word ?? "");
    if (bound !== undefined && (known === undefined || known.to === i + 1)) {
      hits.set(i, { from: i, to: i + 1, entries: [], bound });
      i++;
    } else if (known !== undefined) {
      hits.set(i, known);
      i = known.to;
    } else i++;
  }
  return hits;
}

function isLocal({ base, countries }: ArticleContext, entry: NameEntry): boolean {
  return base.actors.get(entry.actor)?.record.countries.some((code) => countries.includes(code)) ?? false;
}

/** A name that may mean several must not mean one that did not exist yet. */
function isPossible({ base, date }: ArticleContext, entry: NameEntry): boolean {
  const from = base.actors.get(entry.actor)?.record.from;
  return from === undefined || date === undefined || Number(date.slice(0, 4)) >= from;
}

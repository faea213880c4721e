import type { ArticleContext, Field } from "./article-context.ts";
import type { NameEntry, NameHit } from "./name-trie.ts";

/** Abbreviations that the article introduces: "Eastern Dawn Front (EDF)" makes EDF that group's name here. */
export type Bindings = ReadonlyMap<string, string>;

/** A known name in a field, with all that it may stand for here. */
export interface FieldHit extends NameHit {
  /** Id of the actor that the article bound the abbreviation to. */
  readonly bound?: string;
}

/** The longest known names of a field, left to right, by the word they begin at. */
export function findHits(context: ArticleContext, field: Field, bindings: Bindings): ReadonlyMap<number, FieldHit> {
  const hits = new Map<number, FieldHit>();
  for (let i = 0; i < field.tokens.length;) {
    const known = longestHere(context, field.names.get(i));
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

/** The longest of the names that begin at a word, with what it may stand for in this article. */
function longestHere(context: ArticleContext, names: readonly NameHit[] = []): NameHit | undefined {
  for (let k = names.length - 1; k >= 0; k--) {
    const name = names[k];
    const entries = name?.entries.filter(
      (entry) => (!entry.local || isLocal(context, entry)) && isPossible(context, entry),
    );
    if (name !== undefined && entries !== undefined && entries.length > 0) return { ...name, entries };
  }
  return undefined;
}

function isLocal({ base, countries }: ArticleContext, entry: NameEntry): boolean {
  return base.actors.get(entry.actor)?.record.countries.some((code) => countries.includes(code)) ?? false;
}

/** A name that may mean several must not mean one that did not exist yet. */
function isPossible({ base, date }: ArticleContext, entry: NameEntry): boolean {
  const from = base.actors.get(entry.actor)?.record.from;
  return from === undefined || date === undefined || Number(date.slice(0, 4)) >= from;
}

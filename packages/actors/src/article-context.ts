import type { ActorBase } from "./actor-base.ts";
import type { ActorField, ActorInput } from "./actor-mention.ts";
import { isWrittenAs } from "./case.ts";
import type { NameHit } from "./name-trie.ts";
import { namesAt } from "./name-trie.ts";
import type { Token } from "./tokens.ts";
import { tokenize } from "./tokens.ts";

/** One field of an article in words. */
export interface Field {
  readonly name: ActorField;
  readonly source: string;
  readonly tokens: readonly Token[];
  /** The known names that are written as they must be, by the word they begin at, shortest first. */
  readonly names: ReadonlyMap<number, readonly NameHit[]>;
  /** It has lost its capitals. */
  readonly uncased: boolean;
  /** It is written in capitals. */
  readonly shouted: boolean;
}

/** What of an article bears on whom its names mean. */
export interface ArticleContext {
  readonly base: ActorBase;
  readonly fields: readonly Field[];
  /** Countries of the scene, likeliest first. */
  readonly countries: readonly string[];
  /** ISO date, or undefined. */
  readonly date: string | undefined;
  /** How often each actor is named by a name that only it has. */
  readonly named: ReadonlyMap<string, number>;
  /** How often each country's name or adjective stands in it. */
  readonly countryWords: ReadonlyMap<string, number>;
}

/** A country counts as one of the scene if it is named at least this share as often as the first (own judgement). */
const SHARE = 0.5;
/** A word beyond these is not read: 400,000 letters are some 60 times a long report. */
const MOST_LETTERS = 400_000;

export function readContext(base: ActorBase, input: ActorInput): ArticleContext {
  const fields = [toField(base, "title", input.title), toField(base, "text", input.text)];
  const named = new Map<string, number>();
  const countryWords = new Map<string, number>();
  for (const field of fields) count(base, field, { named, countryWords });
  const date = /^\d{4}(?:-\d{2}){0,2}/.exec(input.published ?? "")?.[0];
  const given = input.countries ?? [];
  const countries = given.length > 0 ? given : guessCountries(base, named, countryWords);
  return { base, fields, countries, date, named, countryWords };
}

function toField(base: ActorBase, name: ActorField, whole: string): Field {
  const source = whole.slice(0, MOST_LETTERS);
  const tokens = tokenize(source);
  const capitals = tokens.reduce(
    (sum, token) => sum + (token.shape === "capital" || token.shape === "upper" ? 1 : 0),
    0,
  );
  const upper = tokens.reduce((sum, token) => sum + (token.shape === "upper" ? 1 : 0), 0);
  const long = tokens.length >= 5;
  const uncased = long && capitals * 40 < tokens.length;
  const names = new Map<number, readonly NameHit[]>();
  for (let i = 0; i < tokens.length; i++) {
    const found = namesAt(base.names, tokens, i, (entry, words) => isWrittenAs(entry, words, { uncased, tokens }));
    if (found.length > 0) names.set(i, found);
  }
  return { name, source, tokens, names, uncased, shouted: long && upper * 2 > tokens.length };
}

function count(
  base: ActorBase,
  field: Field,
  sums: { readonly named: Map<string, number>; readonly countryWords: Map<string, number> },
): void {
  let end = 0;
  for (const [from, names] of field.names) {
    const hit = names.at(-1);
    if (from < end || hit === undefined) continue;
    end = hit.to;
    const [only, other] = hit.entries;
    if (only?.kind === "actor" && !only.local && other === undefined) add(sums.named, only.actor);
    for (const code of new Set(hit.entries.map((entry) => base.actors.get(entry.actor)?.state?.code))) {
      if (code !== undefined) add(sums.countryWords, code);
    }
  }
}

const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

function guessCountries(
  base: ActorBase,
  named: ReadonlyMap<string, number>,
  countryWords: ReadonlyMap<string, number>,
): readonly string[] {
  const scores = new Map(countryWords);
  for (const [id, times] of named) {
    const actor = base.actors.get(id);
    const [main] = actor?.record.countries ?? [];
    if (main !== undefined && actor?.state === undefined) scores.set(main, (scores.get(main) ?? 0) + times * 2);
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const top = ranked[0]?.[1] ?? 0;
  return ranked
    .filter(([, score]) => score >= top * SHARE)
    .slice(0, 3)
    .map(([code]) => code);
}

import type { ActorRef } from "@frontwatch/domain";
import type { Actor, ActorBase } from "./actor-base.ts";
import { foldWord } from "./fold.ts";

/** At most this many answers. */
const MOST = 20;

/** Actors whose name is or resembles what somebody typed, best first: "daesh", "IS-K", "hizbola", "islamic jihad". */
export function searchActors(base: ActorBase, query: string): readonly ActorRef[] {
  const asked = plain(query.slice(0, 100));
  if (asked === "") return [];
  const found: { readonly actor: Actor; readonly score: number }[] = [];
  for (const actor of base.actors.values()) {
    const score = Math.max(...plainNamesOf(actor).map((name, index) => likeness(asked, name) - (index > 0 ? 0.01 : 0)));
    if (score > 0) found.push({ actor, score: score + rank(actor) });
  }
  return found
    .sort((a, b) => b.score - a.score || (a.actor.ref.id < b.actor.ref.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ actor }) => actor.ref);
}

const namesOf = ({ ref, record, state }: Actor): readonly string[] => [
  ref.name,
  ref.id,
  ...record.aliases,
  ...(record.localAliases ?? []),
  ...(state?.demonyms ?? []),
  ...(state?.localForces ?? []),
];

/** Folding every name of every actor takes longer than all else of a search: it is done once. */
const folded = new WeakMap<Actor, readonly string[]>();

function plainNamesOf(actor: Actor): readonly string[] {
  const found = folded.get(actor) ?? namesOf(actor).map(plain);
  folded.set(actor, found);
  return found;
}

/** Among equals: wholes before branches, and known by many names before known by few. */
const rank = ({ record }: Actor): number =>
  (record.parent === undefined ? 0.002 : 0) + Math.min(record.aliases.length, 30) / 30_000;

/** Folded, without articles and punctuation. */
const plain = (name: string): string =>
  foldWord(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:the|al|el|an) /, "");

function likeness(asked: string, name: string): number {
  if (asked === name) return 1;
  if (asked.replaceAll(" ", "") === name.replaceAll(" ", "")) return 0.98;
  if (asked.length >= 3 && ` ${name} `.includes(` ${asked} `)) return 0.8;
  if (asked.length >= 3 && name.startsWith(asked)) return 0.7;
  if (asked.length >= 5 && skeleton(asked) === skeleton(name) && skeleton(asked).length >= 3) return 0.62;
  const allowed = asked.length >= 9 ? 2 : asked.length >= 5 ? 1 : 0;
  if (allowed === 0 || Math.abs(asked.length - name.length) > allowed) return 0;
  const steps = distance(asked, name);
  return steps <= allowed ? 0.65 - steps / 20 : 0;
}

/** What spellings of one foreign name share: consonants, each once. */
const skeleton = (name: string): string =>
  name
    .replace(/[aeiouyhw ]/g, "")
    .replaceAll("q", "k")
    .replaceAll("c", "k")
    .replace(/(.)\1+/g, "$1");

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

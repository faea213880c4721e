import type { Gap, Token } from "./tokens.ts";
import { tokenize } from "./tokens.ts";

/** What a name in the trie stands for. */
export type NameKind = "actor" | "country" | "demonym" | "capital" | "not-an-actor";

export interface NameEntry {
  readonly kind: NameKind;
  /** Id of the actor; "" for names of no actor. */
  readonly actor: string;
  /** As the data writes it. */
  readonly name: string;
  /** Counts only in an article about one of the actor's countries. */
  readonly local: boolean;
  /** An abbreviation: its case counts. */
  readonly exact: boolean;
  /** Such a one, of an organisation, that newspapers write as a word ("Nato"). */
  readonly spoken: boolean;
  /** How many of its words begin with a capital. */
  readonly capitals: number;
}

interface Node {
  readonly next: Map<string, Node>;
  entries: NameEntry[] | undefined;
}

/** Names as sequences of folded words. */
export interface NameTrie {
  readonly root: Node;
}

/** A name found: words `from` to `to` (not included), with all that it may stand for. */
export interface NameHit {
  readonly from: number;
  readonly to: number;
  readonly entries: readonly NameEntry[];
}

const newNode = (): Node => ({ next: new Map(), entries: undefined });

export const newTrie = (): NameTrie => ({ root: newNode() });

/** Puts a name into the trie, with its spellings without apostrophe and, for an abbreviation, with dots. */
export function addName(trie: NameTrie, entry: NameEntry): void {
  const { name } = entry;
  add(trie, entry, tokenize(name));
  if (/['’]/.test(name)) add(trie, entry, tokenize(name.replace(/['’]/g, "")));
  if (/^[A-Z]{2,6}$/.test(name)) add(trie, entry, tokenize(name.replace(/(?!^)/g, ".")));
}

function add(trie: NameTrie, entry: NameEntry, tokens: readonly Token[]): void {
  let node = trie.root;
  tokens.forEach((token, index) => {
    const key = stepKey(token.key, index === 0 ? "space" : token.gap);
    let next = node.next.get(key);
    if (next === undefined) node.next.set(key, (next = newNode()));
    node = next;
  });
  if (node === trie.root) return;
  node.entries ??= [];
  const same = node.entries.findIndex((e) => e.kind === entry.kind && e.actor === entry.actor);
  const before = node.entries[same];
  if (before === undefined) node.entries.push(entry);
  else if (entry.capitals < before.capitals || (before.local && !entry.local)) node.entries[same] = entry;
}

/** A word that opens a bracket is another word than the same without, so names never run into a bracket by chance. */
const stepKey = (key: string, gap: Gap): string => (gap === "bracket" ? `(${key}` : key);

function joins(token: Token, before: Token): boolean {
  if (before.word.length === 1 && /^\p{Lu}$/u.test(token.word)) return token.gap === "dot" || token.gap === "hyphen";
  if (token.gap === "dot") return true;
  return (
    token.gap === "space" ||
    token.gap === "possessive" ||
    token.gap === "hyphen" ||
    token.gap === "apostrophe" ||
    token.gap === "bracket"
  );
}

const NONE: readonly NameHit[] = [];

/** Every name that begins at word `from`, shortest first; `accept` says whether an entry is written as it must be. */
export function namesAt(
  trie: NameTrie,
  tokens: readonly Token[],
  from: number,
  accept: (entry: NameEntry, words: readonly Token[]) => boolean,
): readonly NameHit[] {
  let node = trie.root.next.get(tokens[from]?.key ?? "");
  if (node === undefined) return NONE;
  const hits: NameHit[] = [];
  for (let i = from; ;) {
    if (node.entries !== undefined) {
      const words = tokens.slice(from, i + 1);
      const entries = node.entries.filter((entry) => accept(entry, words));
      if (entries.length > 0) hits.push({ from, to: i + 1, entries });
    }
    const before = tokens[i++];
    const token = tokens[i];
    if (token === undefined || before === undefined || !joins(token, before)) return hits;
    node = node.next.get(stepKey(token.key, token.gap));
    if (node === undefined) return hits;
  }
}

import { findCopy } from "./copies.ts";
import type { Fingerprinted } from "./copies.ts";

/**
 * How many of a fingerprint's smallest hashes are its keys: of two texts of which one holds a third of the other, all
 * but one in 500 share a key (0.7 to the power of 16).
 */
const KEYS = 16;
/** Articles that one key leads to; a key of more is a phrase that papers print every day. */
const MOST_PER_KEY = 50;

/** The few hashes by which candidates for a copy are found; the lowest bit of a hash only tells of quotation marks. */
export function copyKeys(fingerprint: readonly number[]): readonly number[] {
  return [...new Set(fingerprint.map((hash) => hash & ~1))].sort((a, b) => a - b).slice(0, KEYS);
}

/** Articles in memory, each told at once whose copy it is; the work does not grow with their number. */
export class CopyIndex {
  readonly #byKey = new Map<number, (Fingerprinted & { readonly id: string })[]>();
  readonly #originals = new Map<string, string>();

  /** Adds an article. @returns the root of the copies it belongs to, or undefined where its text is its own */
  add(id: string, article: Fingerprinted): string | undefined {
    const keys = copyKeys(article.fingerprint);
    const candidates = new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []));
    const copied = findCopy(article, [...candidates]);
    for (const key of keys) {
      const holders = this.#byKey.get(key) ?? [];
      if (holders.length < MOST_PER_KEY) holders.push({ id, ...article });
      this.#byKey.set(key, holders);
    }
    if (copied === undefined) return undefined;
    const root = this.#originals.get(copied) ?? copied;
    this.#originals.set(id, root);
    return root;
  }
}

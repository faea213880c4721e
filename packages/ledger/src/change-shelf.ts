import type { Change, ChangeId } from "@frontwatch/domain";

/**
 * Changes of one key in the order they were put here, so that those long unheard of cost nothing where they are many.
 * A change that is told of again is put here again.
 */
export class ChangeShelf {
  readonly #ids: ChangeId[] = [];
  /** For each place in the order, the latest last word up to there, in milliseconds: it never falls. */
  readonly #latest: number[] = [];

  constructor(changes: readonly Change[]) {
    for (const change of changes) this.put(change);
  }

  put({ id, lastPublished }: Change): void {
    const at = this.#ids.length;
    this.#latest.push(Math.max(this.#latest[at - 1] ?? -Infinity, lastPublished.getTime()));
    this.#ids.push(id);
  }

  /** Adds to `found` every change put here whose last word was then at or after an instant, and perhaps others. */
  since(instant: number, found: Set<ChangeId>): void {
    for (let at = this.#ids.length - 1; at >= 0 && (this.#latest[at] ?? 0) >= instant; at -= 1) {
      const id = this.#ids[at];
      if (id !== undefined) found.add(id);
    }
  }
}

/** Two groups and how alike they are. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly like: number;
}

/** A binary heap: the likest pair first; of equals, the earlier. */
export class PairQueue {
  readonly #heap: Pair[] = [];

  push(pair: Pair): void {
    let at = this.#heap.push(pair) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#heap[parent];
      if (!above || !comesFirst(pair, above)) break;
      this.#heap[at] = above;
      at = parent;
    }
    this.#heap[at] = pair;
  }

  pop(): Pair | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const child = this.#first(2 * at + 1, 2 * at + 2);
      const below = this.#heap[child];
      if (!below || !comesFirst(below, last)) break;
      this.#heap[at] = below;
      at = child;
    }
    this.#heap[at] = last;
    return first;
  }

  #first(left: number, right: number): number {
    const a = this.#heap[left];
    const b = this.#heap[right];
    return a && b && comesFirst(b, a) ? right : left;
  }
}

const comesFirst = (a: Pair, b: Pair): boolean =>
  a.like !== b.like ? a.like > b.like : a.a !== b.a ? a.a < b.a : a.b < b.b;

import type { Change, ChangeId } from "@frontwatch/domain";
import { isClosed } from "./rules.ts";

/** Days to a slot. Judgement: with a reach of sixty days some three slots are looked through. */
const SLOT_MS = 30 * 86_400_000;

const slotOf = (at: Date): number => Math.floor(at.getTime() / SLOT_MS);

/** Changes of one key by when they were last told of, so that the old ones cost nothing where they are many. */
export class ChangeShelf {
  readonly #slots = new Map<number, Set<ChangeId>>();
  readonly #held = new Set<ChangeId>();
  #newest: number;

  constructor(first: Change) {
    this.#newest = slotOf(first.lastPublished);
    this.put(first);
  }

  /** Whether a place is still held or fought for, so that it may be lost however long ago it was told of. */
  static isHeld(change: Change): boolean {
    return change.kind === "territory" && !isClosed(change);
  }

  /** Whether two forms of a change stand in one slot. */
  static isAlike(a: Change, b: Change): boolean {
    return slotOf(a.lastPublished) === slotOf(b.lastPublished) && ChangeShelf.isHeld(a) === ChangeShelf.isHeld(b);
  }

  /** @param before - the form in which the change stood here */
  put(change: Change, before?: Change): void {
    if (before) this.take(before);
    const slot = slotOf(change.lastPublished);
    const ids = this.#slots.get(slot) ?? new Set();
    this.#slots.set(slot, ids.add(change.id));
    if (ChangeShelf.isHeld(change)) this.#held.add(change.id);
    this.#newest = Math.max(this.#newest, slot);
  }

  take(change: Change): void {
    this.#slots.get(slotOf(change.lastPublished))?.delete(change.id);
    this.#held.delete(change.id);
  }

  /** Adds to `found` the changes told of since some thirty days before an instant, and those held. */
  since(at: Date, found: Set<ChangeId>): void {
    for (let slot = slotOf(at); slot <= this.#newest; slot += 1)
      for (const id of this.#slots.get(slot) ?? []) found.add(id);
    for (const id of this.#held) found.add(id);
  }
}

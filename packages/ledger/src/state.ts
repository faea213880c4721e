import type { Change, ChangeId, Claim, ClaimId } from "@frontwatch/domain";
import { ChangeShelf } from "./change-shelf.ts";
import { SAME_ID } from "./kin.ts";
import type { Kin } from "./kin.ts";
import { changeKeys, claimKeys } from "./match-keys.ts";
import { reachOf } from "./reach.ts";
import { isClosed } from "./rules.ts";

/** The part of the ledger that a fold reads and moves: changes by id, found by whom and where they concern. */
export class LedgerState {
  readonly changes = new Map<ChangeId, Change>();
  /** Most keys lead to one change, which then stands for a shelf of its own. */
  readonly #byKey = new Map<string, ChangeShelf | ChangeId>();
  /** The last word on each change when it was shelved, in milliseconds. */
  readonly #shelved = new Map<ChangeId, number>();
  /** Places still held or fought for, by key: they may be lost however long ago they were told of. */
  readonly #held = new Map<string, Set<ChangeId>>();
  /** Claims folded already, and the change that each went into. */
  readonly #byClaim = new Map<ClaimId, ChangeId | undefined>();

  constructor(changes: Iterable<Change> = []) {
    const all = [...changes];
    for (const change of all) this.put(change);
    for (const change of all) this.#noteClaims(change);
  }

  /** The claims of a change merged into another belong to that one, whichever is read first. */
  #noteClaims(change: Change): void {
    const isMerged = change.corrected?.is === "merge";
    for (const { claim } of change.testimonies) {
      if (!isMerged || this.#byClaim.get(claim) === undefined) this.#byClaim.set(claim, change.id);
    }
  }

  /** Puts a change that an analyst has corrected: its claims may have come from another. */
  putCorrected(change: Change): void {
    this.put(change);
    for (const { claim } of change.testimonies) this.#byClaim.set(claim, change.id);
  }

  put(change: Change): void {
    const before = this.changes.get(change.id);
    this.changes.set(change.id, change);
    const last = change.testimonies.at(-1);
    if (last) this.#byClaim.set(last.claim, change.id);
    const told = change.lastPublished.getTime();
    const shelved = this.#shelved.get(change.id) ?? -Infinity;
    if (before && isKeyedAlike(before, change) && told - shelved <= SLACK_MS) return;
    this.#shelved.set(change.id, told);
    for (const key of changeKeys(change)) {
      this.#shelve(key, change);
      if (change.kind === "territory") this.#hold(key, change);
    }
  }

  #shelve(key: string, change: Change): void {
    const shelf = this.#byKey.get(key);
    if (shelf === undefined) this.#byKey.set(key, change.id);
    else if (typeof shelf !== "string") shelf.put(change);
    else if (shelf !== change.id) {
      const first = this.changes.get(shelf);
      this.#byKey.set(key, new ChangeShelf(first ? [first, change] : [change]));
    }
  }

  #hold(key: string, change: Change): void {
    const held = this.#held.get(key);
    if (!isHeld(change)) held?.delete(change.id);
    else if (held) held.add(change.id);
    else this.#held.set(key, new Set([change.id]));
  }

  /** Whether a claim was folded already: told again, it changes nothing. */
  isFolded(claim: ClaimId): boolean {
    return this.#byClaim.has(claim);
  }

  /** Notes a claim as folded, be it news or not. */
  noteFolded(claim: ClaimId): void {
    this.#byClaim.set(claim, undefined);
  }

  /** The change that a claim went into. */
  changeOf(claim: ClaimId): Change | undefined {
    const id = this.#byClaim.get(claim);
    return id && this.changes.get(id);
  }

  /** Changes that may concern the same as the claim, those told of last first. */
  candidates(claim: Claim, kin: Kin = SAME_ID): readonly Change[] {
    const since = reachOf(claim).getTime();
    const found = new Set<ChangeId>();
    for (const key of claimKeys(claim, kin)) {
      const shelf = this.#byKey.get(key);
      if (typeof shelf === "string") found.add(shelf);
      else shelf?.since(since - SLACK_MS, found);
      if (claim.kind === "territory") this.#held.get(key)?.forEach((id) => found.add(id));
    }
    const changes: Change[] = [];
    for (const id of found) {
      const change = this.changes.get(id);
      if (change && (change.lastPublished.getTime() >= since || isHeld(change))) changes.push(change);
    }
    return changes.length < 2 ? changes : changes.sort(byLastWord);
  }
}

const byLastWord = (a: Change, b: Change) =>
  b.lastPublished.getTime() - a.lastPublished.getTime() || (a.id < b.id ? -1 : 1);

/** A change told of again is shelved again only after so long: shelves are looked through so much farther back. */
const SLACK_MS = 10 * 86_400_000;

const isHeld = (change: Change): boolean => change.kind === "territory" && !isClosed(change);

const isKeyedAlike = (a: Change, b: Change) =>
  a.actors === b.actors && a.places === b.places && a.countries === b.countries && isHeld(a) === isHeld(b);

import type { Change, ChangeId, Claim, ClaimId } from "@frontwatch/domain";
import { ChangeShelf } from "./change-shelf.ts";
import { SAME_ID } from "./kin.ts";
import type { Kin } from "./kin.ts";
import { changeKeys, claimKeys } from "./match-keys.ts";
import { reachOf } from "./reach.ts";

/** The part of the ledger that a fold reads and moves: changes by id, found by whom and where they concern. */
export class LedgerState {
  readonly changes = new Map<ChangeId, Change>();
  /** Claims folded already: told again, they change nothing. */
  readonly folded = new Set<ClaimId>();
  readonly #byKey = new Map<string, ChangeShelf>();
  readonly #byClaim = new Map<ClaimId, ChangeId>();

  constructor(changes: Iterable<Change> = []) {
    for (const change of changes) {
      this.put(change);
      for (const { claim } of change.testimonies) this.#byClaim.set(claim, change.id);
    }
    for (const claim of this.#byClaim.keys()) this.folded.add(claim);
  }

  put(change: Change): void {
    const before = this.changes.get(change.id);
    this.changes.set(change.id, change);
    const last = change.testimonies.at(-1);
    if (last) this.#byClaim.set(last.claim, change.id);
    if (before && isPlacedAlike(before, change)) {
      if (ChangeShelf.isAlike(before, change)) return;
    } else if (before) {
      for (const key of changeKeys(before)) this.#byKey.get(key)?.take(before);
    }
    for (const key of changeKeys(change)) {
      const shelf = this.#byKey.get(key);
      if (shelf) shelf.put(change, before);
      else this.#byKey.set(key, new ChangeShelf(change));
    }
  }

  /** The change that a claim went into. */
  changeOf(claim: ClaimId): Change | undefined {
    const id = this.#byClaim.get(claim);
    return id && this.changes.get(id);
  }

  /** Changes that may concern the same as the claim, those told of last first. */
  candidates(claim: Claim, kin: Kin = SAME_ID): readonly Change[] {
    const since = reachOf(claim);
    const found = new Set<ChangeId>();
    for (const key of claimKeys(claim, kin)) this.#byKey.get(key)?.since(since, found);
    return [...found]
      .flatMap((id) => this.changes.get(id) ?? [])
      .filter((change) => change.lastPublished >= since || ChangeShelf.isHeld(change))
      .sort((a, b) => b.lastPublished.getTime() - a.lastPublished.getTime() || (a.id < b.id ? -1 : 1));
  }
}

const isPlacedAlike = (a: Change, b: Change) =>
  a.actors === b.actors && a.places === b.places && a.countries === b.countries;

import type { Change, ChangeId, Claim, ClaimId, Situation, SituationId } from "@frontwatch/domain";
import { changeKeys, claimKeys } from "./match-keys.ts";
import { isClosed } from "./rules.ts";

const DAY = 86_400_000;
/** Days back to the last word on a change that a claim may still belong to; the longest window of the ledger is 45. */
const REACH_DAYS = 60;

/** The part of the ledger that a fold reads and moves: changes by id, found by whom and where they concern. */
export class LedgerState {
  readonly changes = new Map<ChangeId, Change>();
  readonly situations = new Map<SituationId, Situation>();
  /** Claims folded already: told again, they change nothing. */
  readonly folded = new Set<ClaimId>();
  readonly #byKey = new Map<string, Set<ChangeId>>();
  readonly #byClaim = new Map<ClaimId, ChangeId>();

  constructor(changes: Iterable<Change> = [], situations: Iterable<Situation> = []) {
    for (const change of changes) {
      this.put(change);
      for (const { claim } of change.testimonies) this.#byClaim.set(claim, change.id);
    }
    for (const claim of this.#byClaim.keys()) this.folded.add(claim);
    for (const situation of situations) this.situations.set(situation.id, situation);
  }

  put(change: Change): void {
    const before = this.changes.get(change.id);
    this.changes.set(change.id, change);
    const last = change.testimonies.at(-1);
    if (last) this.#byClaim.set(last.claim, change.id);
    if (before && isPlacedAlike(before, change)) return;
    for (const key of changeKeys(change)) {
      const ids = this.#byKey.get(key) ?? new Set();
      this.#byKey.set(key, ids.add(change.id));
    }
  }

  /** The change that a claim went into. */
  changeOf(claim: ClaimId): Change | undefined {
    const id = this.#byClaim.get(claim);
    return id && this.changes.get(id);
  }

  /** Changes that may concern the same as the claim, those told of last first. */
  candidates(claim: Claim): readonly Change[] {
    const since = sinceOf(claim);
    const found = new Set<Change>();
    for (const key of claimKeys(claim)) {
      for (const id of this.#byKey.get(key) ?? []) {
        const change = this.changes.get(id);
        if (change && (change.lastPublished.getTime() >= since || isHeld(change))) found.add(change);
      }
    }
    return [...found].sort((a, b) => b.lastPublished.getTime() - a.lastPublished.getTime() || (a.id < b.id ? -1 : 1));
  }
}

/** The earliest last word of which a claim may tell: history reaches back before its publication. */
function sinceOf({ published, background, when }: Claim): number {
  const happened = background && when ? Date.parse(when.start) : Number.NaN;
  const told = Number.isNaN(happened) ? published.getTime() : Math.min(published.getTime(), happened);
  return told - REACH_DAYS * DAY;
}

/** Whether a place is still held or fought for, so that it may be lost however long ago it was told of. */
const isHeld = (change: Change) => change.kind === "territory" && !isClosed(change);

const isPlacedAlike = (a: Change, b: Change) =>
  a.actors === b.actors && a.places === b.places && a.countries === b.countries;

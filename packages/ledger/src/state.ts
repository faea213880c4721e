import type { Change, ChangeId, Claim, ClaimId, Situation, SituationId } from "@frontwatch/domain";

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
    for (const key of matchKeys(change)) {
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
    const ids = new Set(matchKeys(claim).flatMap((key) => [...(this.#byKey.get(key) ?? [])]));
    return [...ids]
      .flatMap((id) => this.changes.get(id) ?? [])
      .sort((a, b) => b.lastPublished.getTime() - a.lastPublished.getTime() || (a.id < b.id ? -1 : 1));
  }
}

const isPlacedAlike = (a: Change, b: Change) =>
  a.actors === b.actors && a.places === b.places && a.countries === b.countries;

/**
 * Keys of which two records of the same development share one: the kind with each of its actors, or, where no
 * actor is known, with each of its places and countries. A store finds candidates by the same keys.
 */
export function matchKeys(record: Pick<Change, "kind" | "actors" | "places" | "countries">): readonly string[] {
  const places = record.places.flatMap((place) => [place.id, ...place.within]);
  return [...record.actors.map((actor) => actor.id), ...places, ...record.countries].map(
    (id) => `${record.kind} ${id}`,
  );
}

import type { Change, Situation, SituationId } from "@frontwatch/domain";
import { DIMENSION } from "./record.ts";
import type { LedgerState } from "./state.ts";

/** The situations that changes belong to, moved on to where they stand; the state keeps them. */
export function situationsOf(state: LedgerState, changes: readonly Change[]): readonly Situation[] {
  const touched = new Map<SituationId, Situation>();
  for (const change of changes) {
    const before = touched.get(change.situation) ?? state.situations.get(change.situation);
    const situation: Situation = {
      id: change.situation,
      dimension: DIMENSION[change.kind],
      actors: before?.actors ?? change.actors,
      places: before?.places ?? change.places,
      countries: before?.countries ?? change.countries,
      state: change.status,
      since: before?.state === change.status ? before.since : change.firstPublished,
      changes: [...new Set([...(before?.changes ?? []), change.id])],
    };
    state.situations.set(situation.id, situation);
    touched.set(situation.id, situation);
  }
  return [...touched.values()];
}

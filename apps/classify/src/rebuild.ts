import type { Change, ChangeEvent, Claim, Correction } from "@frontwatch/domain";
import { correct, fold, LedgerState, silenceOf, undoCorrection } from "@frontwatch/ledger";
import type { Kin } from "@frontwatch/ledger";
import { allClaims, allCorrections, atLedgerTime, dropProjection, notedSilences, saveFolded } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";

/** What a rebuild folded. */
export interface Rebuilt {
  readonly claims: number;
  readonly changes: number;
  readonly events: number;
}

/**
 * Folds the ledger anew from its claims, its analysts' corrections and the instants at which silences were noted: situations, changes, ids
 * and events come out as they were. Knowledge that arrives meanwhile waits.
 */
export async function rebuildLedger(
  { db, kin }: Pick<Store, "db"> & { readonly kin: Kin },
  now: Date,
): Promise<Rebuilt> {
  return atLedgerTime(db, now, (tx) => foldAnew(tx, kin));
}

/** Folds the ledger anew within a transaction that holds its clock. */
export async function foldAnew(tx: Parameters<typeof dropProjection>[0], kin: Kin): Promise<Rebuilt> {
  const claims = await allClaims(tx);
  const instants = instantsOf(claims, await notedSilences(tx), await allCorrections(tx));
  const { changes, events } = foldAll(instants, kin);
  await dropProjection(tx);
  await saveFolded(tx, { changes, events });
  return { claims: claims.length, changes: changes.length, events: events.length };
}

type Silences = Awaited<ReturnType<typeof notedSilences>>;
type Corrections = Awaited<ReturnType<typeof allCorrections>>;

function foldAll(instants: readonly Instant[], kin: Kin) {
  const state = new LedgerState();
  const events: ChangeEvent[] = [];
  for (const instant of instants) {
    const silent = instant.silences
      .flatMap((id) => state.changes.get(id) ?? [])
      .map((change) => silenceOf(change, instant.known));
    for (const event of silent) state.put(event.after);
    events.push(...silent, ...fold(state, instant.claims, kin).events);
    for (const correction of instant.corrected) events.push(...correct(state, correction).events);
    for (const correction of instant.undone) events.push(...undoCorrection(state, correction, instant.known).events);
  }
  const changes: readonly Change[] = [...state.changes.values()];
  return { changes, events };
}

interface Instant {
  readonly known: Date;
  readonly claims: Claim[];
  readonly silences: ChangeEvent["change"][];
  readonly corrected: Correction[];
  readonly undone: Correction[];
}

function instantsOf(claims: readonly Claim[], silences: Silences, corrections: Corrections): readonly Instant[] {
  const instants = new Map<number, Instant>();
  const at = (known: Date): Instant => {
    const instant = instants.get(known.getTime()) ?? { known, claims: [], silences: [], corrected: [], undone: [] };
    instants.set(known.getTime(), instant);
    return instant;
  };
  for (const claim of claims) at(claim.known).claims.push(claim);
  for (const { change, known } of silences) at(known).silences.push(change);
  for (const { undone, ...correction } of corrections) {
    at(correction.known).corrected.push(correction);
    if (undone) at(undone).undone.push(correction);
  }
  return [...instants.values()].sort((a, b) => a.known.getTime() - b.known.getTime());
}

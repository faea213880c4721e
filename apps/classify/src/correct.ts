import { claimId } from "@frontwatch/domain";
import type { ChangeId, ClaimId, Correction, CorrectionOf } from "@frontwatch/domain";
import { correct, LedgerState, stableId, undoCorrection } from "@frontwatch/ledger";
import type { Folded } from "@frontwatch/ledger";
import {
  atLedgerTime,
  getChanges,
  getCorrection,
  noteAudit,
  noteUndone,
  saveCorrection,
  saveFolded,
} from "@frontwatch/store";
import type { Db, Store } from "@frontwatch/store";

/** What an analyst asks for. */
export interface CorrectionWish {
  readonly change: ChangeId;
  readonly what: CorrectionOf;
  readonly analyst: string;
  readonly note: string;
}

/** Corrects a change, for good until it is undone. @returns false where there is nothing that it could move */
export async function correctChange({ db }: Pick<Store, "db">, wish: CorrectionWish, now: Date): Promise<boolean> {
  return atLedgerTime(db, now, async (tx, known) => {
    const id = claimId(`correction-${stableId("correction", wish.change, known.toISOString())}`);
    const correction: Correction = { id, ...wish, known };
    const folded = correct(await stateAround(tx, correction), correction);
    if (folded.events.length === 0) return false;
    await saveCorrection(tx, correction);
    return keep(tx, folded, { who: wish.analyst, action: `change corrected: ${wish.what.is}`, subject: wish.change });
  });
}

/** Takes a correction back. @returns false where it is none, undone already, or a later one stands on its change */
export async function undoChangeCorrection(
  { db }: Pick<Store, "db">,
  { id, analyst }: { readonly id: ClaimId; readonly analyst: string },
  now: Date,
): Promise<boolean> {
  return atLedgerTime(db, now, async (tx, known) => {
    const correction = await getCorrection(tx, id);
    if (!correction || correction.undone) return false;
    const folded = undoCorrection(await stateAround(tx, correction), correction, known);
    if (folded.events.length === 0) return false;
    await noteUndone(tx, id, analyst, known);
    return keep(tx, folded, { who: analyst, action: "correction undone", subject: correction.change });
  });
}

async function stateAround(tx: Db, { change, what }: Correction): Promise<LedgerState> {
  return new LedgerState(await getChanges(tx, [change, ...(what.is === "merge" ? [what.into] : [])]));
}

type Tx = Parameters<typeof saveFolded>[0];

async function keep(tx: Tx, folded: Folded, note: Parameters<typeof noteAudit>[1]): Promise<true> {
  await saveFolded(tx, folded);
  await noteAudit(tx, note);
  return true;
}

import { changeId, claimId } from "@frontwatch/domain";
import type { ChangeId, ClaimId, Correction, CorrectionOf } from "@frontwatch/domain";
import type { Selectable } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** A correction as kept; `undone` is the known time at which it was taken back, and by whom. */
export interface KeptCorrection extends Correction {
  readonly undone?: Date;
  readonly undoneBy?: string;
}

/** Keeps a correction. */
export async function saveCorrection(tx: Db, correction: Correction): Promise<void> {
  const { id, change, what, analyst, note, known } = correction;
  const into = what.is === "merge" ? what.into : null;
  await tx
    .insertInto("corrections")
    .values({ id, change, into_change: into, known, analyst, note, what: JSON.stringify(what) })
    .execute();
}

/** Notes that a correction was taken back. */
export async function noteUndone(tx: Db, id: ClaimId, by: string, at: Date): Promise<void> {
  await tx.updateTable("corrections").set({ undone: at, undone_by: by }).where("id", "=", id).execute();
}

/** A correction by id. */
export async function getCorrection(db: Db, id: ClaimId): Promise<KeptCorrection | undefined> {
  const row = await db.selectFrom("corrections").selectAll().where("id", "=", id).executeTakeFirst();
  return row && correctionOf(row);
}

/** Every correction in the order they were made. */
export async function allCorrections(db: Db): Promise<readonly KeptCorrection[]> {
  const rows = await db.selectFrom("corrections").selectAll().orderBy("known").execute();
  return rows.map(correctionOf);
}

/** The corrections of changes known up to an instant, oldest first. */
export async function correctionsOf(
  db: Db,
  changes: readonly ChangeId[],
  at: Date,
): Promise<readonly KeptCorrection[]> {
  if (changes.length === 0) return [];
  const rows = await db
    .selectFrom("corrections")
    .selectAll()
    .where((eb) => eb.or([eb("change", "in", [...changes]), eb("into_change", "in", [...changes])]))
    .where("known", "<=", at)
    .orderBy("known")
    .execute();
  return rows.map(correctionOf);
}

function correctionOf(row: Selectable<Database["corrections"]>): KeptCorrection {
  const { id, change, what, analyst, note, known, undone, undone_by } = row;
  return {
    ...{ id: claimId(id), change: changeId(change), what: what as CorrectionOf, analyst, note, known },
    ...(undone && { undone }),
    ...(undone_by !== null && { undoneBy: undone_by }),
  };
}

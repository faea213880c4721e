import { deliveryId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** Why an address gets no mail. */
export interface Suppression {
  readonly address: string;
  readonly reason: "bounce" | "complaint" | "operator";
  readonly detail: string;
  readonly at: Date;
  /** When the operator lifted it. */
  readonly lifted?: Date;
}

/** Suppresses an address. @returns false where it is suppressed already */
export async function suppressAddress(db: Db, suppression: Omit<Suppression, "lifted">): Promise<boolean> {
  const row = await db
    .insertInto("suppressions")
    .values({ ...suppression, address: suppression.address.toLowerCase() })
    .onConflict((conflict) => conflict.column("address").where("lifted_at", "is", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Lifts an address's suppression; it stays on record. @returns false where there is none */
export async function liftSuppression(db: Db, address: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable("suppressions")
    .set({ lifted_at: now })
    .where("address", "=", address.toLowerCase())
    .where("lifted_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** All suppressions, the lifted too, newest first. */
export async function listSuppressions(db: Db, limit: number): Promise<readonly Suppression[]> {
  const rows = await db
    .selectFrom("suppressions")
    .select(["address", "reason", "detail", "at", "lifted_at"])
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ lifted_at, ...row }) => ({ ...row, ...(lifted_at !== null && { lifted: lifted_at }) }));
}

/** A report that came back on a delivery. */
export interface Bounce {
  readonly delivery: DeliveryId;
  readonly kind: "hard" | "soft" | "complaint";
  /** RFC 3463, such as 5.1.1. */
  readonly status?: string;
  readonly detail: string;
  readonly at: Date;
}

/**
 * Keeps a report; the address of one that is hard, or a complaint, gets no more mail.
 * @returns what was done; `unknown` where there is no such delivery, `repeated` where it was told before
 */
export async function recordBounce(
  db: Kysely<Database>,
  { delivery, status, ...bounce }: Bounce,
): Promise<"suppressed" | "counted" | "repeated" | "unknown"> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom("deliveries").select("recipient").where("id", "=", delivery).executeTakeFirst();
    if (!row) return "unknown";
    const { recipient } = row;
    const saved = await tx
      .insertInto("bounces")
      .values({ delivery, recipient: recipient.toLowerCase(), status: status ?? null, ...bounce })
      .onConflict((conflict) => conflict.doNothing())
      .returning("delivery")
      .executeTakeFirst();
    if (!saved) return "repeated";
    if (bounce.kind === "soft") return "counted";
    const reason = bounce.kind === "hard" ? "bounce" : "complaint";
    await suppressAddress(tx, { address: recipient, reason, detail: bounce.detail, at: bounce.at });
    return "suppressed";
  });
}

/** The newest bounces and complaints. */
export async function listBounces(db: Db, limit: number) {
  const rows = await db
    .selectFrom("bounces")
    .select(["delivery", "kind", "recipient", "status", "detail", "at"])
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, delivery: deliveryId(row.delivery) }));
}

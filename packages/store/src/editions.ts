import { editionId } from "@frontwatch/domain";
import type { EditionId, SubscriptionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

export interface EditionRow {
  readonly id: EditionId;
  readonly subscription: SubscriptionId | null;
  /** Local date, or the id of what asked for it. */
  readonly key: string;
  /** Secret of its private link. */
  readonly token: string;
  readonly from: Date;
  readonly to: Date;
  readonly created: Date;
  readonly outcome: "compiled" | "quiet" | "skipped";
  /** The edition package's Edition. */
  readonly body: object;
  readonly items: readonly { readonly change: string; readonly section: string; readonly position: number }[];
}

/** Stores an edition, once for its subscription and key. @returns false where that edition is there already */
export async function saveEdition(tx: Transaction<Database>, edition: EditionRow): Promise<boolean> {
  const inserted = await tx
    .insertInto("editions")
    .values({
      id: edition.id,
      subscription: edition.subscription,
      key: edition.key,
      token: edition.token,
      from_known: edition.from,
      to_known: edition.to,
      created: edition.created,
      outcome: edition.outcome,
      body: JSON.stringify(edition.body),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return false;
  if (edition.items.length > 0) {
    await tx
      .insertInto("edition_items")
      .values(edition.items.map((item) => ({ edition: edition.id, ...item })))
      .execute();
  }
  return true;
}

/** An edition by id or by the secret of its private link. */
export async function getEdition(db: Db, by: { readonly id: EditionId } | { readonly token: string }) {
  const row = await db
    .selectFrom("editions")
    .selectAll()
    .where("id" in by ? "id" : "token", "=", "id" in by ? by.id : by.token)
    .executeTakeFirst();
  return row && { ...row, id: editionId(row.id) };
}

export async function listEditions(db: Db, limit: number) {
  return db
    .selectFrom("editions")
    .select([
      "id",
      "token",
      "subscription",
      "key",
      "outcome",
      "from_known",
      "to_known",
      "created",
      sql<number>`jsonb_array_length(body->'items')`.as("items"),
    ])
    .orderBy("created", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

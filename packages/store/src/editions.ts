import { editionId } from "@frontwatch/domain";
import type { EditionId, SubscriptionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Mark } from "./changes-query.ts";
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

/** Stores editions with their items, each once for its subscription and key. @returns those that were not there already */
export async function saveEditions(db: Db, editions: readonly EditionRow[]): Promise<ReadonlySet<EditionId>> {
  if (editions.length === 0) return new Set();
  const rows = editions.map(({ from, to, items: _items, body, ...row }) => ({
    ...row,
    ...{ from_known: from, to_known: to, body: JSON.stringify(body) },
  }));
  const items = editions.flatMap(({ id, items: own }) => own.map((item) => ({ edition: id, ...item })));
  // One statement: whoever is killed here has stored all of it or nothing. And one parameter for a thousand rows.
  const inserted = await db
    .with("fresh", (fresh) =>
      fresh
        .insertInto("editions")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning("id"),
    )
    .with("kept", (kept) =>
      kept
        .insertInto("edition_items")
        .columns(["edition", "section", "change", "position"])
        .expression(
          sql`SELECT item.edition, item.section, item.change, item.position FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
          AS item (edition text, section text, change text, position integer) JOIN fresh ON fresh.id = item.edition`,
        ),
    )
    .selectFrom("fresh")
    .select("id")
    .execute();
  return new Set(inserted.map(({ id }) => editionId(id)));
}

/** Stores an edition, once for its subscription and key. @returns false where that edition is there already */
export async function saveEdition(db: Db, edition: EditionRow): Promise<boolean> {
  return (await saveEditions(db, [edition])).has(edition.id);
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

/** Whose editions are looked up: everybody's, or those of the subscriptions that a user owns. */
export interface ArchiveReader {
  readonly owner?: string;
}

/** Editions, newest first: of one subscription, up to the end of a local date, after one already shown. */
export async function listArchive(
  db: Db,
  reader: ArchiveReader,
  page: { readonly subscription?: string; readonly until?: string; readonly after?: Mark; readonly limit: number },
) {
  const { subscription, until, after, limit } = page;
  const rows = await db
    .selectFrom("editions")
    .innerJoin("subscriptions", "subscriptions.id", "editions.subscription")
    .select([
      "editions.id",
      "editions.token",
      "editions.key",
      "editions.created",
      "editions.outcome",
      "subscriptions.title",
      "subscriptions.recipient",
      sql<number>`coalesce(jsonb_array_length(editions.body->'items'), 0)`.as("items"),
    ])
    .$if(reader.owner !== undefined, (query) => query.where("subscriptions.owner", "=", reader.owner ?? ""))
    .$if(subscription !== undefined, (query) => query.where("editions.subscription", "=", subscription ?? ""))
    .$if(until !== undefined, (query) => query.where("editions.key", "<=", until ?? ""))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(editions.created, editions.id) < (${after?.known}, ${after?.id})`),
    )
    .orderBy("editions.created", "desc")
    .orderBy("editions.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, ...(rows.length > limit && last && { next: { known: last.created, id: last.id } }) };
}

/** The subscriptions whose editions a reader may look up, by title; no more than are chosen from in a form. */
export async function archivedSubscriptions(db: Db, reader: ArchiveReader) {
  return db
    .selectFrom("subscriptions")
    .select(["id", "title", "recipient"])
    .$if(reader.owner !== undefined, (query) => query.where("owner", "=", reader.owner ?? ""))
    .orderBy("title")
    .orderBy("id")
    .limit(500)
    .execute();
}

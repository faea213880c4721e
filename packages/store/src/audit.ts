import type { Db } from "./sources.ts";

/** Something that somebody did. */
export interface AuditNote {
  /** A user's address, the name of a key, or what acted by itself, such as `the command line`. */
  readonly who: string;
  /** What was done, as noun and verb: `subscription ended`. */
  readonly action: string;
  /** What it was done to: an id or an address. */
  readonly subject: string;
  /** What else a reader of the log wants to know; no secrets. */
  readonly detail?: object;
}

/** Notes what a person or key did, for good. */
export async function noteAudit(db: Db, { who, action, subject, detail = {} }: AuditNote): Promise<void> {
  await db
    .insertInto("audit")
    .values({ who, action, subject, detail: JSON.stringify(detail) })
    .execute();
}

/** What was done, the newest first; `before` goes on after an entry. */
export async function listAudit(
  db: Db,
  limit: number,
  before?: number,
): Promise<readonly (Required<AuditNote> & { readonly id: number; readonly at: Date })[]> {
  return db
    .selectFrom("audit")
    .selectAll()
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

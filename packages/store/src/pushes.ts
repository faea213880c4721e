import { createHash } from "node:crypto";
import { sourceId } from "@frontwatch/domain";
import type { SourceId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";

/** What is agreed with the hub of a source's feed. */
export interface PushRow {
  readonly hub: string;
  /** The feed's own address, as it tells it. */
  readonly topic: string;
  /** The end of the address that the hub pushes to. */
  readonly callback: string;
  /** Sealed. */
  readonly secret: string;
  readonly tryAt: Date;
  readonly askedAt: Date | null;
  readonly verifiedAt: Date | null;
  readonly leaseUntil: Date | null;
  readonly failures: number;
}

const PUSH = [
  ...(["hub", "topic", "callback", "secret", "failures"] as const),
  ...(["try_at as tryAt", "asked_at as askedAt", "verified_at as verifiedAt", "lease_until as leaseUntil"] as const),
] as const;

export async function pushOf(db: Db, source: SourceId): Promise<PushRow | undefined> {
  return db.selectFrom("pushes").select(PUSH).where("source", "=", source).executeTakeFirst();
}

/** Notes the hub that a feed names in place of any before it, which can push no more. */
export async function beginPush(
  db: Db,
  source: SourceId,
  push: Pick<PushRow, "hub" | "topic" | "callback" | "secret"> & { readonly tryAt: Date },
): Promise<void> {
  const { tryAt, ...row } = push;
  await db.deleteFrom("pushes").where("source", "=", source).execute();
  await db
    .insertInto("pushes")
    .values({ source, ...row, try_at: tryAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets a feed's hub: it names none any more. */
export async function endPush(db: Db, source: SourceId): Promise<void> {
  await db.deleteFrom("pushes").where("source", "=", source).execute();
}

/**
 * Notes that the hub is being asked, before it is: it may come to verify at once.
 * @param unverified - what is told of the time before, when it did not
 */
export async function notePushAsked(
  db: Db,
  callback: string,
  asked: { readonly at: Date; readonly tryAt: Date; readonly unverified?: string },
): Promise<void> {
  const { at, tryAt, unverified } = asked;
  await db
    .updateTable("pushes")
    .set({ asked_at: at, try_at: tryAt })
    .$if(unverified !== undefined, (query) =>
      query.set({ failures: sql<number>`failures + 1`, failure: unverified ?? "" }),
    )
    .where("callback", "=", callback)
    .execute();
}

/** Notes that the hub has not taken what it was asked, unless it has verified it meanwhile. */
export async function notePushFailed(
  db: Db,
  callback: string,
  failed: { readonly tryAt: Date; readonly failure?: string },
): Promise<void> {
  const { tryAt, failure } = failed;
  await db
    .updateTable("pushes")
    .set({ try_at: tryAt, asked_at: null })
    .$if(failure !== undefined, (query) => query.set({ failures: sql<number>`failures + 1`, failure: failure ?? "" }))
    .where("callback", "=", callback)
    .where((eb) => eb.or([eb("verified_at", "is", null), eb("verified_at", "<", eb.ref("asked_at"))]))
    .execute();
}

/** A hub verifies within so long, or not at all. */
const VERIFIED_WITHIN_MS = 86_400_000;

/** Verifies a push that was asked for. @returns whether it was: of this topic, and lately */
export async function verifyPush(
  db: Db,
  push: { readonly callback: string; readonly topic: string },
  lease: { readonly now: Date; readonly until: Date; readonly renewAt: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("pushes")
    .set({ verified_at: lease.now, lease_until: lease.until, try_at: lease.renewAt, failures: 0, failure: null })
    .where("callback", "=", push.callback)
    .where("topic", "=", push.topic)
    .where("asked_at", ">", new Date(lease.now.getTime() - VERIFIED_WITHIN_MS))
    .returning("source")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a hub pushes no more, by its own word: the source is polled as usual again, at once. */
export async function refusePush(
  db: Kysely<Database>,
  push: { readonly callback: string; readonly topic: string },
  refused: { readonly now: Date; readonly failure: string; readonly tryAt: Date },
): Promise<boolean> {
  const { now, failure, tryAt } = refused;
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable("pushes")
      .set({ lease_until: null, asked_at: null, failures: sql<number>`failures + 1`, failure, try_at: tryAt })
      .where("callback", "=", push.callback)
      .where("topic", "=", push.topic)
      .returning("source")
      .executeTakeFirst();
    if (row) await pollBy(tx, row.source, now);
    return row !== undefined;
  });
}

/** Whom a hub pushes to. */
export interface PushTarget extends PushRow {
  readonly source: SourceId;
  /** The source is polled; else nobody wants what is pushed. */
  readonly isWanted: boolean;
}

export async function pushAt(db: Db, callback: string): Promise<PushTarget | undefined> {
  const row = await db
    .selectFrom("pushes")
    .innerJoin("sources", "sources.id", "pushes.source")
    .select(["pushes.source", ...PUSH_IN_JOIN])
    .select(sql<boolean>`active AND NOT paused AND gone_at IS NULL`.as("isWanted"))
    .where("callback", "=", callback)
    .executeTakeFirst();
  return row && { ...row, source: sourceId(row.source) };
}

const PUSH_IN_JOIN = [
  ...(["hub", "topic", "callback", "secret", "pushes.failures"] as const),
  ...(["try_at as tryAt", "asked_at as askedAt", "verified_at as verifiedAt", "lease_until as leaseUntil"] as const),
] as const;

/** What a hub pushed, as it came. */
export interface PushedBody {
  readonly id: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Bodies of one source that wait for its poll: a hub that pushes faster is asked to come again. */
const MOST_WAITING = 20;

/** Keeps what a hub pushed until the source's poll, which is due at once. @returns false where too much waits already */
export async function keepPushed(
  db: Kysely<Database>,
  source: SourceId,
  pushed: Omit<PushedBody, "id"> & { readonly at: Date },
): Promise<boolean> {
  const { at, contentType, body } = pushed;
  return db.transaction().execute(async (tx) => {
    const locked = await tx
      .updateTable("pushes")
      .set({ pushed_at: at })
      .where("source", "=", source)
      .returning(sql<number>`(SELECT count(*)::int FROM pushed p WHERE p.source = pushes.source)`.as("waiting"))
      .executeTakeFirst();
    if (locked === undefined || locked.waiting >= MOST_WAITING) return false;
    const hash = createHash("sha256").update(body).digest("hex");
    await tx
      .insertInto("pushed")
      .values({ source, at, content_type: contentType, body: Buffer.from(body), hash })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await pollBy(tx, source, at);
    return true;
  });
}

/** Has a source polled at once for which more was pushed during its poll, which has just been recorded. */
export async function pollPushed(db: Db, source: SourceId, at: Date): Promise<void> {
  await db
    .updateTable("sources")
    .set({ next_poll_at: at })
    .where("id", "=", source)
    .where(sql<boolean>`EXISTS (SELECT FROM pushed WHERE pushed.source = sources.id)`)
    .execute();
}

async function pollBy(db: Db, source: string, at: Date): Promise<void> {
  await db
    .updateTable("sources")
    .set({ next_poll_at: sql<Date>`least(next_poll_at, ${at}::timestamptz)` })
    .where("id", "=", source)
    .execute();
}

/** What waits for a source's poll, the oldest first. */
export async function pushedBodies(db: Db, source: SourceId): Promise<readonly PushedBody[]> {
  return db
    .selectFrom("pushed")
    .select(["id", "content_type as contentType", "body"])
    .where("source", "=", source)
    .orderBy("id")
    .execute();
}

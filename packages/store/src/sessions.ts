import { sql } from "kysely";
import type { Db } from "./sources.ts";
import type { UserRole } from "./users.ts";

/** A link that signs in, by the hash of its secret. */
export interface SignInLink {
  readonly tokenHash: string;
  /** Absent: whoever holds the link says who they are. */
  readonly email?: string;
  /** What becomes of a user whom the link makes. */
  readonly role: UserRole;
}

/** Keeps a link that may be used until `expires`; those long expired go. */
export async function saveSignIn(
  db: Db,
  link: SignInLink & { readonly expires: Date; readonly now: Date },
): Promise<void> {
  await db
    .deleteFrom("sign_ins")
    .where("expires", "<", new Date(link.now.getTime() - KEPT_MS))
    .execute();
  const { tokenHash, email, role, expires } = link;
  await db
    .insertInto("sign_ins")
    .values({ token_hash: tokenHash, email: email?.toLowerCase() ?? null, role, expires, used_at: null })
    .execute();
}

/** A day: long enough for "this link was used" to be told from "there is no such link". */
const KEPT_MS = 86_400_000;

/** What a link is worth. */
export type SignInFound =
  { readonly is: "good"; readonly link: SignInLink } | { readonly is: "used" | "expired" | "unknown" };

/** Looks at a link without using it. */
export async function findSignIn(db: Db, tokenHash: string, now: Date): Promise<SignInFound> {
  const row = await db.selectFrom("sign_ins").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();
  if (!row) return { is: "unknown" };
  if (row.used_at) return { is: "used" };
  if (row.expires <= now) return { is: "expired" };
  return { is: "good", link: { tokenHash, role: row.role, ...(row.email !== null && { email: row.email }) } };
}

/** Uses a link. @returns false where it is no longer good: of two who use it at once, one gets true */
export async function useSignIn(db: Db, tokenHash: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable("sign_ins")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires", ">", now)
    .returning("token_hash")
    .executeTakeFirst();
  return row !== undefined;
}

/** Links of a role that can still be used. */
export async function openSignIns(db: Db, role: UserRole, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("sign_ins")
    .select(sql<number>`count(*)`.as("count"))
    .where("role", "=", role)
    .where("email", "is", null)
    .where("used_at", "is", null)
    .where("expires", ">", now)
    .executeTakeFirstOrThrow();
  return count;
}

/** Somebody's stay, by the hash of its secret. */
export interface SessionRow {
  readonly tokenHash: string;
  readonly user: string;
  /** Secret that signs the fields of its forms. */
  readonly csrf: string;
  readonly created: Date;
  readonly seen: Date;
  readonly expires: Date;
}

/** Keeps a new session; those that have expired go. */
export async function saveSession(db: Db, session: SessionRow): Promise<void> {
  const { tokenHash, user, ...row } = session;
  await db.deleteFrom("sessions").where("expires", "<", session.created).execute();
  await db
    .insertInto("sessions")
    .values({ token_hash: tokenHash, user_id: user, ...row })
    .execute();
}

/** A session that is still good: neither expired, nor unused since `idleSince`, nor of a user who is barred. */
export async function findSession(
  db: Db,
  tokenHash: string,
  times: { readonly now: Date; readonly idleSince: Date },
): Promise<(SessionRow & { readonly email: string; readonly role: UserRole }) | undefined> {
  const row = await db
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user_id")
    .select(["users.id", "users.email", "users.role", "csrf", "sessions.created", "seen", "expires"])
    .where("token_hash", "=", tokenHash)
    .where("expires", ">", times.now)
    .where("seen", ">", times.idleSince)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, ...rest } = row;
  return { ...rest, tokenHash, user: id };
}

/** Notes that a session is in use. */
export async function touchSession(db: Db, tokenHash: string, now: Date): Promise<void> {
  await db.updateTable("sessions").set({ seen: now }).where("token_hash", "=", tokenHash).execute();
}

/** Ends one session, or all of a user. */
export async function endSessions(
  db: Db,
  which: { readonly tokenHash: string } | { readonly user: string },
): Promise<void> {
  await db
    .deleteFrom("sessions")
    .where((eb) => ("user" in which ? eb("user_id", "=", which.user) : eb("token_hash", "=", which.tokenHash)))
    .execute();
}

/**
 * Counts an attempt, in the database, so that several processes agree.
 * @param bound - so many within so many milliseconds
 * @returns whether it is within its bound
 */
export async function countAttempt(
  db: Db,
  key: string,
  bound: { readonly most: number; readonly withinMs: number; readonly now: Date },
): Promise<boolean> {
  const start = new Date(bound.now.getTime() - bound.withinMs);
  await db
    .deleteFrom("attempts")
    .where("since", "<", new Date(start.getTime() - KEPT_MS))
    .execute();
  const { count } = await db
    .insertInto("attempts")
    .values({ key, since: bound.now, count: 1 })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql<number>`CASE WHEN attempts.since <= ${start} THEN 1 ELSE attempts.count + 1 END`,
        since: sql<Date>`CASE WHEN attempts.since <= ${start} THEN excluded.since ELSE attempts.since END`,
      }),
    )
    .returning("count")
    .executeTakeFirstOrThrow();
  return count <= bound.most;
}

/** Attempts that were counted within so many milliseconds, without counting one. */
export async function attemptsMade(
  db: Db,
  key: string,
  { withinMs, now }: { readonly withinMs: number; readonly now: Date },
): Promise<number> {
  const row = await db
    .selectFrom("attempts")
    .select("count")
    .where("key", "=", key)
    .where("since", ">", new Date(now.getTime() - withinMs))
    .executeTakeFirst();
  return row?.count ?? 0;
}

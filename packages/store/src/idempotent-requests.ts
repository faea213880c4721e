import { sql } from "kysely";
import type { Db } from "./sources.ts";

/** A request that is to be made once, however often it is sent. */
export interface OnceRequest {
  /** Who sends it: a key's own. */
  readonly caller: string;
  /** The caller's name for it. */
  readonly key: string;
  /** What it asks for, hashed. */
  readonly hash: string;
  /** Names this run of it. */
  readonly attempt: string;
  readonly now: Date;
}

export interface OnceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is to be done with such a request. */
export type OnceTurn =
  | { readonly is: "first" }
  | { readonly is: "answered"; readonly answer: OnceAnswer }
  /** The same key with another request. */
  | { readonly is: "other" }
  /** Another run of it is under way. */
  | { readonly is: "running" };

/** A run that has not answered after this long has died with its process; longer than a request may take. */
const DEAD_MS = 2 * 60_000;

/** Begins a request, or tells what came of it before. */
export async function beginOnce(db: Db, request: OnceRequest): Promise<OnceTurn> {
  const { caller, key, hash, attempt, now } = request;
  const dead = new Date(now.getTime() - DEAD_MS);
  const { rows } = await sql<{ attempt: string }>`
    INSERT INTO idempotent_requests AS r (caller, key, request_hash, attempt, started)
    VALUES (${caller}, ${key}, ${hash}, ${attempt}, ${now})
    ON CONFLICT (caller, key) DO UPDATE SET attempt = excluded.attempt, started = excluded.started
      WHERE r.attempt IS NOT NULL AND r.started < ${dead} AND r.request_hash = excluded.request_hash
    RETURNING attempt`.execute(db);
  if (rows.length > 0) return { is: "first" };
  const row = await db
    .selectFrom("idempotent_requests")
    .select(["request_hash", "status", "headers", "body"])
    .where("caller", "=", caller)
    .where("key", "=", key)
    .executeTakeFirst();
  if (row && row.request_hash !== hash) return { is: "other" };
  if (row?.status == null || row.body === null) return { is: "running" };
  const headers = (row.headers ?? {}) as Readonly<Record<string, string>>;
  return { is: "answered", answer: { status: row.status, headers, body: row.body } };
}

/** Keeps a request's answer; without one, the request may be made again. Does nothing where another run has taken over. */
export async function endOnce(
  db: Db,
  { caller, key, attempt }: Pick<OnceRequest, "caller" | "key" | "attempt">,
  answer: OnceAnswer | undefined,
): Promise<void> {
  if (answer === undefined) {
    await db
      .deleteFrom("idempotent_requests")
      .where("caller", "=", caller)
      .where("key", "=", key)
      .where("attempt", "=", attempt)
      .execute();
    return;
  }
  await db
    .updateTable("idempotent_requests")
    .set({ attempt: null, status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
    .where("caller", "=", caller)
    .where("key", "=", key)
    .where("attempt", "=", attempt)
    .execute();
}

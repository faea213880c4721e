import { createHash, randomBytes } from "node:crypto";
import type { ApiScope } from "@frontwatch/domain";
import { sql } from "kysely";
import type { OnConflictBuilder } from "kysely";
import type { Database } from "./schema.ts";
import type { Db } from "./sources.ts";
import type { UserRole } from "./users.ts";

/** A key of the API, without what proves it. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  /** The beginning of the key. */
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  /** Requests a minute. */
  readonly perMinute: number;
  /** The user it acts for, where one made it. */
  readonly owner: string | null;
  readonly created: Date;
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** Requests a minute; 600 unless given: ten a second. */
  readonly perMinute?: number;
  readonly owner?: string;
  readonly expiresAt?: Date;
  readonly now: Date;
}

/** 256 random bits cannot be guessed, so a plain SHA-256 of them is safe to keep. */
const SECRET_BYTES = 32;
const PREFIX_LENGTH = 11;
/** Use is noted once a minute, so that reading does not write. */
const NOTED_MS = 60_000;
const PER_MINUTE = 600;

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Makes a key. @returns its secret, which is kept nowhere: it can be shown this once */
export async function createApiKey(db: Db, key: NewApiKey): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = `fw_${randomBytes(SECRET_BYTES).toString("base64url")}`;
  const id = randomBytes(8).toString("hex");
  await db
    .insertInto("api_keys")
    .values({
      ...{ id, name: key.name, prefix: secret.slice(0, PREFIX_LENGTH), hash: hashOf(secret), scopes: key.scopes },
      ...{
        owner: key.owner ?? null,
        per_minute: key.perMinute ?? PER_MINUTE,
        created: key.now,
        expires_at: key.expiresAt ?? null,
      },
    })
    .execute();
  return { id, secret };
}

/** A key in use, with the user it acts for. */
export interface ApiKeyInUse extends ApiKeyRow {
  readonly user: { readonly id: string; readonly email: string; readonly role: UserRole } | undefined;
}

/** A key that a request came with, and its requests in the period, that one included. */
export interface ApiKeyUsed {
  readonly key: ApiKeyInUse;
  readonly requests: number;
}

/** A key as requests are counted by it. */
export const keyCaller = (id: string): string => `key ${id}`;

/**
 * The key that a request brings, where it is neither revoked nor expired and its user is not barred; its use is counted
 * and noted. It may do no more than its user may now: `operate` is not among its scopes while its user is no operator.
 */
export async function useApiKey(
  db: Db,
  secret: string,
  { now, period }: { readonly now: Date; readonly period: Date },
): Promise<ApiKeyUsed | undefined> {
  const found = await db
    .with("found", (query) =>
      query
        .selectFrom("api_keys")
        .leftJoin("users", "users.id", "api_keys.owner")
        .select(COLUMNS)
        .select(["users.email", "users.role"])
        .where("users.disabled_at", "is", null)
        .where("hash", "=", hashOf(secret))
        .where("revoked_at", "is", null)
        .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)])),
    )
    .with("counted", (query) =>
      query
        .insertInto("request_counts")
        .columns(["caller", "period", "count"])
        .expression(sql`SELECT ${keyCaller("")} || id, ${period}::timestamptz, 1 FROM found`)
        .onConflict(oneMore)
        .returning("count as requests"),
    )
    .selectFrom(["found", "counted"])
    .selectAll()
    .executeTakeFirst();
  if (!found) return undefined;
  const { requests, ...row } = found;
  if ((row.lastUsedAt?.getTime() ?? 0) < now.getTime() - NOTED_MS) {
    await db.updateTable("api_keys").set({ last_used_at: now }).where("id", "=", row.id).execute();
  }
  const { email, role, ...rest } = row;
  const key = keyOf(rest);
  if (key.owner === null || email === null || role === null) return { key: { ...key, user: undefined }, requests };
  const scopes = role === "operator" ? key.scopes : key.scopes.filter((scope) => scope !== "operate");
  return { key: { ...key, scopes, user: { id: key.owner, email, role } }, requests };
}

/** Every key, the newest first. */
export async function listApiKeys(db: Db): Promise<readonly ApiKeyRow[]> {
  const rows = await db.selectFrom("api_keys").select(COLUMNS).orderBy("created", "desc").orderBy("id").execute();
  return rows.map(keyOf);
}

/** Ends a key, by its id or its prefix, from now on. @returns the id, where there is such a key that was not ended yet */
export async function revokeApiKey(db: Db, idOrPrefix: string, now: Date): Promise<string | undefined> {
  const row = await db
    .updateTable("api_keys")
    .set({ revoked_at: now })
    .where((eb) => eb.or([eb("id", "=", idOrPrefix), eb("prefix", "=", idOrPrefix)]))
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** Counts a caller's request in a period. @returns its requests in that period, this one included */
export async function countRequest(db: Db, caller: string, period: Date): Promise<number> {
  const { count } = await db
    .insertInto("request_counts")
    .values({ caller, period, count: 1 })
    .onConflict(oneMore)
    .returning("count")
    .executeTakeFirstOrThrow();
  return count;
}

const oneMore = (conflict: OnConflictBuilder<Database, "request_counts">) =>
  conflict.columns(["caller", "period"]).doUpdateSet((eb) => ({ count: eb("request_counts.count", "+", 1) }));

/** Forgets the counts of periods that are over, and answers of requests that began before `before`. */
export async function forgetRequests(db: Db, before: { readonly counts: Date; readonly answers: Date }): Promise<void> {
  await db.deleteFrom("request_counts").where("period", "<", before.counts).execute();
  await db.deleteFrom("idempotent_requests").where("started", "<", before.answers).execute();
}

const COLUMNS = [
  ...(["api_keys.id", "name", "prefix", "scopes", "owner", "api_keys.created"] as const),
  ...([
    "per_minute as perMinute",
    "expires_at as expiresAt",
    "last_used_at as lastUsedAt",
    "revoked_at as revokedAt",
  ] as const),
] as const;

const keyOf = (row: Omit<ApiKeyRow, "scopes"> & { readonly scopes: readonly string[] }): ApiKeyRow => ({
  ...row,
  scopes: row.scopes as readonly ApiScope[],
});

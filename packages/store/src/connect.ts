import { AppError } from "@frontwatch/domain";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./schema.ts";

/** The database, as the queries of this package take it. */
export interface Store {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** Ends every connection; queries under way end first. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Most connections at once. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
}

const CONNECTIONS = 10; // pg's own default; six apps of 10 leave room below the embedded server's 200
const CONNECT_MS = 10_000; // waiting longer for a connection fails the query, so that a job is retried instead

/**
 * Opens the store; connects at the first query. A connection that dies is replaced: while the database is gone, queries
 * fail (see `storeError`), and once it is back they succeed.
 */
export function openStore(url: string, options: StoreOptions = {}): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? CONNECTIONS,
    application_name: options.applicationName ?? "frontwatch",
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types: { getTypeParser },
  });
  // an idle connection that dies is replaced at the next query; without a listener it would end the process
  pool.on("error", () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

const INT8 = 20; // pg_type.oid of bigint

const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: "text" | "binary") =>
  oid === INT8 && format !== "binary"
    ? parseInt8
    : pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser;

/** A bigint as a number; as the string it came as where a number would not hold it. */
function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** SQLSTATE classes that pass: connection, resources, operator intervention, system; then serialization and deadlock. */
const PASSING = /^(?:08|53|57P|58|40001|40P01|55P03)/;

/**
 * What a failed query means to a job: `store_unavailable`, retryable where the database is out of reach or asks to try
 * again. An AppError passes unchanged.
 */
export function storeError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const code = cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  const detail = cause instanceof Error ? cause.message : String(cause);
  // without a SQLSTATE (five characters) the failure is the connection's: refused, reset, timed out
  const retryable =
    code?.length === 5 && /^[0-9A-Z]{5}$/.test(code)
      ? PASSING.test(code)
      : cause instanceof Error && isConnection(cause, code);
  return new AppError("store_unavailable", `The database failed: ${detail}`, { cause, retryable });
}

function isConnection(cause: Error, code: string | undefined): boolean {
  // node's system errors carry a code; pg's own (terminated, timed out) carry none and are plain errors
  return code !== undefined || cause.constructor === Error;
}

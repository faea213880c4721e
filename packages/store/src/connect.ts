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
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, parseInt8);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? CONNECTIONS,
    application_name: options.applicationName ?? "frontwatch",
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    types,
  });
  // an idle connection that dies is replaced at the next query; without a listener it would end the process
  pool.on("error", () => undefined);
  // so would one that dies between two statements of a transaction, where no query waits to report it
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** A bigint as a number; as the string it came as where a number would not hold it. */
function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** SQLSTATE that pass: connection, resources, operator intervention, system; serialization, deadlock, lock timeout. */
const PASSING = /^(?:08|53|57P|58|40001|40P01|55P03)/;

/**
 * What a failed query means to a job: `store_unavailable`, retryable where the database is out of reach or asks to try
 * again. An AppError passes unchanged.
 */
export function storeError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  // an AggregateError, one refusal for each address of the host, has no message of its own
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const detail = first instanceof Error ? first.message : String(first);
  return new AppError("store_unavailable", `The database failed: ${detail}`, { cause, retryable: passes(cause) });
}

function passes(cause: unknown): boolean {
  if (cause instanceof pg.DatabaseError) return PASSING.test(cause.code ?? "");
  if (cause instanceof AggregateError) return true; // every address of the host refused
  // the system's errors (refused, reset) have a code; pg's own (ended, timed out) are plain errors; bugs are neither
  return cause instanceof Error && ("code" in cause || cause.constructor === Error);
}

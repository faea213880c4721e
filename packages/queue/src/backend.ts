import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  type JobSchedulerTemplateOptions,
  type JobsOptions,
  type PgPool,
  type Processor,
  type RepeatOptions,
  type WorkerOptions,
} from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { BullWorker } from "./bull-worker.ts";

/** Where the queues live: a PostgreSQL (`postgres://…`) or a Redis (`redis://…`, `rediss://…`). */
export interface QueueConnection {
  readonly kind: "postgres" | "redis";
  readonly url: string;
}

/** What is used of BullMQ's queue, whose own type differs with the backend. */
export interface BullQueue {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: object; opts: JobsOptions }[]): Promise<unknown>;
  getJobCounts(...states: ("wait" | "active" | "delayed")[]): Promise<Record<string, number>>;
  getJobScheduler(id: string): Promise<{ readonly every?: number; readonly next?: number } | undefined>;
  upsertJobScheduler(
    id: string,
    repeat: Omit<RepeatOptions, "key">,
    template: { name: string; data: object; opts: JobSchedulerTemplateOptions },
  ): Promise<unknown>;
  removeJobScheduler(id: string): Promise<boolean>;
  drain(delayed: boolean): Promise<void>;
  rateLimit(expireMs: number): Promise<void>;
  waitUntilReady(): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

/** What is used of BullMQ's worker. */
export interface QueueWorker extends Pick<BullQueue, "waitUntilReady" | "close"> {
  abandon(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: FailedJob | undefined, error: Error) => void): unknown;
}

export interface FailedJob {
  readonly data: unknown;
  readonly attemptsMade: number;
  readonly finishedOn?: number | undefined;
}

/** One of BullMQ's two stores, with the connections that the queues and workers of this process share. */
export interface Backend {
  queue(name: string): BullQueue;
  worker(name: string, run: Processor<unknown, void>, options: Omit<WorkerOptions, "connection">): QueueWorker;
  /** @throws AppError `queue_unavailable` when the server does not answer within ten seconds */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;
const PREFIX = "frontwatch"; // of every Redis key
// Each worker keeps one connection to listen on; the rest serve short queries of all. Seven queues leave nine.
const CONNECTIONS = 16;
// The backend reads only a pool's search path, which has to lead to its tables: "bullmq" is its own default schema.
const SEARCH_PATH = "-c search_path=bullmq";

/** Opens a backend; connects at its first use. `report` is told of connections that fail; they are opened again. */
export function openBackend(connection: QueueConnection, report: (error: Error) => void): Backend {
  return connection.kind === "postgres" ? onPostgres(connection.url, report) : onRedis(connection.url, report);
}

/**
 * Brings the queue's own tables (schema `bullmq`) to this release's state; safe to run at once from many processes.
 * Redis needs none of it.
 */
export async function prepareQueues({ kind, url }: QueueConnection): Promise<void> {
  if (kind === "redis") return;
  const client = new pg.Client({ connectionString: url, application_name: "frontwatch queue" });
  client.on("error", () => undefined); // queries report it
  try {
    await client.connect();
    await runMigrations(client);
  } catch (cause) {
    throw unavailable(cause);
  } finally {
    await client.end();
  }
}

function onPostgres(url: string, report: (error: Error) => void): Backend {
  const pool = new pg.Pool({
    connectionString: url,
    options: SEARCH_PATH,
    max: CONNECTIONS,
    application_name: "frontwatch queue",
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  });
  const connection = pool as PgPool; // the library's own, looser words for the same pool
  pool.setMaxListeners(0); // every queue and worker listens for errors
  pool.on("error", report);
  // the library takes connections for its own and leaves them without a listener: one that dies would end the process
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    queue: (name) => new Queue(name, { connection }, createPostgresBackend),
    worker: (name, run, options) => new BullWorker(name, run, { ...options, connection }, createPostgresBackend),
    ping: async () => {
      await answered(pool.query("select 1"));
    },
    close: () => pool.end(),
  };
}

function onRedis(url: string, report: (error: Error) => void): Backend {
  let closed = false;
  const client = new Redis(url, {
    maxRetriesPerRequest: null, // BullMQ demands it
    connectTimeout: CONNECT_MS,
    // the workers' own connections inherit it: one that seeks a dead server for ever would keep the process from ending
    retryStrategy: (times) => (closed ? null : Math.min(times * 50, 2_000)),
  });
  client.on("error", report);
  return {
    queue: (name) => new Queue(name, { connection: client, prefix: PREFIX }),
    worker: (name, run, options) => new BullWorker(name, run, { ...options, connection: client, prefix: PREFIX }),
    ping: async () => {
      await answered(client.ping());
    },
    close: async () => {
      closed = true;
      // with the server gone a polite end would wait for it
      await Promise.race([client.quit().catch(() => undefined), sleep(1_000, undefined, { ref: false })]);
      client.disconnect();
    },
  };
}

/** Bounds the wait for an answer: while Redis is gone, ioredis keeps a command until it is back. */
export async function answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const done = new AbortController();
  const silence = sleep(CONNECT_MS, undefined, { signal: done.signal }).then(() => {
    throw new Error(`no answer within ${CONNECT_MS / 1_000} s`);
  });
  try {
    return await Promise.race([answer, silence]);
  } catch (cause) {
    throw unavailable(cause);
  } finally {
    done.abort();
  }
}

function unavailable(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  // an AggregateError, one refusal for each address of the host, has no message of its own
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const detail = first instanceof Error ? first.message : String(first);
  return new AppError("queue_unavailable", `The queues cannot be reached: ${detail}`, { cause, retryable: true });
}

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import pg from "pg";
import { ensureCluster, SERVER_USER, type Cluster } from "./cluster.ts";
import { keepRunning } from "./keep-running.ts";
import { takeOwnership } from "./ownership.ts";
import {
  freePort,
  isAlive,
  readPostmaster,
  servesData,
  spawnPostmaster,
  stopPostmaster,
  type Postmaster,
} from "./postmaster.ts";
import { readSecret, writeSecret } from "./server-secret.ts";

/** A running embedded server. */
export interface Embedded {
  /** Of the database `frontwatch`, password included. */
  readonly url: string;
  /** Fast shutdown; returns when no process of it is left. */
  readonly stop: () => Promise<void>;
}

const READY_MS = 120_000; // recovery after a crash reads up to 1 GB of log (max_wal_size)
const POLL_MS = 50;
const START_ATTEMPTS = 5; // a port can be taken between the probe and the start

/**
 * Starts PostgreSQL 18 with its data under `directory/postgres`, at 127.0.0.1, with a password and port kept in
 * `directory/postgres.json` (mode 0600) and a log in `directory/postgres.log`. A server whose starter was killed is
 * taken over; one that dies is started again at the same address. The caller stops it, at signals too.
 * @param log - told what takes long, one line each
 * @param lost - told that the server has died and does not start again
 * @throws AppError `store_unavailable` when another process runs this directory's server (named with its number), or
 *   when the server does not start; no process is left then
 */
export async function startEmbedded(
  directory: string,
  log: (message: string) => void = () => undefined,
  lost: (failure: AppError) => void = ({ message }) => log(message),
): Promise<Embedded> {
  const cluster = await ensureCluster(resolve(directory), log);
  const { started, ...server } = await ensureServer(cluster, log);
  const admin = urlOf(cluster.password, server.port, "postgres");
  const ownership = await takeOwnership(admin).catch(async (cause: unknown) => {
    if (started) await stopPostmaster(server.pid);
    throw unusable(cause);
  });
  if ("heldBy" in ownership) {
    // even a server that this call started is theirs by now
    const owner = ownership.heldBy === undefined ? "another process" : `process ${ownership.heldBy}`;
    throw new AppError(
      "store_unavailable",
      `Frontwatch is already running on ${cluster.directory}: ${owner} holds its database (PostgreSQL process ${server.pid}). Stop it, or use another directory.`,
    );
  }
  const kept = keepRunning(server, { start: () => ensureServer(cluster, log, server.port), log, lost });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= kept.end().then((pid) => ownership.release(() => stopPostmaster(pid))));
  try {
    if (!started) log(`took over the database that an ended run left (process ${server.pid})`);
    await ensureDatabase(admin);
  } catch (cause) {
    await stop();
    throw unusable(cause);
  }
  return { url: urlOf(cluster.password, server.port, SERVER_USER), stop };
}

/**
 * The address of the server that runs on `directory`, for a command beside a running Frontwatch.
 * @returns `undefined` when none runs
 */
export async function findEmbedded(directory: string): Promise<string | undefined> {
  const server = await runningServer(join(resolve(directory), "postgres"));
  const secret = await readSecret(resolve(directory));
  if (server === undefined || secret === undefined) return undefined;
  return urlOf(secret.password, server.port, SERVER_USER);
}

function urlOf(password: string, port: number, database: string): string {
  return `postgres://${SERVER_USER}:${password}@127.0.0.1:${port}/${database}`;
}

function unusable(cause: unknown): AppError {
  return new AppError("store_unavailable", "The embedded PostgreSQL runs, but cannot be used.", { cause });
}

async function runningServer(data: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(data);
  return found !== undefined && (await servesData(found.pid, data)) ? found : undefined;
}

async function ensureServer(
  cluster: Cluster,
  log: (message: string) => void,
  only?: number,
): Promise<Postmaster & { readonly started: boolean }> {
  const { data, directory, password, account, binaries } = cluster;
  const logFile = join(directory, "postgres.log");
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const running = await runningServer(data);
    if (running !== undefined) {
      const ready = await untilReady(data, running.pid, () => false);
      if (ready !== undefined) return { ...ready, started: false };
      continue;
    }
    const kept = attempt === 1 ? (await readSecret(directory))?.port : undefined;
    const port = only ?? (await freePort(kept));
    log(`starting the database on port ${port}`);
    const stale = (await readPostmaster(data))?.pid;
    const plan = { postgres: binaries.postgres, data, log: logFile, port, account, stale };
    const { pid, exited } = await spawnPostmaster(plan);
    const ready = await untilReady(data, pid, exited);
    if (ready !== undefined) {
      await writeSecret(directory, { password, port }).catch(async (cause: unknown) => {
        await stopPostmaster(pid);
        throw cause;
      });
      return { ...ready, started: true };
    }
    if (!exited()) await stopPostmaster(pid);
  }
  const lines = (await readFile(logFile, "utf8").catch(() => "")).trimEnd().split("\n");
  throw new AppError(
    "store_unavailable",
    `The embedded PostgreSQL does not start; ${logFile} ends: ${lines.slice(-3).join(" | ")}`,
  );
}

async function untilReady(data: string, pid: number, exited: () => boolean): Promise<Postmaster | undefined> {
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    const found = await readPostmaster(data);
    if (found?.pid === pid && found.ready) return found;
    if (exited() || !(await isAlive(pid))) return undefined;
    await sleep(POLL_MS);
  }
  return undefined;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // queries report it
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [SERVER_USER]);
    if (rowCount === 0) await client.query(`create database ${SERVER_USER}`);
  } finally {
    await client.end();
  }
}

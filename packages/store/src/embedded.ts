import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, lstat, mkdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { AppError } from "@frontwatch/domain";
import pg from "pg";
import { takeOwnership } from "./ownership.ts";
import {
  freePort,
  isAlive,
  readPostmaster,
  serverProcess,
  servesData,
  spawnPostmaster,
  stopPostmaster,
  type Postmaster,
} from "./postmaster.ts";
import { openPassage, reaches, serverAccount, type Account } from "./server-account.ts";
import { serverBinaries, shelterDirectory, type ServerBinaries } from "./server-binaries.ts";

/** A running embedded server. */
export interface Embedded {
  /** Of the database `frontwatch`, password included. */
  readonly url: string;
  /** Fast shutdown; returns when no process of it is left. */
  stop(): Promise<void>;
}

interface Site {
  readonly directory: string;
  readonly data: string;
  readonly account: Account | undefined;
  readonly binaries: ServerBinaries;
  readonly password: string;
  readonly log: (message: string) => void;
}

const run = promisify(execFile);
const USER = "frontwatch";
const READY_MS = 120_000; // recovery after a crash reads up to 1 GB of log (max_wal_size)
const POLL_MS = 50;
const START_ATTEMPTS = 5; // a port can be taken between the probe and the start

/**
 * Starts PostgreSQL 18 with its data under `directory/postgres`, at 127.0.0.1, with a password and port kept in
 * `directory/postgres.json` (mode 0600) and a log in `directory/postgres.log`. A server whose starter was killed is
 * taken over. The caller stops it, at signals too.
 * @param log - told what takes long, one line each
 * @throws AppError `store_unavailable` when another process runs this directory's server (named with its number), or
 *   when the server does not start; no process is left then
 */
export async function startEmbedded(
  directory: string,
  log: (message: string) => void = () => undefined,
): Promise<Embedded> {
  const site = await prepareSite(resolve(directory), log);
  if (!(await isCluster(site.data))) await createCluster(site);
  const server = await ensureServer(site);
  try {
    const ownership = await takeOwnership(urlOf(site, server.port, "postgres"));
    if ("heldBy" in ownership) {
      const owner = ownership.heldBy === undefined ? "another process" : `process ${ownership.heldBy}`;
      throw new AppError(
        "store_unavailable",
        `Frontwatch is already running on ${site.directory}: ${owner} holds its database (PostgreSQL process ${server.pid}). Stop it, or use another directory.`,
      );
    }
    try {
      if (!server.started) log(`took over the database that an ended run left (process ${server.pid})`);
      await ensureDatabase(urlOf(site, server.port, "postgres"));
    } catch (cause) {
      await ownership.release();
      await stopPostmaster(server.pid);
      throw cause;
    }
    let stopped: Promise<void> | undefined;
    return {
      url: urlOf(site, server.port, USER),
      stop: () => (stopped ??= ownership.release().then(() => stopPostmaster(server.pid))),
    };
  } catch (cause) {
    // a server that somebody else owns by now is theirs
    if (cause instanceof AppError) throw cause;
    if (server.started) await stopPostmaster(server.pid);
    throw new AppError("store_unavailable", "The embedded PostgreSQL started, but cannot be used.", { cause });
  }
}

/**
 * The address of the server that runs on `directory`, for a command beside a running Frontwatch.
 * @returns `undefined` when none runs
 */
export async function findEmbedded(directory: string): Promise<string | undefined> {
  const data = join(resolve(directory), "postgres");
  const found = await runningServer(data).catch(() => undefined);
  const kept = await readSecret(join(resolve(directory), "postgres.json"));
  if (found === undefined || kept === undefined) return undefined;
  return `postgres://${USER}:${kept.password}@127.0.0.1:${found.port}/${USER}`;
}

function urlOf(site: Site, port: number, database: string): string {
  return `postgres://${USER}:${site.password}@127.0.0.1:${port}/${database}`;
}

async function prepareSite(directory: string, log: (message: string) => void): Promise<Site> {
  await mkdir(directory, { recursive: true, mode: 0o711 });
  const home = join(directory, "postgres");
  const account = await serverAccount([home, directory]);
  if (account !== undefined) await openPassage(account, directory);
  const data = await dataDirectory(home, account, log);
  const binaries = await serverBinaries(account, shelterDirectory);
  const password = await ensurePassword(directory, await isCluster(data));
  return { directory, data, account, binaries, password, log };
}

/** The data's real place: `home`, or, where the server's account cannot reach that, a shelter that `home` links to. */
async function dataDirectory(
  home: string,
  account: Account | undefined,
  log: (message: string) => void,
): Promise<string> {
  const entry = await lstat(home).catch(() => undefined);
  if (entry?.isSymbolicLink() === true) return await realpath(home);
  if (account === undefined || (await reaches(account, dirname(home)))) return home;
  if (entry !== undefined) {
    throw new AppError(
      "store_unavailable",
      `User ${account.uid}, who runs PostgreSQL, cannot reach ${home}. Open its parents with chmod o+x, or set DATABASE_URL.`,
    );
  }
  const data = join(await shelterDirectory(), `data-${randomBytes(8).toString("hex")}`);
  await mkdir(data, { mode: 0o700 });
  await chown(data, account.uid, account.gid);
  await symlink(data, home);
  log(`${dirname(home)} is closed to the user that runs PostgreSQL; the data are kept in ${data}`);
  return data;
}

async function isCluster(data: string): Promise<boolean> {
  try {
    await stat(join(data, "PG_VERSION"));
    return true;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return false;
    throw new AppError(
      "store_unavailable",
      `The data of the embedded PostgreSQL in ${data} belong to another user. Start Frontwatch as that user or as root.`,
      { cause },
    );
  }
}

async function readSecret(path: string): Promise<{ readonly password: string; readonly port?: number } | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null || !("password" in kept) || typeof kept.password !== "string")
      return undefined;
    const port = "port" in kept && typeof kept.port === "number" ? { port: kept.port } : {};
    return { password: kept.password, ...port };
  } catch {
    return undefined;
  }
}

async function ensurePassword(directory: string, hasData: boolean): Promise<string> {
  const path = join(directory, "postgres.json");
  if (!hasData) {
    const password = randomBytes(24).toString("base64url");
    // exclusive: of two first starts at once, one password holds
    await writeFile(path, JSON.stringify({ password }), { mode: 0o600, flag: "wx" }).catch((cause: unknown) => {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
    });
  }
  const kept = await readSecret(path);
  if (kept !== undefined) return kept.password;
  throw new AppError(
    "store_unavailable",
    `${path}, which holds the password of the embedded PostgreSQL, is missing or broken. Restore it, or delete ${join(directory, "postgres")} and lose the data.`,
  );
}

/** Made aside and moved into place, so that a start killed half-way leaves nothing that looks like data. */
async function createCluster(site: Site): Promise<void> {
  site.log("creating the database");
  const draft = `${site.data}.${process.pid}.new`;
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${site.password}\n`, { mode: 0o600, flag: "wx" });
    if (site.account !== undefined) {
      await chown(draft, site.account.uid, site.account.gid);
      await chown(passwordFile, site.account.uid, site.account.gid);
    }
    // a provider and locale inside PostgreSQL, so that text sorts alike on every machine
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const args = [
      `--pgdata=${draft}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      ...locale,
    ];
    await run(site.binaries.initdb, args, { ...site.account, ...serverProcess() });
    await rename(draft, site.data);
  } catch (cause) {
    if (await isCluster(site.data)) return; // another start was first
    throw new AppError("store_unavailable", `The embedded PostgreSQL cannot create its data in ${site.data}.`, {
      cause,
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

async function runningServer(data: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(data);
  return found !== undefined && (await servesData(found.pid, data)) ? found : undefined;
}

async function ensureServer(
  site: Site,
): Promise<{ readonly pid: number; readonly port: number; readonly started: boolean }> {
  const logFile = join(site.directory, "postgres.log");
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const running = await runningServer(site.data);
    if (running !== undefined) {
      const ready = await untilReady(site.data, running.pid, () => false);
      if (ready !== undefined) return { ...ready, started: false };
    }
    const secretFile = join(site.directory, "postgres.json");
    const kept = await readSecret(secretFile);
    const port = await freePort(attempt === 1 ? kept?.port : undefined);
    site.log(`starting the database on port ${port}`);
    const stale = (await readPostmaster(site.data))?.pid;
    const { postgres } = site.binaries;
    const { pid, exited } = await spawnPostmaster({
      postgres,
      data: site.data,
      log: logFile,
      port,
      account: site.account,
      stale,
    });
    const ready = await untilReady(site.data, pid, exited);
    if (ready !== undefined) {
      await writeFile(`${secretFile}.new`, JSON.stringify({ password: site.password, port }), { mode: 0o600 });
      await rename(`${secretFile}.new`, secretFile);
      return { ...ready, started: true };
    }
    if (!exited()) await stopPostmaster(pid);
  }
  const tail = (await readFile(logFile, "utf8").catch(() => "")).trimEnd().split("\n").slice(-3).join(" | ");
  throw new AppError("store_unavailable", `The embedded PostgreSQL does not start; ${logFile} ends: ${tail}`);
}

async function untilReady(data: string, pid: number, exited: () => boolean): Promise<Postmaster | undefined> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await sleep(POLL_MS)) {
    const found = await readPostmaster(data);
    if (found?.pid === pid && found.ready) return found;
    if (exited() || !(await isAlive(pid))) return undefined;
  }
  return undefined;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // queries report it
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [USER]);
    if (rowCount === 0) await client.query(`create database ${USER}`);
  } finally {
    await client.end();
  }
}

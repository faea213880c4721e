import { spawn } from "node:child_process";
import { open, readFile, readlink, realpath, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import type { Account } from "./server-account.ts";

/** What `postmaster.pid` says of the server of a data directory (PostgreSQL 18, miscadmin.h). */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

const POLL_MS = 50;
const FAST_STOP_MS = 60_000; // a fast shutdown writes one checkpoint
const HARD_STOP_MS = 10_000;
const LOG_LIMIT = 10_000_000; // bytes; the log starts anew above it

/** Reads `postmaster.pid`; `undefined` when there is none or it is not written yet. Says nothing on whether it runs. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7] === "ready" };
}

/** Whether `pid` is the server of this data directory, and not another process that got its number since. */
export async function servesData(pid: number, data: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  // the postmaster works in its data directory; where /proc or the link is closed to us, its number must do
  const directory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return directory === undefined || directory === (await realpath(data));
}

/** A process that ended but that nobody waited for (an orphan under a container's first process) is not alive. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EPERM")) return false;
  }
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  return status === undefined || status.slice(status.lastIndexOf(")")).charAt(2) !== "Z";
}

/** A server to start: its binary, its data and log, the port it listens on at 127.0.0.1. */
export interface ServerPlan {
  readonly postgres: string;
  readonly data: string;
  readonly log: string;
  readonly port: number;
  readonly account: Account | undefined;
  /** The number in a stale `postmaster.pid`, if there is one. */
  readonly stale: number | undefined;
}

const SETTINGS: readonly string[] = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=", // their path has a limit of 107 bytes, and nothing needs one
  "max_connections=200",
  "shared_buffers=128MB",
  "fsync=on",
  "synchronous_commit=on",
  "wal_level=minimal", // no replica reads it
  "max_wal_senders=0",
  "max_parallel_workers_per_gather=0", // parallel queries need more /dev/shm than a container gives
  "max_parallel_maintenance_workers=0",
  "jit=off",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_checkpoints=off",
];

/** Starts the server in a session of its own, so that Ctrl+C in a terminal reaches the applications first. */
export async function spawnPostmaster(
  plan: ServerPlan,
): Promise<{ readonly pid: number; readonly exited: () => boolean }> {
  const large = await stat(plan.log).then(
    ({ size }) => size > LOG_LIMIT,
    () => false,
  );
  const log = await open(plan.log, large ? "w" : "a", 0o600);
  try {
    const settings = [...SETTINGS, `port=${plan.port}`].flatMap((setting) => ["-c", setting]);
    const child = spawn(plan.postgres, ["-D", plan.data, ...settings], {
      ...plan.account,
      ...serverProcess(),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      env: {
        ...serverProcess().env,
        // A process that merely got the number of the dead server must not keep this one from starting: PostgreSQL
        // passes over this number in the pid file, yet still checks the old shared memory (CreateLockFile, miscinit.c).
        ...(plan.stale === undefined ? {} : { PG_GRANDPARENT_PID: String(plan.stale) }),
      },
    });
    const state = { exited: false };
    child.once("exit", () => (state.exited = true));
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    child.unref();
    return { pid: child.pid ?? 0, exited: () => state.exited };
  } catch (cause) {
    throw new AppError("store_unavailable", `The embedded PostgreSQL does not start (${plan.postgres}).`, { cause });
  } finally {
    await log.close();
  }
}

/** Working directory and environment of the server's programs: nothing of ours, such as PGDATA or a closed directory. */
export function serverProcess(): { readonly cwd: string; readonly env: Record<string, string> } {
  return { cwd: "/", env: { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } };
}

/**
 * Fast shutdown: sessions are ended, all is written, the process is gone when this returns.
 * @throws AppError `store_unavailable` if it does not end, even without the final checkpoint
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", FAST_STOP_MS],
    ["SIGQUIT", HARD_STOP_MS],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (cause) {
      if (!(await isAlive(pid))) return;
      throw new AppError("store_unavailable", `Process ${pid} (PostgreSQL) belongs to another user; it goes on.`, {
        cause,
      });
    }
    const end = Date.now() + patience;
    while (Date.now() < end) {
      if (!(await isAlive(pid))) return;
      await sleep(POLL_MS);
    }
  }
  throw new AppError("store_unavailable", `Process ${pid} (PostgreSQL) does not stop. Its log tells more.`);
}

/** The wanted port where it is free at 127.0.0.1, else any free one. */
export async function freePort(wanted: number | undefined): Promise<number> {
  const probe = createServer();
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      probe.once("error", reject);
      probe.listen({ host: "127.0.0.1", port }, () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
      });
    });
  if (wanted !== undefined) {
    const port = await listen(wanted).catch(() => undefined);
    if (port !== undefined) return port;
  }
  return await listen(0);
}

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

/** Settings of a process, beside PATH and HOME: nothing of the test's own environment reaches it. */
export type Variables = Readonly<Record<string, string>>;

/** A process of Frontwatch. */
export interface Running {
  readonly pid: number;
  /** What it has written so far. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Its exit status, once it has ended; `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
  readonly isAlive: () => boolean;
  /** kill -9: the process has no word in it. */
  readonly kill: () => Promise<void>;
  /** Asks it to stop (SIGTERM). @returns its exit status */
  readonly stop: () => Promise<number | null>;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FROM_SOURCE = ["--conditions=@frontwatch/source", "--import", "tsx"];
const STOP_MS = 60_000;

/** The apps that run as one process each. */
export const WORKERS = ["ingest", "classify", "summarize", "digest", "desk"] as const;
export type Worker = (typeof WORKERS)[number];

const alive = new Set<ChildProcess>();

/** Starts `apps/NAME/src/main.ts`; `cli` takes arguments. */
export function launch(
  app: Worker | "cli",
  variables: Variables,
  args: readonly string[] = [],
  input?: string,
): Running {
  return launchNode([...FROM_SOURCE, `apps/${app}/src/main.ts`, ...args], variables, input);
}

/** Starts Node in the root of the checkout. */
export function launchNode(args: readonly string[], variables: Variables, input?: string): Running {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "/tmp", LOG_LEVEL: "info", ...variables },
    stdio: ["pipe", "pipe", "pipe"],
  });
  alive.add(child);
  const read: { output: string; errors: string } = { output: "", errors: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (read.output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    read.errors += text;
    if (process.env["E2E_LOG"] !== undefined) process.stderr.write(text); // to see why a test waits in vain
  });
  child.stdin.on("error", () => undefined); // it may end before it has read all
  child.stdin.end(input ?? "");
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      alive.delete(child);
      resolve(status);
    });
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    output: () => read.output,
    errors: () => read.errors,
    ended,
    isAlive,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: async () => {
      if (isAlive()) child.kill("SIGTERM");
      const overdue = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      return ended.finally(() => clearTimeout(overdue));
    },
  };
}

/** A command that has ended. */
export interface Ended {
  /** `null`: ended by a signal. */
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs `frontwatch` to its end. */
export async function frontwatch(args: readonly string[], variables: Variables = {}, input?: string): Promise<Ended> {
  const running = launch("cli", variables, args, input);
  return { status: await running.ended, output: running.output(), errors: running.errors() };
}

/** Waits until a process serves /healthz. @throws with its errors where it ends first */
export async function untilLive(running: Running, url: string): Promise<void> {
  await until(`process ${running.pid} to serve ${url}/healthz`, async () => {
    if (!running.isAlive()) return true;
    return (await fetch(`${url}/healthz`)).ok;
  });
  if (!running.isAlive()) throw new Error(`the process ended: ${running.errors().slice(-2000)}`);
}

/** Kills what a failed test has left running. */
export async function killLeftovers(): Promise<void> {
  const left = [...alive];
  for (const child of left) child.kill("SIGKILL");
  await Promise.all(
    left.filter((child) => child.exitCode === null && child.signalCode === null).map((child) => once(child, "close")),
  );
}

/** Numbers of the processes whose command line holds a text: what a start has left behind. Linux only. */
export async function processesWith(text: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    const line = await readFile(`/proc/${entry}/cmdline`, "utf8").catch(() => "");
    if (line.includes(text)) found.push(Number(entry));
  }
  return found;
}

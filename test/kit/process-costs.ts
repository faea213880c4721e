import { readdir, readFile } from "node:fs/promises";

/** Milliseconds of one of the clock ticks that the kernel counts in: 100 a second on Linux (sysconf _SC_CLK_TCK). */
const TICK_MS = 10;

interface Counted {
  readonly parent: number;
  /** Its own, and of the children that have ended. */
  readonly cpuMs: number;
}

async function countedOf(pid: number): Promise<Counted | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // After the name, which may hold anything: state, parent, …; user, system, and both of the children that ended.
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent] = fields;
  if (parent === undefined) return undefined;
  return { parent, cpuMs: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks * TICK_MS, 0) };
}

/** Processor time in milliseconds of a process and its children, those that have ended included. Linux only. */
export async function cpuOf(pid: number): Promise<number> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const counted = await Promise.all(pids.map(async (each) => ({ pid: each, ...(await countedOf(each)) })));
  const family = counted.filter((each) => each.pid === pid || each.parent === pid);
  return family.reduce((sum, { cpuMs = 0 }) => sum + cpuMs, 0);
}

/** The most memory in MB that a process has held so far. Linux only. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

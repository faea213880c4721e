import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";

/** Processor milliseconds of a process and of its children so far, the ended ones too: other work on the machine hardly changes them. */
export async function processorMs(pid: number): Promise<number> {
  let ticks = 0;
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    // From the third field on: state, parent, ..., then the own and the ended children's times as user and in the kernel.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [own, ended] = [Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14])];
    if (Number(entry) === pid) ticks += own + ended;
    else if (Number(fields[1]) === pid) ticks += own;
  }
  return (ticks * 1000) / TICKS;
}

/** Megabytes of memory that a process has at most held so far. */
export async function peakMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" })); // a second

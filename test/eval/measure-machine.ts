import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { analyse, loadKnowledge } from "@frontwatch/classify";
import { readLabelled, ROOT } from "./material.ts";

const ARTICLE = 2000;
/** The labelled articles are read so often before the clock starts: by then the engine has compiled what is hot (measured: a third of the first pass's time). */
const WARM_UP = 4;
const PASSES = 4;

/**
 * Articles of 2,000 characters a second; seconds; megabytes (10^6). Speed and load by processor time, which other work
 * on the machine lengthens less than the clock's.
 */
export interface Machine {
  readonly speed: number;
  readonly speedByWall: number;
  readonly load: number;
  readonly loadByWall: number;
  /** Resident after reading. */
  readonly memory: number;
  readonly peak: number;
}

/** Measures in a process of its own, which holds what a worker that classifies holds. */
export function measureMachine(): Machine {
  const run = fileURLToPath(new URL("./run.ts", import.meta.url));
  const out = execFileSync(process.execPath, ["--conditions=@frontwatch/source", "--import", "tsx", run, "--machine"], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(out) as Machine;
}

/** Loads, reads every labelled article four times to warm up, then measures four passes more. */
export async function timeReading(): Promise<Machine> {
  const [loadCpu, loadWall] = [process.cpuUsage(), performance.now()];
  const knowledge = await loadKnowledge();
  const loaded = { cpu: seconds(process.cpuUsage(loadCpu)), wall: (performance.now() - loadWall) / 1000 };
  const articles = readLabelled().map(({ article }) => article);
  for (let pass = 0; pass < WARM_UP; pass++) for (const article of articles) analyse(article, knowledge);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  for (let pass = 0; pass < PASSES; pass++) for (const article of articles) analyse(article, knowledge);
  const spent = { cpu: seconds(process.cpuUsage(cpu)), wall: (performance.now() - wall) / 1000 };
  const read = (PASSES * articles.reduce((sum, { text }) => sum + text.length, 0)) / ARTICLE;
  return {
    speed: read / spent.cpu,
    speedByWall: read / spent.wall,
    load: loaded.cpu,
    loadByWall: loaded.wall,
    memory: process.memoryUsage().rss / 1e6,
    peak: (process.resourceUsage().maxRSS * 1024) / 1e6,
  };
}

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

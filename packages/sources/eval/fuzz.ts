// Reads broken documents for a time: npm run fuzz -- [--minutes N] [--seed S] [--case NUMBER]
// A document is made from seed and number alone, so that a failure is met again by them. A crash, a feed that takes over 5 s, a page over a minute, and
// a process that dies (of memory, say) are failures: each is told on standard error, and its document kept in out/fuzz.
// The last line is one line of JSON; the exit status is 1 where anything failed.
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fuzzCase } from "../src/fuzz-case.testkit.ts";

export type FuzzNews =
  | { readonly number: number; readonly kind: "begun" }
  | {
      readonly number: number;
      readonly kind: "done";
      readonly sort: "feed" | "page";
      readonly milliseconds: number;
      readonly megabytes: number;
      readonly failure?: string;
    };

const HANG_MS = 60_000;
/** Of the processor. Documents have 400 KB at most. A page that takes longer is ended by the page reader: it is counted, and no failure. */
const SLOW_MS = 5_000;
const START_MS = 60_000;
const HEAP_MB = 512;
const MOST_FAILURES = 20;
const KEPT = join(process.cwd(), "out", "fuzz");

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "15" },
    seed: { type: "string", default: String(Date.now() % 1_000_000_000) },
    case: { type: "string" },
  },
});
const seed = Number(values.seed);
const single = values.case === undefined ? undefined : Number(values.case);
const until = Date.now() + Number(values.minutes) * 60_000;
const found = { documents: 0, failures: 0, pagesEnded: 0, slowestMs: 0, slowest: -1, mostMegabytes: 0 };

function fail(number: number, reason: string): void {
  found.failures += 1;
  mkdirSync(KEPT, { recursive: true });
  const file = join(KEPT, `${seed}-${number}.bin`);
  writeFileSync(file, fuzzCase(seed, number).body);
  process.stderr.write(
    `seed ${seed}, case ${number}: ${reason}\n  kept as ${file}; again: npm run fuzz -- --seed ${seed} --case ${number}\n`,
  );
}

/** Runs one process from a number on. @returns the number to go on from, or undefined at the end */
async function run(first: number): Promise<number | undefined> {
  const child = fork(fileURLToPath(new URL("./fuzz-child.ts", import.meta.url)), [String(seed), String(first)], {
    execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MB}`],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  const last = await follow(child, first);
  child.kill("SIGKILL");
  await ended;
  return last;
}

function follow(child: ChildProcess, first: number): Promise<number | undefined> {
  let now = first - 1;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (goOn: number | undefined): void => {
      clearTimeout(timer);
      child.off("exit", died).off("message", hear);
      resolve(single === undefined ? goOn : undefined);
    };
    const broken = (reason: string): void => {
      if (now >= first) fail(now, reason);
      settle(now + 1);
    };
    const arm = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        broken(`no end within ${milliseconds / 1000} s`);
      }, milliseconds);
    };
    const died = (code: number | null, signal: string | null): void => {
      broken(`the process died: ${code ?? signal ?? "?"}`);
    };
    const hear = (message: unknown): void => {
      const news = message as FuzzNews;
      now = news.number;
      arm(HANG_MS);
      if (news.kind === "begun") return;
      found.documents += 1;
      if (news.milliseconds > found.slowestMs) Object.assign(found, { slowestMs: news.milliseconds, slowest: now });
      found.mostMegabytes = Math.max(found.mostMegabytes, news.megabytes);
      if (news.failure !== undefined) fail(now, news.failure);
      else if (news.milliseconds > SLOW_MS && news.sort === "page") found.pagesEnded += 1;
      else if (news.milliseconds > SLOW_MS) fail(now, `it takes ${Math.round(news.milliseconds)} ms`);
      if (Date.now() >= until || found.failures >= MOST_FAILURES || single !== undefined) settle(undefined);
    };
    child.on("exit", died).on("message", hear);
    arm(START_MS);
  });
}

let next: number | undefined = single ?? 0;
while (next !== undefined && Date.now() < until && found.failures < MOST_FAILURES) next = await run(next);
const { slowestMs, mostMegabytes, ...rest } = found;
process.stdout.write(
  `${JSON.stringify({ seed, ...rest, slowestMs: Math.round(slowestMs), mostMegabytes: Math.round(mostMegabytes) })}\n`,
);
process.exitCode = found.failures > 0 ? 1 : 0;

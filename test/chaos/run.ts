// 200 subscribers, kill -9, lost connections, restarts: npm run chaos -- [--kills 100] [--seed 1] [--queue postgres|redis|both]
// Progress goes to standard error; each run's report is one line of JSON. Exit status 1: something was lost, came twice,
// or is told wrongly.
import { parseArgs } from "node:util";
import { killLeftovers } from "../kit/processes.ts";
import { runChaos } from "./chaos.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    queue: { type: "string", default: "both" },
  },
});
const queues = (["postgres", "redis"] as const).filter((queue) => values.queue === "both" || values.queue === queue);
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (queues.length === 0 || !(kills > 0) || !Number.isInteger(seed)) {
  process.stderr.write("npm run chaos -- [--kills 100] [--seed 1] [--queue postgres|redis|both]\n");
  process.exitCode = 2;
} else {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  for (const queue of queues) {
    const say = (line: string): void => void process.stderr.write(`${queue}: ${line}\n`);
    const run = runChaos({ kills, seed, queue, say, reads: true, signal: stop.signal }).finally(killLeftovers);
    const report = await run.catch((error: unknown) => {
      process.stderr.write(`${queue}: ${String(error)}\n`);
      process.exit(1); // what was under way when it broke off is not waited for
    });
    process.stdout.write(`${JSON.stringify(report)}\n`);
    if (report.lost.length + report.twice.length + report.wrong.length > 0) process.exitCode = 1;
  }
}

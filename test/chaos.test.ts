import { afterAll, expect, test } from "vitest";
import { runChaos } from "./chaos/chaos.ts";
import { killLeftovers } from "./kit/processes.ts";
import { missing } from "./kit/queues.ts";
import { hasRedis } from "./kit/redis.ts";

afterAll(killLeftovers);

/** Fifteen kills in all, of processes that compile and deliver; `npm run chaos -- --kills 100` kills all kinds. */
const RUNS = [
  { queue: "postgres", kills: 8 },
  { queue: "redis", kills: 7 },
] as const;

const NAME = "200 subscribers, workers killed, lines dropped, servers restarted: nothing is lost, nothing comes twice";
if (hasRedis) {
  // Side by side: much of a run is waiting for leases and looks.
  test(
    NAME,
    async () => {
      const say = (line: string): void => void process.stderr.write(`${line}\n`);
      const reports = await Promise.all(RUNS.map((run) => runChaos({ ...run, seed: 7, reads: false, say })));
      for (const report of reports) {
        say(JSON.stringify(report));
        expect(report).toMatchObject({ lost: [], twice: [], wrong: [] });
        expect(report.sent + report.unknown).toBe(200);
      }
    },
    600_000,
  );
} else missing(NAME, "redis-server is not installed");

import { describe, expect, test } from "vitest";
import { runChaos } from "./chaos/chaos.ts";
import { missing } from "./kit/queues.ts";
import { hasRedis } from "./kit/redis.ts";

// Fifteen kills in all; `npm run chaos -- --kills 100` is the long run.
describe("200 subscribers, workers killed, lines dropped, servers restarted", () => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);

  const standsWith = async (queue: "postgres" | "redis", kills: number): Promise<void> => {
    const report = await runChaos({ kills, seed: 7, queue, say });
    say(JSON.stringify(report));
    expect(report).toMatchObject({ lost: [], twice: [], wrong: [] });
    expect(report.sent + report.unknown).toBe(200);
  };

  test("queues on PostgreSQL", () => standsWith("postgres", 8), 600_000);
  if (hasRedis) test("queues on Redis", () => standsWith("redis", 7), 600_000);
  else missing("chaos with queues on Redis", "redis-server is not installed");
});

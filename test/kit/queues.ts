import { afterAll, beforeAll, describe, test } from "vitest";
import { hasRedis, startRedis } from "./redis.ts";
import type { RedisServer } from "./redis.ts";

/** Describes the same behaviour with the queues on PostgreSQL and on Redis, whose address `redisUrl` tells. */
export function describeOnBothQueues(name: string, body: (redisUrl: () => string | undefined) => void): void {
  describe(`${name}, queues on PostgreSQL`, () => body(() => undefined));
  withRedis(`${name}, queues on Redis`, body);
}

/** Describes a behaviour that needs a Redis. Without the program it is left out with a word; in CI it fails. */
export function withRedis(name: string, body: (redisUrl: () => string) => void): void {
  if (!hasRedis) {
    missing(name, "redis-server is not installed");
    return;
  }
  describe(name, () => {
    let server: RedisServer | undefined;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterAll(() => server?.close());
    body(() => {
      if (server === undefined) throw new Error("Redis has not been started");
      return server.url;
    });
  });
}

/** Leaves a test out for what this machine lacks, and says so; in CI that is a failure. */
export function missing(name: string, reason: string): void {
  if (process.env["CI"] === undefined) {
    process.stderr.write(`SKIPPED: ${name}: ${reason}\n`);
    test.skip(`${name} (${reason})`, () => undefined);
  } else {
    test(name, () => {
      throw new Error(reason);
    });
  }
}

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbedded, withDatabase, type Embedded } from "@frontwatch/store/testkit";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, test } from "vitest";
import { prepareQueues, type QueueConnection } from "./backend.ts";

const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Describes the same behaviour on PostgreSQL and on Redis; `fresh` gives each test empty queues. */
export function describeOnBoth(name: string, body: (fresh: () => Promise<QueueConnection>) => void): void {
  describe(`${name} on PostgreSQL`, () => {
    const databases = withDatabase();
    body(async () => {
      const connection = { kind: "postgres", url: await databases.url() } as const;
      await prepareQueues(connection);
      return connection;
    });
  });

  if (!hasRedis) {
    withoutRedis(name);
    return;
  }
  describe(`${name} on Redis`, () => {
    let server: RestartableServer | undefined;
    beforeAll(async () => {
      server = await redisServer();
    });
    afterAll(() => server?.remove());
    body(async () => {
      const url = server?.connection.url ?? "";
      const client = new Redis(url);
      await client.flushall();
      await client.quit();
      return { kind: "redis", url };
    });
  });
}

/** A server that a test stops and starts again, with what it holds. */
export interface RestartableServer {
  readonly connection: QueueConnection;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Describes the same behaviour over restarts of either server. */
export function describeOnRestartable(name: string, body: (open: () => Promise<RestartableServer>) => void): void {
  describe(`${name} on PostgreSQL`, () => body(postgresServer));
  if (!hasRedis) {
    withoutRedis(name);
    return;
  }
  describe(`${name} on Redis`, () => body(redisServer));
}

function withoutRedis(name: string): void {
  if (process.env["CI"] !== undefined) {
    test(`${name} on Redis`, () => {
      throw new Error("redis-server is not installed");
    });
  } else {
    process.stderr.write(`SKIPPED: ${name} on Redis: redis-server is not installed\n`);
    test.skip(`${name} on Redis (redis-server is not installed)`, () => undefined);
  }
}

async function postgresServer(): Promise<RestartableServer> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-queue-"));
  let server: Embedded | undefined = await startEmbedded(directory);
  const connection = { kind: "postgres", url: server.url } as const;
  await prepareQueues(connection);
  const stop = async (): Promise<void> => {
    await server?.stop();
    server = undefined;
  };
  return {
    connection,
    stop,
    async start() {
      server ??= await startEmbedded(directory);
    },
    async remove() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function redisServer(): Promise<RestartableServer> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-queue-"));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const settings = ["--bind", "127.0.0.1", "--port", String(port), "--dir", directory];
    server = spawn("redis-server", [...settings, "--appendonly", "yes", "--save", ""], { stdio: "ignore" });
    const client = new Redis(port, "127.0.0.1", { maxRetriesPerRequest: null, retryStrategy: () => 20 });
    client.on("error", () => undefined); // until it listens
    await client.ping();
    await client.quit();
  };
  const stop = async (): Promise<void> => {
    if (server === undefined) return;
    server.kill("SIGTERM");
    await once(server, "exit");
    server = undefined;
  };
  await start();
  return {
    connection: { kind: "redis", url: `redis://127.0.0.1:${port}` },
    start,
    stop,
    async remove() {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Waits for a condition that the outside brings about; the test's own time limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

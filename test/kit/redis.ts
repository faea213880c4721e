import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports.ts";
import { until } from "./until.ts";

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A Redis of the test's own. */
export interface RedisServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a Redis as the compose file runs it: append-only, nothing evicted. */
export async function startRedis(): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-redis-"));
  const port = await freePort();
  const settings = ["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction", "--dir", directory];
  const server = spawn("redis-server", ["--bind", "127.0.0.1", "--port", String(port), ...settings], {
    stdio: "ignore",
  });
  await until("redis-server to listen", async () => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect").finally(() => socket.destroy());
    return true;
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    close: async () => {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

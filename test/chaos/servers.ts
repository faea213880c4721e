import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@frontwatch/store";
import { freePort } from "../kit/ports.ts";
import { until } from "../kit/until.ts";

/** A server of the run's own that can be restarted in the middle of everything. */
export interface Restartable {
  readonly url: string;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** PostgreSQL; its restart ends every session and whatever these had under way. */
export async function openDatabase(): Promise<Restartable> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-chaos-"));
  let server = await startEmbedded(directory);
  const { url } = server;
  return {
    url,
    restart: async () => {
      await server.stop();
      server = await startEmbedded(directory);
      if (server.url !== url) throw new Error(`the database came back at ${server.url}`);
    },
    close: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Redis as the compose file runs it; its restart is a kill -9, which may cost it its last second. */
export async function openRedis(): Promise<Restartable> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-chaos-"));
  const port = await freePort();
  const settings = ["--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction", "--dir", directory];
  const start = async (): Promise<ChildProcess> => {
    const child = spawn("redis-server", ["--bind", "127.0.0.1", "--port", String(port), ...settings], {
      stdio: "ignore",
    });
    await until("redis-server to listen", async () => {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect").finally(() => socket.destroy());
      return true;
    });
    return child;
  };
  let server = await start();
  const kill = async (): Promise<void> => {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      await kill();
      server = await start();
    },
    close: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

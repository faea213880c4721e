import { readEnvironment } from "@frontwatch/config";
import { AppError } from "@frontwatch/domain";
import { createLog, untilStopped } from "@frontwatch/telemetry";
import type { Closeable } from "@frontwatch/telemetry";
import { serveHealth } from "./health.ts";
import { openHost, readSettings } from "./host.ts";
import type { Host } from "./host.ts";

/** One process for one app: opens what it needs by the environment, starts it, and closes it at SIGINT or SIGTERM. */
export async function runApp(name: string, start: (host: Host) => Promise<Closeable>): Promise<void> {
  const env = readEnvironment(process.env);
  const log = createLog(name, env.logLevel);
  try {
    if (env.databaseUrl === undefined) {
      throw new AppError("config_invalid", "DATABASE_URL is not set. Set it, or run everything with `frontwatch up`.");
    }
    const host = await openHost({ env, settings: await readSettings(env), log, databaseUrl: env.databaseUrl });
    const app = await start(host);
    const health = name === "desk" ? [] : [await serveHealth(host)];
    log.info("started");
    await untilStopped(log, [host, app, ...health]);
  } catch (error) {
    log.fatal({ err: error }, error instanceof Error ? error.message : "did not start");
    process.exitCode = 1;
  }
}

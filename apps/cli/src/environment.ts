import { readEnvironment } from "@frontwatch/config";
import type { Environment } from "@frontwatch/config";
import { AppError } from "@frontwatch/domain";
import { openHost, readSettings } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import { findEmbedded } from "@frontwatch/store";
import { createLog } from "@frontwatch/telemetry";
import type { Closeable } from "@frontwatch/telemetry";

/** The database to talk to: that of the environment, or the embedded one of a Frontwatch that runs here. */
export async function runningDatabase(env: Environment): Promise<string> {
  const url = env.databaseUrl ?? (await findEmbedded(env.dataDirectory));
  if (url !== undefined) return url;
  throw new AppError(
    "store_unavailable",
    `No database is running under ${env.dataDirectory}. Start Frontwatch with \`npm start\`, or set DATABASE_URL.`,
  );
}

/** Opens what a command on a running installation needs, and closes it after. */
export async function withHost<T>(work: (host: Host) => Promise<T>): Promise<T> {
  const env = readEnvironment(process.env);
  const databaseUrl = await runningDatabase(env);
  const log = createLog("cli", env.logLevel === "info" ? "warn" : env.logLevel);
  const host: Host & Closeable = await openHost({ env, settings: await readSettings(env), log, databaseUrl });
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

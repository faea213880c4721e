import { readFile } from "node:fs/promises";
import { parseSettings } from "@frontwatch/config";
import type { Environment, Settings } from "@frontwatch/config";
import { AppError } from "@frontwatch/domain";
import type { Now } from "@frontwatch/domain";
import { openQueues, runWorker } from "@frontwatch/queue";
import type { JobContext, JobName, JobPayload, JobWorker, QueueConnection, Queues } from "@frontwatch/queue";
import { openStore } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { createMetrics } from "@frontwatch/telemetry";
import type { Closeable, Logger, Metrics } from "@frontwatch/telemetry";

/** What every app of one process shares. */
export interface Host {
  readonly env: Environment;
  readonly settings: Settings;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly queues: Queues;
  readonly now: Now;
}

/** Where the queues live: Redis where it is set, else the store's own PostgreSQL. */
export function queueConnection(env: Environment, databaseUrl: string): QueueConnection {
  return env.redisUrl === undefined ? { kind: "postgres", url: databaseUrl } : { kind: "redis", url: env.redisUrl };
}

/** Reads `frontwatch.yaml`; without the file there are no sources and no subscriptions. */
export async function readSettings(env: Environment): Promise<Settings> {
  const text = await readFile(env.configFile, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw new AppError("config_invalid", `${env.configFile} cannot be read. Check its permissions.`, { cause: error });
  });
  return parseSettings(text, env.configFile);
}

/** Opens store and queues, which `frontwatch migrate` has prepared. */
export async function openHost(
  given: Pick<Host, "env" | "settings" | "log"> & { readonly databaseUrl: string; readonly now?: Now },
): Promise<Host & Closeable> {
  const { env, settings, log, databaseUrl, now = () => new Date() } = given;
  const store = openStore(databaseUrl, { applicationName: "frontwatch" });
  const onError = (error: Error) => log.warn({ err: error }, "queue connection");
  const queues = await openQueues({ ...queueConnection(env, databaseUrl), onError });
  const close = async () => {
    await queues.close();
    await store.close();
  };
  return { env, settings, log, metrics: createMetrics(), store, queues, now, close };
}

/** Runs a queue's jobs, counted and with every failure logged. */
export async function runJobs<Name extends JobName>(
  host: Host,
  name: Name,
  handler: (payload: JobPayload<Name>, context: JobContext) => Promise<void>,
): Promise<JobWorker> {
  const { queues, metrics, log } = host;
  const timed = async (payload: JobPayload<Name>, context: JobContext): Promise<void> => {
    const end = metrics.jobSeconds.startTimer({ queue: name });
    try {
      await handler(payload, context);
      metrics.jobs.inc({ queue: name, outcome: "done" });
    } finally {
      end();
    }
  };
  return runWorker(queues, name, timed, {
    onError: (error) => log.warn({ err: error, queue: name }, "worker connection"),
    onFailed: ({ payload, error, attempt, final }) => {
      metrics.jobs.inc({ queue: name, outcome: "failed" });
      const level = final ? "error" : "warn";
      log[level]({ queue: name, payload, attempt, err: error }, final ? "job given up" : "job failed; will run again");
    },
  });
}

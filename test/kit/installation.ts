import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edition } from "@frontwatch/edition";
import { openQueues } from "@frontwatch/queue";
import type { Queues } from "@frontwatch/queue";
import { getEdition, listDeliveries, listEditions, openStore, pendingWork } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { freePort } from "./ports.ts";
import { frontwatch, launch, untilLive, WORKERS } from "./processes.ts";
import type { Running, Variables, Worker } from "./processes.ts";
import { until } from "./until.ts";

/** Where an installation keeps its things and whom it tells. */
export interface Surroundings {
  readonly databaseUrl: string;
  /** Queues on Redis; without it they are on the database. */
  readonly redisUrl?: string;
  readonly smtpUrl: string;
  readonly slack: Variables;
  /** The content of `frontwatch.yaml`. */
  readonly settings: object;
}

/** Frontwatch as an operator has it: a settings file, a database, processes. */
export interface Installation {
  readonly store: Store;
  readonly variables: Variables;
  /** Address of the desk. */
  readonly desk: string;
  /** Brings database and queues up: `frontwatch migrate`. */
  readonly migrate: () => Promise<void>;
  /** Starts all apps in one process: `frontwatch up`. */
  readonly up: () => Promise<Running>;
  /** Starts one app in a process of its own. */
  readonly start: (app: Worker) => Promise<Running>;
  /** Looks for what is due four times a second, not once a minute. Once the queues are there. */
  readonly hurry: () => Promise<void>;
  /** Makes every source due, as if its time had just come: however rarely it is asked for what it brought before. */
  readonly makeSourcesDue: () => Promise<void>;
  /** Waits until every source has been polled since `since` and nothing of what they gave is left to do. */
  readonly untilRead: (since: Date) => Promise<void>;
  /** Makes the subscriptions due whose ids begin with `prefix`, as if their time had just come. */
  readonly makeDue: (prefix?: string) => Promise<void>;
  readonly deliveries: () => Promise<Awaited<ReturnType<typeof listDeliveries>>>;
  /** Waits until so many deliveries are there and none is under way. */
  readonly untilDelivered: (count: number) => Promise<void>;
  /** The newest edition of a subscription. */
  readonly edition: (subscription: string) => Promise<Edition>;
  readonly close: () => Promise<void>;
}

const HURRIED_TICK_MS = 250;
/** So far back lies a subscription's time of day: it is next due in almost a day, and was due a moment ago. */
const DUE_SINCE_MS = 120_000;

/** Time of day, in UTC, of a subscription that is to be made due by `makeDue`. */
export const dueTime = (): string => new Date(Date.now() - DUE_SINCE_MS).toISOString().slice(11, 16);

export async function openInstallation(around: Surroundings): Promise<Installation> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-e2e-"));
  const file = join(directory, "frontwatch.yaml");
  await writeFile(file, JSON.stringify(around.settings));
  const port = await freePort();
  const store = openStore(around.databaseUrl, { max: 4, applicationName: "test" });
  const variables: Variables = {
    DATABASE_URL: around.databaseUrl,
    ...(around.redisUrl !== undefined && { REDIS_URL: around.redisUrl }),
    SMTP_URL: around.smtpUrl,
    ...around.slack,
    FRONTWATCH_CONFIG: file,
    FRONTWATCH_DATA: join(directory, "data"),
    FRONTWATCH_PORT: String(port),
    FRONTWATCH_URL: `http://127.0.0.1:${port}`,
  };
  let queues: Queues | undefined;
  const deliveries = () => listDeliveries(store.db, 1000);
  return {
    store,
    variables,
    desk: `http://127.0.0.1:${port}`,
    migrate: async () => {
      const { status, errors } = await frontwatch(["migrate"], variables);
      if (status !== 0) throw new Error(`frontwatch migrate: ${errors}`);
    },
    up: async () => {
      const running = launch("cli", variables, ["up"]);
      await untilLive(running, `http://127.0.0.1:${port}`);
      return running;
    },
    start: async (app) => {
      const own = app === "desk" ? port : await freePort();
      const running = launch(app, { ...variables, FRONTWATCH_PORT: String(own) });
      await untilLive(running, `http://127.0.0.1:${own}`);
      return running;
    },
    hurry: async () => {
      const { databaseUrl, redisUrl } = around;
      queues = await openQueues(
        redisUrl === undefined ? { kind: "postgres", url: databaseUrl } : { kind: "redis", url: redisUrl },
      );
      await queues.startTick(HURRIED_TICK_MS);
    },
    makeSourcesDue: async () => {
      await store.pool.query("UPDATE sources SET next_poll_at = now()");
    },
    untilRead: async (since) => {
      await until("all articles to be read", async () => {
        const { unpolled, unfinished } = await pendingWork(store.db, since);
        return unpolled + unfinished === 0;
      });
    },
    makeDue: async (prefix = "") => {
      await store.pool.query(
        `UPDATE subscriptions SET next_due_at = next_due_at - interval '1 day' WHERE starts_with(id, $1)`,
        [prefix],
      );
    },
    deliveries,
    untilDelivered: async (count) => {
      await until(`${count} deliveries`, async () => {
        const rows = await deliveries();
        const isUnderWay = (row: (typeof rows)[number]) =>
          row.state === "pending" || row.state === "sending" || row.look_at !== null;
        return rows.length === count && !rows.some(isUnderWay);
      });
    },
    edition: async (subscription) => {
      const row = (await listEditions(store.db, 100)).find((each) => each.subscription === subscription);
      const edition = row && (await getEdition(store.db, { token: row.token }));
      if (!edition) throw new Error(`no edition of ${subscription}`);
      return edition.body as Edition;
    },
    close: async () => {
      await queues?.close();
      await store.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Starts every app in a process of its own. */
export async function startAll(installation: Installation): Promise<ReadonlyMap<Worker, Running>> {
  const started = WORKERS.map(async (app) => [app, await installation.start(app)] as const);
  return new Map(await Promise.all(started));
}

import { setTimeout as wait } from "node:timers/promises";
import type { Running, Worker } from "../kit/processes.ts";
import { until } from "../kit/until.ts";
import { openDice } from "./dice.ts";
import type { Dice } from "./dice.ts";
import { tellNews } from "./news.ts";
import { setScene } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { judge } from "./verdict.ts";
import type { LedgerRow, Verdict } from "./verdict.ts";

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  readonly queue: "postgres" | "redis";
  /** Articles are read all the while, by processes that are killed too; without it they are stored as if read. */
  readonly reads: boolean;
  /** Told how far it has come. */
  readonly say: (line: string) => void;
  /** Breaks off: servers and processes are ended, and the run fails. */
  readonly signal?: AbortSignal;
}

export interface ChaosReport extends Verdict {
  readonly queue: string;
  readonly seed: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly restarts: Readonly<Record<string, number>>;
  readonly smtp: Readonly<Record<string, number>>;
  readonly slack: Readonly<Record<string, number>>;
  readonly articles: number;
  readonly seconds: number;
}

/** Two processes deliver, so that one goes on where the other dies; each of the others runs once. */
const DELIVERERS: readonly Worker[] = ["digest", "digest"];
const READERS: readonly Worker[] = ["ingest", "classify", "summarize"];
const DELIVERS = 0.7; // share of the kills that meet a process that delivers
const BREATH_MS = 600; // most between the first delivery of a wave and the kill that meets it
const WAVE_MS = 20_000; // most that a wave's first delivery is waited for
const RESTART_EVERY = 12; // kills for each restart of the database and of Redis
const TAIL_MS = 240_000;
/** What a kill may take, restarts and all: a run that takes longer has failed. */
const KILL_MS = 120_000;

/** Runs the chaos to its end. @throws where it does not come to one in time */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const started = performance.now();
  const dice = openDice(options.seed);
  const scene = await setScene(options.queue, dice);
  const abort = new AbortController();
  const hurry = hurryOn(scene, abort.signal);
  let raid: Raid | undefined;
  try {
    raid = await openRaid(scene, dice, options);
    await Promise.race([rage(raid, scene, options), broken(options.signal)]);
    const verdict = await look(scene, raid.deliveringKills);
    return {
      ...{ queue: options.queue, seed: options.seed, kills: raid.kills, restarts: raid.restarts },
      ...{ smtp: scene.smtp.counts, slack: scene.slack.counts, articles: raid.articles },
      ...verdict,
      seconds: Math.round((performance.now() - started) / 1000),
    };
  } finally {
    abort.abort();
    await hurry;
    await raid?.end();
    await scene.close();
  }
}

type Raid = Awaited<ReturnType<typeof openRaid>>;

/** All the trouble, and then the calm in which everything must come to its end. */
async function rage(raid: Raid, scene: Scene, { kills }: ChaosOptions): Promise<void> {
  for (let kill = 1; kill <= kills; kill += 1) await raid.strike(kill);
  await raid.tried();
  scene.smtp.calm();
  scene.slack.calm();
  await raid.settle();
}

/** Fails when the run is broken off; without a signal it never ends. */
const broken = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("the run was broken off")), { once: true });
  });

/** Has time go faster: waits of the ledger that are longer than two seconds are not waited for. Leases are. */
async function hurryOn({ installation }: Scene, signal: AbortSignal): Promise<void> {
  const { pool } = installation.store;
  while (!signal.aborted) {
    await pool
      .query("UPDATE deliveries SET due_at = now() WHERE state = 'pending' AND due_at > now() + interval '2 seconds'")
      .catch(() => undefined); // the database is away
    await wait(500, undefined, { signal }).catch(() => undefined);
  }
}

async function openRaid(scene: Scene, dice: Dice, { kills: all, say, reads }: ChaosOptions) {
  const { installation, database, redis } = scene;
  const running: { readonly app: Worker; process: Running }[] = await Promise.all(
    [...DELIVERERS, ...(reads ? READERS : [])].map(async (app) => ({ app, process: await installation.start(app) })),
  );
  const kills: Record<string, number> = {};
  const restarts: Record<string, number> = { database: 0, redis: 0 };
  const deliveringKills: number[] = [];
  const starting = new Set<Promise<void>>();
  let isOver = false;
  const articles = Math.max(8, Math.ceil(all / 3));
  let [released, published] = [0, 0];

  const query = (sql: string, values: readonly unknown[]) =>
    until("the database to take it", () => installation.store.pool.query(sql, [...values]).then(() => true));
  const publish = async (upTo: number): Promise<void> => {
    if (reads) scene.publish(upTo);
    else for (; published < upTo; published += 1) await tellNews(installation.store, published);
  };
  const release = async (upTo: number): Promise<void> => {
    const wave = scene.subscribers.slice(released, upTo);
    released = upTo;
    await query("UPDATE subscriptions SET next_due_at = next_due_at - interval '1 day' WHERE id = ANY ($1)", [wave]);
  };
  /** Waits until something of the last wave is being delivered, or nothing comes for long. */
  const begun = async (): Promise<void> => {
    const wave = scene.subscribers.slice(Math.max(0, released - Math.ceil(scene.subscribers.length / all)), released);
    await until(
      "a delivery to begin",
      async () => {
        const { rows } = await installation.store.pool.query(
          "SELECT FROM deliveries WHERE subscription = ANY ($1) AND attempts > 0 LIMIT 1",
          [wave],
        );
        return rows.length > 0;
      },
      WAVE_MS,
    ).catch(() => undefined);
  };
  const restartOne = async (app: Worker): Promise<void> => {
    const candidates = running.filter((each) => each.app === app && each.process.isAlive());
    const victim = candidates[dice.number(Math.max(1, candidates.length))];
    if (!victim || isOver) return;
    await victim.process.kill();
    if (app === "digest") deliveringKills.push(Date.now());
    kills[app] = (kills[app] ?? 0) + 1;
    const again = startAgain(scene, app).then((process) => void (victim.process = process));
    starting.add(again);
    void again.finally(() => starting.delete(again));
  };
  return {
    ...{ kills, restarts, deliveringKills, articles },
    strike: async (kill: number): Promise<void> => {
      if (isOver) throw new Error("the raid is over");
      const end = AbortSignal.timeout(KILL_MS);
      await publish(Math.ceil((articles * kill) / all));
      await release(Math.ceil((scene.subscribers.length * kill) / all));
      await begun();
      await wait(dice.number(BREATH_MS));
      const every = Math.min(RESTART_EVERY, all);
      if (kill % every === Math.floor(every / 2)) {
        await database.restart();
        restarts["database"] = (restarts["database"] ?? 0) + 1;
      }
      if (redis && kill % every === every - 1) {
        await redis.restart();
        restarts["redis"] = (restarts["redis"] ?? 0) + 1;
      }
      const wanted: Worker = !reads || dice.chance(DELIVERS) ? "digest" : dice.pick(READERS);
      await until("one to kill", () => running.some((each) => each.app === wanted && each.process.isAlive()));
      await restartOne(wanted);
      if (end.aborted) throw new Error(`kill ${kill} took longer than ${KILL_MS / 1000} s`);
      if (kill % 5 === 0) say(`${kill} of ${all} kills`);
    },
    /** Ends the processes of this raid, and no others. */
    end: async (): Promise<void> => {
      isOver = true;
      await Promise.allSettled(starting);
      await Promise.all(running.map((each) => each.process.kill()));
    },
    /** Waits until everything has been tried once, with all the trouble there is. */
    tried: async (): Promise<void> => {
      await until(
        "every delivery to be tried",
        async () => {
          const { rows } = await installation.store.pool.query("SELECT FROM deliveries WHERE attempts > 0");
          return rows.length === scene.subscribers.length;
        },
        TAIL_MS,
      );
    },
    /** Waits until all is read and nothing is under way. */
    settle: async (): Promise<void> => {
      await Promise.all(starting);
      const count = async (sql: string): Promise<number> => {
        const { rows } = await installation.store.pool.query<{ count: number }>(`SELECT count(*) FROM ${sql}`);
        return rows[0]?.count ?? 0;
      };
      const open = "state IN ('pending', 'sending') OR look_at IS NOT NULL";
      await until(
        "all deliveries to be settled",
        async () =>
          (await count("deliveries")) === scene.subscribers.length &&
          (await count(`deliveries WHERE ${open}`)) === 0 &&
          (!reads || (await count("summaries")) === articles),
        TAIL_MS,
      );
    },
  };
}

/** A start in the middle of a restart of the database may fail, as under any supervisor: it is started again. */
async function startAgain({ installation }: Scene, app: Worker): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await installation.start(app);
    } catch (error) {
      if (attempt === 10) throw error;
      await wait(300);
    }
  }
}

async function look(scene: Scene, kills: readonly number[]): Promise<Verdict> {
  const { pool } = scene.installation.store;
  const ledger = await pool.query<LedgerRow>(
    `SELECT id, subscription, channel, recipient, state, reason,
       CASE channel WHEN 'slack' THEN jsonb_array_length(message->'messages') ELSE 1 END AS parts FROM deliveries`,
  );
  const editions = await pool.query<{ subscription: string; outcome: string }>(
    "SELECT subscription, outcome FROM editions",
  );
  return judge({
    ...{ ledger: ledger.rows, editions: editions.rows, subscribers: scene.subscribers, kills },
    ...{ mails: scene.mailbox.mails, passages: scene.smtp.passages, parts: await scene.slack.parts() },
  });
}

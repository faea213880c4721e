// 10,000 subscribers due at the same minute: how long until their editions are compiled, rendered and taken by a local
// SMTP sink; processor seconds of each part, and the memory of the process that delivers, over time.
// npm run bench -- deliver [SUBSCRIBERS]
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pendingWork, startEmbedded } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { makeArticle } from "../kit/articles.ts";
import { openInstallation } from "../kit/installation.ts";
import { listening } from "../kit/ports.ts";
import { killLeftovers } from "../kit/processes.ts";
import { cpuOf } from "../kit/process-costs.ts";
import { hasRedis, startRedis } from "../kit/redis.ts";
import { body, paragraphs, rss, serveSite } from "../kit/site.ts";
import { until } from "../kit/until.ts";

const SUBSCRIBERS = 10_000;
const ARTICLES = 40;
const SAMPLE_MS = 1_000;
const PATIENCE_MS = 15 * 60_000;

/** What a subscriber may wish; twenty wishes, as an installation has its regions. */
const WISHES = Array.from({ length: 20 }, (_, number) => ({ id: `wish-${number}`, title: `Wish ${number}` }));

interface Sink {
  readonly url: string;
  /** Mails taken, by recipient. */
  readonly taken: ReadonlyMap<string, number>;
  readonly bytes: () => number;
  readonly close: () => Promise<void>;
}

/** @returns figures with the queues on PostgreSQL, and on Redis where that is installed */
export async function measure(subscribers = SUBSCRIBERS): Promise<object> {
  const postgres = await run(subscribers);
  if (!hasRedis) return { subscribers, postgres, redis: "redis-server is not installed" };
  const server = await startRedis();
  try {
    return { subscribers, postgres, redis: await run(subscribers, server.url) };
  } finally {
    await server.close();
  }
}

async function run(subscribers: number, redisUrl?: string): Promise<object> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const database = await startEmbedded(directory);
  const [sink, site] = await Promise.all([openSink(), serveSite()]);
  site.on("/feed", body("application/rss+xml", rss("Made", articles(site.url))));
  // In UTC, a moment ago: due as soon as next_due_at is moved.
  const at = new Date(Date.now() - 120_000).toISOString().slice(11, 16);
  const installation = await openInstallation({
    databaseUrl: database.url,
    ...(redisUrl !== undefined && { redisUrl }),
    smtpUrl: sink.url,
    slack: {},
    settings: {
      fetch: { allow: [site.host] },
      sources: [{ id: "made", name: "Made", publisher: "Made", url: site.url("/feed"), every: "1h" }],
      subscriptions: WISHES.map((wish, number) => ({
        ...wish,
        to: "wish@example.org",
        at,
        ...FILTERS[number % FILTERS.length],
      })),
    },
  });
  const { store } = installation;
  try {
    await installation.migrate();
    const readers = await Promise.all(
      (["ingest", "classify", "summarize"] as const).map((app) => installation.start(app)),
    );
    const digest = await installation.start("digest"); // the minute's tick is its
    await installation.hurry();
    const since = new Date();
    await until(
      "all articles to be read",
      async () => (await pendingWork(store.db, since)).unfinished === 0 && (await summaries(store)) === ARTICLES,
      PATIENCE_MS,
    );
    await Promise.all(readers.map((reader) => reader.stop()));
    await subscribe(store, subscribers);
    const server = await serverOf(directory);
    const before = await used(digest.pid, server);
    const started = performance.now();
    await store.pool.query(
      "UPDATE subscriptions SET next_due_at = next_due_at - interval '1 day' WHERE id LIKE 'reader-%'",
    );
    const memory: number[] = [];
    while (sink.taken.size < subscribers) {
      await wait(SAMPLE_MS);
      memory.push(await megabytesOf(digest.pid));
      process.stderr.write(
        `\r${redisUrl === undefined ? "PostgreSQL" : "Redis"}: ${sink.taken.size} of ${subscribers} mails taken, ${memory.at(-1) ?? 0} MB `,
      );
      if (!digest.isAlive() || performance.now() - started > PATIENCE_MS)
        throw new Error(`only ${sink.taken.size} mails were taken: ${digest.errors().slice(-1000)}`);
    }
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write("\n");
    await until("the ledger to know of all", async () => {
      const { rows } = await store.pool.query("SELECT FROM deliveries WHERE state <> 'sent' LIMIT 1");
      return rows.length === 0;
    });
    const after = await used(digest.pid, server);
    const twice = [...sink.taken.values()].filter((count) => count > 1).length;
    const states = await store.pool.query<{ state: string; count: number }>(
      "SELECT state, count(*) FROM deliveries GROUP BY state",
    );
    await digest.stop();
    return {
      ...{ seconds: round(seconds), mailsPerSecond: round(subscribers / seconds), twice },
      states: Object.fromEntries(states.rows.map(({ state, count }) => [state, count])),
      mailKilobytes: Math.round(sink.bytes() / subscribers / 1000),
      processorSeconds: { digest: round(after.digest - before.digest), database: round(after.server - before.server) },
      megabytes: { first: memory[0], half: memory[memory.length >> 1], last: memory.at(-1), most: Math.max(...memory) },
    };
  } finally {
    await killLeftovers();
    await installation.close();
    await Promise.all([sink.close(), site.close()]);
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const FILTERS: readonly object[] = [
  {},
  { kinds: ["territory"] },
  { regions: ["Sudan"] },
  { regions: ["Democratic Republic of the Congo"] },
  { regions: ["Myanmar"] },
  { regions: ["Ethiopia", "Somalia"] },
  { regions: ["Afghanistan"] },
];

function articles(url: (path: string) => string) {
  return Array.from({ length: ARTICLES }, (_, index) => {
    const { title, paragraphs: texts } = makeArticle(index);
    return {
      title,
      link: url(`/made/${index}`),
      content: paragraphs(texts),
      published: new Date(Date.now() - 3_600_000),
    };
  });
}

async function summaries({ pool }: Store): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("SELECT count(*) FROM summaries");
  return rows[0]?.count ?? 0;
}

/** Copies the wishes to so many readers; what the wish was told, the reader was. */
async function subscribe({ pool }: Store, count: number): Promise<void> {
  await pool.query(
    `INSERT INTO subscriptions (id, title, channel, recipient, filter, schedule, language, quiet, token, created,
       covered_to, next_due_at, next_due_date)
     SELECT 'reader-' || n, title, channel, 'reader-' || n || '@' || (n % 500) || '.example.org', filter, schedule, language,
       'line', md5(n::text), created, covered_to, next_due_at, next_due_date
     FROM generate_series(1, $1) AS n JOIN subscriptions ON id = 'wish-' || (n % ${WISHES.length})`,
    [count],
  );
}

/** Takes every mail and keeps none; as little work as SMTP allows, for it shares the machine. */
async function openSink(): Promise<Sink> {
  const taken = new Map<string, number>();
  let bytes = 0;
  const server = createServer((socket) => {
    let tail = "";
    let to: string | undefined;
    let inMail = false;
    socket.on("error", () => undefined);
    socket.write("220 sink\r\n");
    socket.on("data", (chunk: Buffer) => {
      if (inMail) {
        bytes += chunk.length;
        tail = (tail + chunk.subarray(-5).toString("latin1")).slice(-5);
        if (!tail.endsWith("\r\n.\r\n")) return;
        inMail = false;
        if (to !== undefined) taken.set(to, (taken.get(to) ?? 0) + 1);
        socket.write("250 taken\r\n");
        return;
      }
      const line = chunk.toString("latin1");
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "RCPT") to = /<([^>]*)>/.exec(line)?.[1];
      inMail = verb === "DATA";
      tail = "";
      socket.write(inMail ? "354 go on\r\n" : verb === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    });
  });
  const port = await listening(server);
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    bytes: () => bytes,
    close: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** Number of the database's first process. */
async function serverOf(directory: string): Promise<number> {
  return Number((await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** Processor seconds that the digest process and the database with all its sessions have used so far. */
async function used(digest: number, server: number): Promise<{ readonly digest: number; readonly server: number }> {
  const [own, all] = await Promise.all([cpuOf(digest), cpuOf(server)]);
  return { digest: own / 1000, server: all / 1000 };
}

async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

const round = (value: number): number => Math.round(value * 10) / 10;

// Thousands of sources on loopback hosts, most of them good: every article taken once, no host asked more often than
// allowed, good hosts not delayed by bad ones, memory bounded; a worker is killed and others are added on the way.
import { readFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "@frontwatch/store";
import { makeArticle } from "../kit/articles.ts";
import { openInstallation } from "../kit/installation.ts";
import type { Installation } from "../kit/installation.ts";
import { serveManyHosts } from "../kit/many-hosts.ts";
import type { Behaviour, ManyHosts } from "../kit/many-hosts.ts";
import { killLeftovers } from "../kit/processes.ts";
import type { Running } from "../kit/processes.ts";
import { hasRedis, startRedis } from "../kit/redis.ts";
import { paragraphs, rss } from "../kit/site.ts";

const SOURCES = 5_000;
/** Polls a second that one machine is asked for; with fewer sources each is polled more often. */
const POLLS_PER_SECOND = 10;
const LEAST_INTERVAL = 60; // seconds; the tick's own
const PACE = 2; // requests a second to one host
const SPARE_SECONDS = 5; // beyond a poll's interval, from publication to stored
/** Of each ten hosts. */
const MIX: readonly Behaviour[] = [
  ...(["normal", "normal", "slow", "normal", "failing"] as const),
  ...(["normal", "redirecting", "normal", "busy", "huge"] as const),
];

/** What hosts tell, once it is published. */
class News {
  readonly published = new Map<string, number>();
  readonly #due = new Map<number, number>();

  /** Each of the hosts publishes one article at some time within so many seconds. */
  begin(hosts: readonly number[], seconds: number): void {
    const start = Date.now();
    for (const [place, host] of hosts.entries())
      this.#due.set(host, start + ((place + 0.5) / hosts.length) * seconds * 1000);
  }

  feed(host: number): string {
    const due = this.#due.get(host) ?? Infinity;
    if (due > Date.now()) return rss(`Host ${host}`, []);
    const link = `http://news.example/${host}`;
    this.published.set(link, due);
    const { title, paragraphs: texts } = makeArticle(host);
    return rss(`Host ${host}`, [{ title, link, content: paragraphs(texts), published: new Date(due) }]);
  }

  get isOver(): boolean {
    return [...this.#due.values()].every((due) => due <= Date.now());
  }
}

/** @returns figures by where the queues are */
export async function measure(sources = SOURCES): Promise<object> {
  const postgres = await run(sources);
  if (!hasRedis) return { sources, postgres, redis: "redis-server is not installed" };
  const server = await startRedis();
  try {
    return { sources, postgres, redis: await run(sources, server.url) };
  } finally {
    await server.close();
  }
}

async function run(sources: number, redisUrl?: string): Promise<object> {
  const every = Math.max(LEAST_INTERVAL, Math.ceil(sources / POLLS_PER_SECOND));
  const news = new News();
  const behaviours = Array.from({ length: sources }, (_, index) => MIX[index % MIX.length] ?? "normal");
  const web = await serveManyHosts(behaviours, 1000 / PACE, (host) => news.feed(host));
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const database = await startEmbedded(directory);
  const installation = await openInstallation({
    databaseUrl: database.url,
    ...(redisUrl !== undefined && { redisUrl }),
    ...{ smtpUrl: "smtp://127.0.0.1:1", slack: {} }, // nobody is told
    settings: {
      fetch: { allow: web.hosts.map(({ address }) => address), pace: PACE },
      sources: web.hosts.map(({ feedUrl }, index) => ({
        ...{ id: `s-${index}`, name: `Source ${index}`, publisher: `P ${index}`, url: feedUrl, every: `${every}s` },
      })),
    },
  });
  try {
    await installation.migrate();
    const load = [loadavg()[0] ?? 0];
    const [doomed, staying] = await Promise.all([installation.start("ingest"), installation.start("ingest")]);
    const ticking = await installation.start("digest");
    const good = behaviours.flatMap((behaviour, index) => (GOOD.has(behaviour) ? [index] : []));
    const began = Date.now();
    const patience = () => {
      if (Date.now() - began > (every * 6 + 120) * 1000) throw new Error("it takes too long");
    };
    await untilTrue(async () => {
      patience();
      return (await count(installation, "sources WHERE last_success_at IS NOT NULL")) >= good.length;
    }, "each good source to be read once");
    const warmedIn = (Date.now() - began) / 1000;
    news.begin(good, every);
    await wait((every * 1000) / 3);
    await doomed.kill();
    const added = await Promise.all([installation.start("ingest"), installation.start("ingest")]);
    await untilTrue(async () => {
      patience();
      return news.isOver && (await count(installation, "articles")) >= good.length;
    }, "all articles to be stored");
    load.push(loadavg()[0] ?? 0);
    const running = [staying, ...added];
    const figures = await figuresOf({ installation, news, web, every });
    const peakMegabytes = Math.max(...(await Promise.all(running.map(peakOf))));
    await Promise.all([...running, ticking].map((process) => process.stop()));
    return { everySeconds: every, warmedInSeconds: Math.round(warmedIn), ...figures, peakMegabytes, load };
  } finally {
    await killLeftovers();
    await installation.close();
    await database.stop();
    await web.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const GOOD: ReadonlySet<Behaviour> = new Set(["normal", "redirecting", "slow"]);

async function figuresOf(of: {
  readonly installation: Installation;
  readonly news: News;
  readonly web: ManyHosts;
  readonly every: number;
}): Promise<object> {
  const { installation, news, web, every } = of;
  const { rows } = await installation.store.pool.query<{ url: string; known: Date }>("SELECT url, known FROM articles");
  const urls = new Set(rows.map(({ url }) => url));
  const isPrompt = ({ url }: { readonly url: string }) =>
    web.hosts[Number(url.split("/").at(-1))]?.behaviour !== "slow";
  const delays = rows
    .filter(isPrompt)
    .map(({ url, known }) => (known.getTime() - (news.published.get(url) ?? 0)) / 1000)
    .sort((a, b) => a - b);
  const p95 = delays[Math.floor(delays.length * 0.95)] ?? 0;
  const violations = web.violations();
  for (const violation of violations.slice(0, 5)) process.stderr.write(`${violation}\n`);
  return {
    articles: { published: news.published.size, stored: urls.size, twice: rows.length - urls.size },
    secondsToStored: { p50: round(delays[Math.floor(delays.length / 2)] ?? 0), p95: round(p95) },
    isInTime: p95 < every + SPARE_SECONDS,
    ...{ requests: web.requests(), tooOften: violations.length },
  };
}

async function peakOf({ pid }: Running): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function count({ store }: Installation, from: string): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(`SELECT count(*) FROM ${from}`);
  return rows[0]?.count ?? 0;
}

async function untilTrue(look: () => Promise<boolean>, what: string): Promise<void> {
  process.stderr.write(`waiting for ${what}\n`);
  while (!(await look())) await wait(500);
}

const round = (value: number): number => Math.round(value * 10) / 10;

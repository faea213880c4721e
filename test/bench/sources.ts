// Thousands of sources on loopback hosts, a third of them in trouble: every article taken once, no host asked more often
// than allowed, good hosts not delayed by bad ones, memory bounded; a worker is killed and others are added on the way.
// What does not hold is in `broken`, and the run fails.
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
import { cpuOf, peakMegabytes } from "../kit/process-costs.ts";
import { killLeftovers, processesWith } from "../kit/processes.ts";
import type { Running } from "../kit/processes.ts";
import { hasRedis, startRedis } from "../kit/redis.ts";
import { paragraphs, rss } from "../kit/site.ts";

const SOURCES = 5_000;
/** Polls a second that one machine is asked for; with fewer sources each is polled more often. */
const POLLS_PER_SECOND = 17;
const LEAST_INTERVAL = 60; // seconds; the tick's own
const PACE = 2; // requests a second to one host
const SPARE_SECONDS = 5; // beyond a poll's interval, from publication to stored
const MOST_MEGABYTES = 512; // of one worker
/** How long nothing new is told, to see what a poll costs that brings nothing. */
const QUIET_SECONDS = 60;
/** Of each twenty hosts: four never answer in time, two drop the line, two answer slowly. */
const MIX: readonly Behaviour[] = [
  ...(["normal", "stuck", "normal", "slow", "normal", "failing", "redirecting", "stuck", "normal", "busy"] as const),
  ...(["normal", "stuck", "normal", "slow", "normal", "failing", "redirecting", "stuck", "normal", "huge"] as const),
];
const GOOD: ReadonlySet<Behaviour> = new Set(["normal", "redirecting", "slow"]);

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
  const good = behaviours.flatMap((behaviour, index) => (GOOD.has(behaviour) ? [index] : []));
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
    const servers = await serversOf(directory, redisUrl);
    const until = patientUntil((every * 6 + 300) * 1000);
    const warmedInSeconds = await until("each good source to be read once", async () => {
      return (await count(installation, "sources WHERE last_success_at IS NOT NULL")) >= good.length;
    });

    const quietFrom = await costsOf(installation, servers, [doomed, staying, ticking]);
    await wait(QUIET_SECONDS * 1000);
    const quietTo = await costsOf(installation, servers, [doomed, staying, ticking]);

    news.begin(good, every / 2);
    await wait((every * 1000) / 4);
    const doomedMegabytes = await peakMegabytes(doomed.pid);
    await doomed.kill();
    const added = await Promise.all([installation.start("ingest"), installation.start("ingest")]);
    const newsFrom = await costsOf(installation, servers, [staying, ticking, ...added]);
    const storedInSeconds = await until("all articles to be stored", async () => {
      return (await count(installation, "articles")) >= good.length;
    });
    const newsTo = await costsOf(installation, servers, [staying, ticking, ...added]);
    load.push(loadavg()[0] ?? 0);
    const peaks = await Promise.all([staying, ...added, ticking].map(({ pid }) => peakMegabytes(pid)));
    const statuses = await Promise.all([staying, ...added, ticking].map((process) => process.stop()));
    const figures = await figuresOf({ installation, news, web, every });
    const megabytes = { workers: [doomedMegabytes, ...peaks.slice(0, -1)], ticking: peaks.at(-1) ?? 0 };
    return {
      ...{ everySeconds: every, warmedInSeconds, storedInSeconds, ...figures, megabytes, load },
      cpuMs: { quietPoll: perPoll(quietFrom, quietTo), pollWithNews: perPoll(newsFrom, newsTo) },
      workers: { killed: 1, added: added.length, stoppedWell: statuses.every((status) => status === 0) },
      broken: brokenOf({ ...figures, every, wanted: good.length, megabytes, statuses }),
    };
  } finally {
    await killLeftovers();
    await installation.close();
    await database.stop();
    await web.close();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Figures {
  readonly articles: { readonly published: number; readonly stored: number; readonly twice: number };
  readonly secondsToStored: Readonly<Record<"p50" | "p95" | "slowP95", number>>;
  readonly requests: number;
  readonly tooOften: number;
}

async function figuresOf(of: {
  readonly installation: Installation;
  readonly news: News;
  readonly web: ManyHosts;
  readonly every: number;
}): Promise<Figures> {
  const { installation, news, web } = of;
  const { rows } = await installation.store.pool.query<{ url: string; known: Date }>("SELECT url, known FROM articles");
  const urls = new Set(rows.map(({ url }) => url));
  const delays = rows
    .map(({ url, known }) => ({
      isSlow: web.hosts[Number(url.split("/").at(-1))]?.behaviour === "slow",
      seconds: (known.getTime() - (news.published.get(url) ?? 0)) / 1000,
    }))
    .sort((a, b) => a.seconds - b.seconds);
  const prompt = delays.filter(({ isSlow }) => !isSlow).map(({ seconds }) => seconds);
  const slow = delays.filter(({ isSlow }) => isSlow).map(({ seconds }) => seconds);
  const violations = web.violations();
  for (const violation of violations.slice(0, 5)) process.stderr.write(`${violation}\n`);
  return {
    articles: { published: news.published.size, stored: urls.size, twice: rows.length - urls.size },
    secondsToStored: { p50: at(prompt, 0.5), p95: at(prompt, 0.95), slowP95: at(slow, 0.95) },
    ...{ requests: web.requests(), tooOften: violations.length },
  };
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;

/** What was asked and does not hold. */
function brokenOf(
  of: Figures & {
    readonly every: number;
    readonly wanted: number;
    readonly megabytes: { readonly workers: readonly number[] };
    readonly statuses: readonly (number | null)[];
  },
): readonly string[] {
  const { articles, every, wanted, megabytes, secondsToStored, statuses, tooOften } = of;
  const broken = [
    articles.stored === wanted && articles.published === wanted ? "" : "an article was not taken",
    articles.twice === 0 ? "" : "an article was taken twice",
    tooOften === 0 ? "" : "a host was asked too often",
    secondsToStored.p95 < every + SPARE_SECONDS ? "" : "good hosts were delayed",
    Math.max(...megabytes.workers) <= MOST_MEGABYTES ? "" : `a worker took more than ${MOST_MEGABYTES} MB`,
    statuses.every((status) => status === 0) ? "" : "a process did not stop well",
  ].filter((each) => each !== "");
  if (broken.length > 0) process.exitCode = 1;
  return broken;
}

/** Processor time by who took it, and what was done for it. */
interface Costs {
  readonly polls: number;
  readonly transactions: number;
  readonly node: number;
  readonly servers: Readonly<Record<string, number>>;
}

async function costsOf(
  { store }: Installation,
  servers: Readonly<Record<string, number>>,
  processes: readonly Running[],
): Promise<Costs> {
  const [polls, done] = await Promise.all([
    store.pool.query<{ count: number }>("SELECT count(*) FROM fetches"),
    store.pool.query<{ count: number }>("SELECT sum(xact_commit)::bigint AS count FROM pg_stat_database"),
  ]);
  const node = await Promise.all(processes.map(({ pid }) => cpuOf(pid)));
  const cpu = await Promise.all(Object.entries(servers).map(async ([name, pid]) => [name, await cpuOf(pid)] as const));
  return {
    polls: polls.rows[0]?.count ?? 0,
    transactions: done.rows[0]?.count ?? 0,
    node: node.reduce((sum, ms) => sum + ms, 0),
    servers: Object.fromEntries(cpu),
  };
}

/** Milliseconds of processor time for each poll of the time between. */
function perPoll(from: Costs, to: Costs): object {
  const polls = Math.max(1, to.polls - from.polls);
  const each = (before: number, after: number) => Math.round(((after - before) / polls) * 10) / 10;
  const servers = Object.entries(to.servers).map(([name, ms]) => [name, each(from.servers[name] ?? 0, ms)]);
  return {
    ...{ polls, transactions: each(from.transactions, to.transactions), node: each(from.node, to.node) },
    ...(Object.fromEntries(servers) as Record<string, number>),
  };
}

/** The processes of the servers. */
async function serversOf(directory: string, redisUrl: string | undefined): Promise<Readonly<Record<string, number>>> {
  const [postgres = 0] = await processesWith(directory);
  if (redisUrl === undefined) return { postgres };
  const [redis = 0] = await processesWith(`redis-server 127.0.0.1:${new URL(redisUrl).port}`);
  return { postgres, redis };
}

async function count({ store }: Installation, from: string): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(`SELECT count(*) FROM ${from}`);
  return rows[0]?.count ?? 0;
}

/** Waits for one thing after another, for so long in all. The wait returns its seconds. */
function patientUntil(patienceMs: number) {
  const began = Date.now();
  return async (what: string, look: () => Promise<boolean>): Promise<number> => {
    process.stderr.write(`waiting for ${what}\n`);
    const from = Date.now();
    while (!(await look())) {
      if (Date.now() - began > patienceMs) throw new Error(`it takes too long: ${what}`);
      await wait(500);
    }
    return Math.round((Date.now() - from) / 1000);
  };
}

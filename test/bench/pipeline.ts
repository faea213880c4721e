// Articles a second through everything on one machine, read by `frontwatch up`: with their text in the feeds and the queues
// on PostgreSQL, then on Redis; then with their text on pages of 150 KB.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startEmbedded } from "@frontwatch/store";
import { makeArticle } from "../kit/articles.ts";
import { openInstallation } from "../kit/installation.ts";
import { makePage } from "../kit/made-page.ts";
import { openMailbox } from "../kit/mailbox.ts";
import { killLeftovers } from "../kit/processes.ts";
import { cpuOf, peakMegabytes } from "../kit/process-costs.ts";
import { hasRedis, startRedis } from "../kit/redis.ts";
import { body, paragraphs, rss, serveSite } from "../kit/site.ts";
import type { Site } from "../kit/site.ts";
import { openWorkspace } from "../kit/workspace.ts";

const ARTICLES = 2_000;
const LENGTH = 2_000; // characters
const FEEDS = 20;
/** Of the articles so many are read from pages too, which take longer. */
const PAGES_SHARE = 0.5;
const PATIENCE_MS = 15 * 60_000;

interface Figures {
  readonly seconds: number;
  readonly articlesPerSecond: number;
  /** Of the second half: the engine has compiled what it needs, and all stages are busy. */
  readonly onceWarm: number;
  /** Processor milliseconds an article of the process that runs all apps, and of the database: both share two cores. */
  readonly appsMs: number;
  readonly databaseMs: number;
  /** Of the process that runs all apps. */
  readonly peakMegabytes: number;
}

/** @param articles - a multiple of the number of feeds. @returns figures by where the queues are */
export async function measure(articles = ARTICLES): Promise<object> {
  const site = await serveSite();
  const paged = Math.round((articles * PAGES_SHARE) / FEEDS) * FEEDS;
  publish(site, articles);
  publishPages(site, paged);
  try {
    const postgres = await run(site, { articles, feeds: "feeds" });
    const pages = { articles: paged, ...(await run(site, { articles: paged, feeds: "teasers" })) };
    const figures = { articles, characters: LENGTH, postgres, pages };
    if (!hasRedis) return { ...figures, redis: "redis-server is not installed" };
    const server = await startRedis();
    try {
      return { ...figures, redis: await run(site, { articles, feeds: "feeds", redisUrl: server.url }) };
    } finally {
      await server.close();
    }
  } finally {
    await killLeftovers();
    await site.close();
  }
}

function publish(site: Site, articles: number): void {
  const each = articles / FEEDS;
  for (let feed = 0; feed < FEEDS; feed += 1) {
    const items = Array.from({ length: each }, (_, index) => {
      const number = feed * each + index;
      const { title, paragraphs: texts } = makeArticle(number, LENGTH);
      return { title, link: site.url(`/made/${number}`), content: paragraphs(texts), published: new Date() };
    });
    site.on(`/feeds/${feed}`, body("application/rss+xml", rss(`Feed ${feed}`, items)));
  }
}

/** Feeds that hold only the beginnings of their articles, whose pages are as sites build them. */
function publishPages(site: Site, articles: number): void {
  const each = articles / FEEDS;
  for (let feed = 0; feed < FEEDS; feed += 1) {
    const items = Array.from({ length: each }, (_, index) => {
      const number = feed * each + index;
      const { title, paragraphs: texts } = makeArticle(number, LENGTH);
      site.on(`/page/${number}`, body("text/html", makePage(number).body));
      const content = paragraphs([`${texts[0]?.slice(0, 100) ?? ""}…`]);
      return { title, link: site.url(`/page/${number}`), content, published: new Date() };
    });
    site.on(`/teasers/${feed}`, body("application/rss+xml", rss(`Feed ${feed}`, items)));
  }
}

interface Round {
  readonly articles: number;
  readonly feeds: "feeds" | "teasers";
  readonly redisUrl?: string;
}

async function run(site: Site, { articles, feeds, redisUrl }: Round): Promise<Figures> {
  const directory = await mkdtemp(join(tmpdir(), "frontwatch-bench-"));
  const database = await startEmbedded(directory);
  const [mailbox, workspace] = await Promise.all([openMailbox(), openWorkspace([])]);
  const installation = await openInstallation({
    databaseUrl: database.url,
    ...(redisUrl !== undefined && { redisUrl }),
    smtpUrl: mailbox.url,
    slack: workspace.variables,
    settings: {
      fetch: { allow: [site.host] },
      sources: Array.from({ length: FEEDS }, (_, feed) => ({
        ...{ id: `feed-${feed}`, name: `Feed ${feed}`, publisher: `Publisher ${feed}`, every: "1h" },
        url: site.url(`/${feeds}/${feed}`),
      })),
    },
  });
  try {
    const running = await installation.up();
    const server = Number((await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
    const started = performance.now();
    let before: readonly number[] | undefined;
    let half: readonly [done: number, at: number] = [0, started];
    for (let done = 0; done < articles;) {
      const { rows } = await installation.store.pool.query<{ count: number }>("SELECT count(*) FROM summaries");
      done = rows[0]?.count ?? 0;
      if (done < articles / 2) half = [done, performance.now()];
      if (done > 0) before ??= [done, await cpuOf(running.pid), await cpuOf(server)];
      process.stderr.write(
        `\r${feeds} on ${redisUrl === undefined ? "PostgreSQL" : "Redis"}: ${done} of ${articles} articles read `,
      );
      if (!running.isAlive() || performance.now() - started > PATIENCE_MS)
        throw new Error(`only ${done} articles were read: ${running.errors().slice(-1000)}`);
      await wait(200);
    }
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write("\n");
    const [first = 0, apps = 0, base = 0] = before ?? [];
    const each = { appsMs: (await cpuOf(running.pid)) - apps, databaseMs: (await cpuOf(server)) - base };
    const figures = {
      ...{ seconds: round(seconds), articlesPerSecond: round(articles / seconds) },
      onceWarm: round((articles - half[0]) / (seconds - (half[1] - started) / 1000)),
      ...{ appsMs: round(each.appsMs / (articles - first)), databaseMs: round(each.databaseMs / (articles - first)) },
      peakMegabytes: await peakMegabytes(running.pid),
    };
    await running.stop();
    return figures;
  } finally {
    await killLeftovers();
    await installation.close();
    await Promise.all([mailbox.close(), workspace.close()]);
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;

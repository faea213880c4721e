import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openQueues } from "@frontwatch/queue";
import { findEmbedded, openStore } from "@frontwatch/store";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeArticle } from "./kit/articles.ts";
import { openMailbox } from "./kit/mailbox.ts";
import { freePort } from "./kit/ports.ts";
import { killLeftovers, launch, processesWith, untilLive } from "./kit/processes.ts";
import type { Running, Variables } from "./kit/processes.ts";
import { body, paragraphs, rss, serveSite } from "./kit/site.ts";
import type { Site } from "./kit/site.ts";
import { until } from "./kit/until.ts";

let directory: string;
let site: Site;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "frontwatch-orphan-"));
  site = await serveSite();
});
afterEach(async () => {
  await killLeftovers();
  for (const pid of await serverOf(directory)) process.kill(pid, "SIGKILL");
  await site.close();
  await rm(directory, { recursive: true, force: true });
});

test("`frontwatch up` killed: the next start takes its database over and goes on; stopped, it leaves no process", async () => {
  const mailbox = await openMailbox();
  publish(0);
  const file = join(directory, "frontwatch.yaml");
  const source = { id: "made", name: "Made", publisher: "Made", url: site.url("/feed"), every: "1s" };
  await writeFile(file, JSON.stringify({ fetch: { allow: [site.host] }, sources: [source] }));
  const data = join(directory, "data");
  const variables = { FRONTWATCH_CONFIG: file, FRONTWATCH_DATA: data, SMTP_URL: mailbox.url };
  try {
    const first = await up(variables);
    await until("the first article to be read", async () => (await summaries(data)) === 1);
    const [server] = await serverOf(directory);
    await first.kill();
    expect(await serverOf(directory)).toContain(server);

    publish(1);
    const second = await up(variables);
    const queues = await openQueues({ kind: "postgres", url: (await findEmbedded(data)) ?? "" });
    await queues.startTick(250);
    expect(second.errors()).toContain("took over the database");
    expect(await serverOf(directory)).toContain(server);
    await until("the second article to be read", async () => (await summaries(data)) === 2);
    await queues.close();

    const third = launch("cli", { ...variables, FRONTWATCH_PORT: String(await freePort()) }, ["up"]);
    expect(await third.ended).toBe(1);
    expect(third.errors()).toContain(`process ${second.pid}`);

    expect(await second.stop()).toBe(0);
    expect(await serverOf(directory)).toEqual([]);
    expect(await processesWith(directory)).toEqual([]);
  } finally {
    await mailbox.close();
  }
});

/** Lets the feed hold the articles up to that number. */
function publish(number: number): void {
  const items = Array.from({ length: number + 1 }, (_, index) => {
    const { title, paragraphs: texts } = makeArticle(index);
    return { title, link: site.url(`/${index}`), content: paragraphs(texts), published: new Date() };
  });
  site.on("/feed", body("application/rss+xml", rss("Made", items)));
}

async function up(variables: Variables): Promise<Running> {
  const port = String(await freePort());
  const running = launch("cli", { ...variables, FRONTWATCH_PORT: port }, ["up"]);
  await untilLive(running, `http://127.0.0.1:${port}`);
  return running;
}

/** Articles that are read to the end. */
async function summaries(data: string): Promise<number> {
  const store = openStore((await findEmbedded(data)) ?? "", { max: 1 });
  try {
    const { rows } = await store.pool.query<{ count: number }>("SELECT count(*) FROM summaries");
    return rows[0]?.count ?? 0;
  } finally {
    await store.close();
  }
}

/** Numbers of the database server that runs below a directory, if one does. */
async function serverOf(below: string): Promise<readonly number[]> {
  const pid = await readFile(join(below, "data", "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const number = Number(pid.split("\n")[0]);
  try {
    if (number > 0) process.kill(number, 0);
    return number > 0 ? [number] : [];
  } catch {
    return [];
  }
}

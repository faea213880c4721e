import type { Edition } from "@frontwatch/edition";
import { withDatabase } from "@frontwatch/store/testkit";
import { pendingWork } from "@frontwatch/store";
import { afterEach, expect, test } from "vitest";
import { makeArticle } from "./kit/articles.ts";
import { expectRebuilt } from "./kit/expect-rebuilt.ts";
import { closeGate } from "./kit/gate.ts";
import { dueTime, openInstallation, startAll } from "./kit/installation.ts";
import type { Installation } from "./kit/installation.ts";
import { openMailbox } from "./kit/mailbox.ts";
import type { Mailbox } from "./kit/mailbox.ts";
import { killLeftovers } from "./kit/processes.ts";
import type { Running, Worker } from "./kit/processes.ts";
import { describeOnBothQueues } from "./kit/queues.ts";
import { body, paragraphs, rss, serveSite } from "./kit/site.ts";
import type { Site } from "./kit/site.ts";
import { until } from "./kit/until.ts";
import { openWorkspace } from "./kit/workspace.ts";
import type { Workspace } from "./kit/workspace.ts";

const BATCH = 4;

/** An installation of one process for each app, with all that it talks to. */
interface Scene {
  readonly installation: Installation;
  readonly running: Map<Worker, Running>;
  readonly databaseUrl: string;
  readonly site: Site;
  readonly mailbox: Mailbox;
  readonly workspace: Workspace;
}

describeOnBothQueues("kill -9 of each app in the middle of a run, and its restart", (redisUrl) => {
  const databases = withDatabase();
  afterEach(killLeftovers);

  test("nothing is lost, nothing is delivered twice", async () => {
    const scene = await setScene(await databases.url(), redisUrl());
    const { installation, running } = scene;
    try {
      publish(scene.site, BATCH);
      await installation.untilRead(new Date());

      for (const [killed, [app, table]] of READERS.entries()) {
        const gate = await closeGate(scene.databaseUrl, table);
        publish(scene.site, BATCH * (killed + 2));
        await gate.someoneWaits();
        await running.get(app)?.kill();
        await gate.open();
        running.set(app, await installation.start(app));
      }
      await until("all articles to be stored", async () => (await count(installation, "articles")) === ALL);
      await installation.untilRead(new Date(0));
      await expectAllRead(installation);

      await killDesk(scene);
      await killCompiling(scene);
      await killDelivering(scene);

      expect(await Promise.all([...running.values()].map((each) => each.stop()))).toEqual([0, 0, 0, 0, 0]);
      await expectRebuilt(installation.store);
    } finally {
      await close(scene);
    }
  }, 300_000);
});

/** The apps that read, each with a table that it alone writes to. */
const READERS: readonly (readonly [Worker, string])[] = [
  ["ingest", "articles"],
  ["classify", "analyses"],
  ["summarize", "summaries"],
];
const ALL = BATCH * (READERS.length + 1);

async function setScene(databaseUrl: string, redisUrl: string | undefined): Promise<Scene> {
  const [site, mailbox, workspace] = await Promise.all([serveSite(), openMailbox(), openWorkspace(["conflict"])]);
  publish(site, 0);
  const at = dueTime();
  const installation = await openInstallation({
    databaseUrl,
    ...(redisUrl !== undefined && { redisUrl }),
    smtpUrl: mailbox.url,
    slack: workspace.variables,
    settings: {
      fetch: { allow: [site.host] },
      sources: [{ id: "made", name: "Made", publisher: "Made", url: site.url("/feed"), every: "1s" }],
      subscriptions: [
        { id: "early", title: "Early", to: "early@example.org", at },
        { id: "late-1", title: "Late", to: "one@example.org", at },
        { id: "late-2", title: "Late", to: "two@example.org", at },
        { id: "late-team", title: "Late", to: "#conflict", at },
      ],
    },
  });
  await installation.migrate();
  const running = new Map(await startAll(installation));
  await installation.hurry();
  return { installation, running, databaseUrl, site, mailbox, workspace };
}

async function close({ installation, site, mailbox, workspace }: Scene): Promise<void> {
  await killLeftovers();
  await installation.close();
  await Promise.all([site.close(), mailbox.close(), workspace.close()]);
}

/** Lets the feed hold the first `number` articles, with their text. */
function publish(site: Site, number: number): void {
  const items = Array.from({ length: number }, (_, index) => {
    const { title, paragraphs: texts } = makeArticle(index);
    return {
      title,
      link: site.url(`/made/${index}`),
      content: paragraphs(texts),
      published: new Date(Date.now() - 3_600_000),
    };
  });
  site.on("/feed", body("application/rss+xml", rss("Made", items)));
}

/** What a killed attempt has taken for some seconds is free again, as if these had gone by. */
async function expireLeases({ store }: Installation): Promise<void> {
  await store.pool.query("UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE state = 'sending'");
}

async function count({ store }: Installation, from: string): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(`SELECT count(*) FROM ${from}`);
  return rows[0]?.count ?? 0;
}

async function expectAllRead(installation: Installation): Promise<void> {
  expect(await count(installation, "feed_items WHERE state = 'stored'")).toBe(ALL);
  for (const table of ["articles", "analyses", "summaries", "story_articles"])
    expect([table, await count(installation, table)]).toEqual([table, ALL]);
  expect(await count(installation, "(SELECT DISTINCT article FROM claims) AS told")).toBe(ALL);
  const changes = await count(installation, "changes");
  expect(changes).toBeGreaterThanOrEqual(ALL);
  expect(await count(installation, "change_events WHERE event = 'new'")).toBe(changes);
  expect(await count(installation, "(SELECT DISTINCT change FROM change_events WHERE event = 'new') AS told")).toBe(
    changes,
  );
  expect((await pendingWork(installation.store.db, new Date(0))).unfinished).toBe(0);
}

/** Something of every article, and no change twice. */
function expectEachOnce(edition: Edition | undefined): void {
  const items = edition?.items ?? [];
  expect(new Set(items.flatMap(({ citations }) => citations.map(({ article }) => article))).size).toBe(ALL);
  expect(new Set(items.map(({ change }) => change)).size).toBe(items.length);
}

/** The desk dies over a digest on demand; started again, it serves one. */
async function killDesk({ installation, running, databaseUrl }: Scene): Promise<void> {
  const ask = () =>
    fetch(`${installation.desk}/v1/digests`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ since: "24h" }),
    });
  const gate = await closeGate(databaseUrl, "editions");
  const asked = ask().catch(() => undefined);
  await gate.someoneWaits();
  await running.get("desk")?.kill();
  await asked;
  await gate.open();
  running.set("desk", await installation.start("desk"));
  const { edition } = (await (await ask()).json()) as { readonly edition?: Edition };
  expectEachOnce(edition);
}

/** Killed while it stores an edition, the digest app compiles it again: one edition, one mail. */
async function killCompiling({ installation, running, databaseUrl, mailbox }: Scene): Promise<void> {
  const gate = await closeGate(databaseUrl, "editions");
  await installation.makeDue("early");
  await gate.someoneWaits();
  await running.get("digest")?.kill();
  await gate.open();
  running.set("digest", await installation.start("digest"));
  await installation.untilDelivered(1);
  expect((await installation.deliveries()).map(({ state }) => state)).toEqual(["sent"]);
  expect(mailbox.mails.map(({ to }) => to[0])).toEqual(["early@example.org"]);
  expectEachOnce(await installation.edition("early"));
}

/** Killed when both mails and half of the Slack thread have arrived and no answer has come back. */
async function killDelivering({ installation, running, mailbox, workspace }: Scene): Promise<void> {
  const answerMail = mailbox.hold();
  const answerSlack = workspace.holdAfter(1);
  await installation.makeDue("late");
  await until("both mails and a reply to arrive", () => mailbox.mails.length === 3 && workspace.held() === 1);
  await running.get("digest")?.kill();
  answerMail();
  answerSlack();
  await expireLeases(installation);
  running.set("digest", await installation.start("digest"));
  await installation.untilDelivered(4);

  const states = new Map((await installation.deliveries()).map((row) => [row.subscription, row]));
  expect(states.get("late-team")?.state).toBe("sent");
  // the server had the mail, and its answer was lost with the process: nobody can know
  expect(states.get("late-1")).toMatchObject({
    state: "unknown",
    reason: expect.stringContaining("may have been sent") as string,
  });
  expect(states.get("late-2")?.state).toBe("unknown");
  expect(mailbox.mails.map(({ to }) => to[0]).toSorted()).toEqual([
    "early@example.org",
    "one@example.org",
    "two@example.org",
  ]);
  const posts = await workspace.posts("conflict");
  expect(posts).toHaveLength(1);
  const replies = posts[0]?.replies.map((reply) => JSON.stringify(reply)) ?? [];
  expect(new Set(replies).size).toBe(replies.length);
  const wanted = await count(
    installation,
    "deliveries, jsonb_array_elements(message->'messages') WHERE channel = 'slack'",
  );
  expect(1 + replies.length).toBe(wanted);
}

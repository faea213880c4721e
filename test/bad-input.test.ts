import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Edition } from "@frontwatch/edition";
import { listSources } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { SELF_SIGNED } from "../packages/sources/src/self-signed.testkit.ts";
import { makeArticle } from "./kit/articles.ts";
import { dueTime, openInstallation } from "./kit/installation.ts";
import type { Installation } from "./kit/installation.ts";
import { openMailbox } from "./kit/mailbox.ts";
import type { Mailbox } from "./kit/mailbox.ts";
import { endlessFeed, gzipBomb, hugePage, redirect, slowDrip, status, wrongCharset } from "./kit/misbehaviour.ts";
import { frontwatch, killLeftovers } from "./kit/processes.ts";
import { openWire } from "./kit/proxy.ts";
import { body, newsPage, paragraphs, rss, serveSite } from "./kit/site.ts";
import type { Site } from "./kit/site.ts";
import { until } from "./kit/until.ts";
import { openWorkspace } from "./kit/workspace.ts";
import type { Workspace } from "./kit/workspace.ts";

const databases = withDatabase();
afterAll(killLeftovers);

/** What a source's failure must say, by the path of its feed. */
const BAD_FEEDS: readonly (readonly [string, string, RegExp])[] = [
  ["not-xml", "not_a_feed", /Not a feed/],
  ["endless", "too_large", /10 MB|10000000|larger/],
  ["loop", "too_many_redirects", /redirects in a loop/],
  ["gone", "http_status", /404 Not Found/],
  ["busy", "rate_limited", /429.*in 3600 s/],
  ["drip", "timed_out", /not finished within 30 s/],
  ["bomb", "too_large", /10 MB|10000000|larger/],
  ["private", "address_refused", /localhost.*not public/],
  ["tls", "tls_failed", /certificate/],
];

/** Why a page was not read, as the digest tells it, by the page's path. */
const BAD_PAGES: readonly (readonly [string, string])[] = [
  ["huge", "page too large"],
  ["bomb", "page too large"],
  ["loop", "page redirects without end"],
  ["private", "page's address is private"],
  ["tls", "page's certificate is not valid"],
  ["gone", "page could not be fetched"],
  ["busy", "site asks us to wait"],
  ["forbidden", "robots.txt forbids"],
];

describe("bad feeds and pages, refused deliveries", () => {
  let site: Site;
  let secure: Site;
  let mailbox: Mailbox;
  let workspace: Workspace;
  let installation: Installation;
  // taken once: each test's database goes with it
  let overview: string;
  let edition: Edition;
  let sources: Awaited<ReturnType<typeof listSources>>;
  let deliveries: Awaited<ReturnType<Installation["deliveries"]>>;
  let unread: ReadonlyMap<string, string | null>;
  let charset: string;

  beforeAll(async () => {
    [site, secure, mailbox, workspace] = await Promise.all([
      serveSite(),
      serveSite(SELF_SIGNED),
      openMailbox(),
      openWorkspace(["conflict"]),
    ]);
    script(site, secure);
    mailbox.refuse("nobody@");
    const at = dueTime();
    installation = await openInstallation({
      databaseUrl: await databases.url(),
      smtpUrl: mailbox.url,
      slack: workspace.variables,
      settings: {
        fetch: { allow: [site.host, secure.host] },
        sources: ["good", "pages", ...BAD_FEEDS.map(([name]) => name)].map((id) => ({
          ...{ id, name: `The ${id} source`, publisher: `Paper ${id}`, every: "1h" },
          url: addressOf(id, site, secure, "/feeds"),
        })),
        subscriptions: [
          { id: "reader", title: "All", to: "reader@example.org", at },
          { id: "refused", title: "All", to: "nobody@example.org", at },
          { id: "channel", title: "All", to: "#nowhere", at },
        ],
      },
    });
    const running = await installation.up();
    await installation.hurry();
    await installation.untilRead(new Date(0));
    await installation.makeDue();
    await installation.untilDelivered(3);
    const { store } = installation;
    sources = await listSources(store.db);
    deliveries = await installation.deliveries();
    edition = await installation.edition("reader");
    const items = await store.pool.query<{ title: string; reason: string | null }>(
      "SELECT title, reason FROM feed_items",
    );
    unread = new Map(items.rows.map(({ title, reason }) => [title, reason]));
    const stored = await store.pool.query<{ text: string }>("SELECT text FROM articles WHERE title = 'Page charset'");
    charset = stored.rows[0]?.text ?? "";
    overview = await (await fetch(`${installation.desk}/status`)).text();
    expect(await running.stop()).toBe(0);
  }, 240_000);
  afterAll(async () => {
    await killLeftovers();
    await installation.close();
    await Promise.all([site.close(), secure.close(), mailbox.close(), workspace.close()]);
  });

  test.each(BAD_FEEDS)("the %s feed fails as %s, and the desk says so", (name, code, words) => {
    const found = sources.find(({ id }) => id === name);
    expect(found?.failure_code).toBe(code);
    expect(found?.failure).toMatch(words);
    expect(overview).toContain(`The ${name} source`);
  });

  test("a site that says when to come again is left alone until then", () => {
    const row = sources.find(({ id }) => id === "busy");
    expect((row?.next_poll_at.getTime() ?? 0) - (row?.failing_since?.getTime() ?? 0)).toBeGreaterThanOrEqual(3_600_000);
    expect(site.hits.filter((path) => path === "/feeds/busy")).toHaveLength(1);
  });

  test.each(BAD_PAGES)("the %s page is told as unread: %s", (name, reason) => {
    expect(unread.get(`Page ${name}`)).toBe(reason);
    expect(edition.coverage.unread.map((each) => each.reason)).toContain(reason);
    expect(overview).toContain(reason.replaceAll("'", "&#x27;"));
  });

  test("the rest goes on: good articles are read, a page in another charset than it says is read right", () => {
    const places = edition.items.flatMap((item) => item.places.map(({ name }) => name));
    expect(places).toEqual(expect.arrayContaining(["Kyauktaw", "Lalibela", "Walikale"]));
    expect(edition.coverage).toMatchObject({ sourcesRead: 2, sourcesTotal: 2 + BAD_FEEDS.length });
    expect(charset).toContain("Café Zoë");
  });

  test("every digest says what was not read", () => {
    const [mail] = mailbox.mails;
    expect(mailbox.mails).toHaveLength(1);
    expect(mail?.to).toEqual(["reader@example.org"]);
    expect(mail?.raw).toContain("The tls source");
  });

  test("a refused mail and an unknown channel have failed, with the reason", () => {
    const of = (subscription: string) => deliveries.find((row) => row.subscription === subscription);
    expect(of("reader")?.state).toBe("sent");
    expect(of("refused")).toMatchObject({
      state: "failed",
      attempts: 1,
      reason: expect.stringContaining("no such person") as string,
    });
    expect(of("channel")).toMatchObject({
      state: "failed",
      attempts: 1,
      reason: expect.stringContaining("channel_not_found") as string,
    });
    expect(overview).toContain("no such person here");
    expect(overview).toContain("channel_not_found");
  });
});

/** Where a feed or page of that name is. */
function addressOf(name: string, site: Site, secure: Site, folder: string): string {
  if (name === "tls") return secure.url(`${folder}/${name}`);
  // a name that leads to this machine, and is not among the hosts that may be private
  if (name === "private") return site.url(`${folder}/${name}`).replace("127.0.0.1", "localhost");
  return site.url(`${folder}/${name}`);
}

function script(site: Site, secure: Site): void {
  const published = new Date(Date.now() - 3_600_000);
  const xml = "application/rss+xml";
  const whole = [0, 1].map((number) => {
    const { title, paragraphs: texts } = makeArticle(number);
    return { title, link: site.url(`/good/${number}`), content: paragraphs(texts), published };
  });
  const linked = [...BAD_PAGES.map(([name]) => name), "charset"].map((name) => ({
    ...{
      title: `Page ${name}`,
      link: addressOf(name, site, secure, "/pages"),
      content: "Only the beginning …",
      published,
    },
  }));
  site.on("/robots.txt", body("text/plain", "User-agent: *\nDisallow: /pages/forbidden\n"));
  site.on("/feeds/good", body(xml, rss("Good", whole)));
  site.on("/feeds/pages", body(xml, rss("Pages", linked)));
  site.on("/feeds/not-xml", body("text/html", "<!doctype html><h1>Under repair</h1>"));
  site.on("/feeds/endless", endlessFeed);
  site.on("/feeds/drip", slowDrip);
  site.on("/feeds/private", body(xml, rss("Private", whole)));
  secure.on("/feeds/tls", body(xml, rss("Secure", whole)));
  site.on("/pages/huge", hugePage);
  const { title, paragraphs: texts } = makeArticle(2);
  site.on("/pages/private", body("text/html", newsPage(title, texts, published)));
  secure.on("/pages/tls", body("text/html", newsPage(title, texts, published)));
  site.on("/pages/charset", wrongCharset(title, [...texts, "Café Zoë stayed open."]));
  for (const folder of ["/feeds", "/pages"]) {
    site.on(`${folder}/bomb`, gzipBomb);
    site.on(`${folder}/loop`, redirect(`${folder}/loop-back`));
    site.on(`${folder}/loop-back`, redirect(`${folder}/loop`));
  }
  site.on("/feeds/busy", status(429, { "retry-after": "3600" }));
  site.on("/pages/busy", status(429, { "retry-after": "1" }));
}

describe("a frontwatch.yaml that is not right", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "frontwatch-bad-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test.each([
    ["no YAML", "sources:\n  - { id: a, name: [\n", /line [23]: /],
    ["an unknown key", "sources: []\nsubscription: []\n", /line 1: .*subscription/],
    [
      "a bad address of a feed",
      "sources:\n  - id: a\n    name: A\n    publisher: A\n    url: nowhere\n",
      /line 5: sources\.0\.url: /,
    ],
    [
      "an unknown zone",
      "subscriptions:\n  - id: a\n    title: A\n    to: a@example.org\n    zone: Mars/Olympus\n",
      /line 5: .*IANA/,
    ],
    [
      "an unknown region",
      "subscriptions:\n  - id: a\n    title: A\n    to: a@example.org\n    regions: [Neverwhere-on-Sea]\n",
      /No place is known as "Neverwhere-on-Sea"/,
    ],
  ])("%s is named with its line, and nothing starts", async (_name, text, reason) => {
    const file = join(directory, "frontwatch.yaml");
    await writeFile(file, text);
    const {
      status: ended,
      output,
      errors,
    } = await frontwatch(["up"], {
      FRONTWATCH_CONFIG: file,
      FRONTWATCH_DATA: join(directory, "data"),
      LOG_LEVEL: "error",
    });
    expect(ended).toBe(1);
    expect(output).not.toContain("Frontwatch runs");
    expect(errors).toMatch(reason);
    expect(errors.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("a database that is gone for a while", () => {
  afterEach(killLeftovers);

  test("work goes on afterwards, and nothing is lost or told twice", async () => {
    const address = new URL(await databases.url());
    const wire = await openWire(Number(address.port));
    address.port = String(wire.port);
    const [site, mailbox, workspace] = await Promise.all([serveSite(), openMailbox(), openWorkspace(["conflict"])]);
    const publish = (number: number) => {
      const items = Array.from({ length: number }, (_, index) => {
        const { title, paragraphs: texts } = makeArticle(index);
        return {
          title,
          link: site.url(`/${index}`),
          content: paragraphs(texts),
          published: new Date(Date.now() - 3_600_000),
        };
      });
      site.on("/feed", body("application/rss+xml", rss("Made", items)));
    };
    publish(2);
    const installation = await openInstallation({
      databaseUrl: address.href,
      smtpUrl: mailbox.url,
      slack: workspace.variables,
      settings: {
        fetch: { allow: [site.host] },
        sources: [{ id: "made", name: "Made", publisher: "Made", url: site.url("/feed"), every: "1s" }],
        subscriptions: [{ id: "reader", title: "All", to: "reader@example.org", at: dueTime() }],
      },
    });
    try {
      const running = await installation.up();
      await installation.hurry();
      await installation.untilRead(new Date());

      wire.cut();
      publish(4);
      await until("the outage to be seen", async () => (await fetch(`${installation.desk}/readyz`)).status === 503);
      expect((await fetch(`${installation.desk}/healthz`)).status).toBe(200);
      expect(running.isAlive()).toBe(true);
      wire.mend();

      await until("the articles of the outage", async () => {
        const { rows } = await installation.store.pool.query<{ count: number }>("SELECT count(*) FROM summaries");
        return rows[0]?.count === 4;
      });
      expect((await fetch(`${installation.desk}/readyz`)).status).toBe(200);
      await installation.makeDue();
      await installation.untilDelivered(1);
      const { items } = await installation.edition("reader");
      expect(new Set(items.flatMap(({ citations }) => citations.map(({ article }) => article))).size).toBe(4);
      expect(new Set(items.map(({ change }) => change)).size).toBe(items.length);
      expect(mailbox.mails).toHaveLength(1);
      expect(await running.stop()).toBe(0);
    } finally {
      await killLeftovers();
      await installation.close();
      await Promise.all([wire.close(), site.close(), mailbox.close(), workspace.close()]);
    }
  });
});

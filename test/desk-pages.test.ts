// The desk's pages in a real browser: from what changed to the sentence it rests on, for everybody.
import { existsSync } from "node:fs";
import { deliveryId, publisherId, sourceId, subscriptionId } from "@frontwatch/domain";
import {
  createApiKey,
  noteAudit,
  saveDelivery,
  saveSubscription,
  saveWebhook,
  suppressAddress,
  syncSources,
} from "@frontwatch/store";
import { tell, withDatabase } from "@frontwatch/store/testkit";
import type { Store } from "@frontwatch/store";
import axe from "axe-core";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../apps/desk/src/open-desk.testkit.ts";
import { signedIn } from "../apps/desk/src/signed-in.testkit.ts";
import { tellTruce, truce } from "../apps/desk/src/ledger/world.testkit.ts";
import { PAYLOADS } from "../packages/render/src/hostile.testkit.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = BROWSERS.find((path) => existsSync(path));
const isMissing = executablePath === undefined && process.env["CI"] === undefined;

const databases = withDatabase();
const TEXT = "Mediators met on Sunday. Both sides agreed to a truce in El Fasher, officials said. Shops opened again.";
/** What a database can hold: reading an article leaves out the rest. */
const STORABLE = PAYLOADS.map((words) => words.replaceAll("\u0000", "")).filter((words) => !/\p{Cs}/u.test(words));
const HOSTILE = [...STORABLE, `{{constructor}}`, `'><svg onload=alert(1)>`, `</script><script>alert(1)</script>`];

/** What happened in the last hours: a truce, its denial, and what somebody made up to do harm. */
async function tellToday(store: Store): Promise<void> {
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const start = TEXT.indexOf("agreed to a truce");
  await tell(store, at(9), {
    ...{ publisher: "Tribune", title: "Shops open", url: "https://tribune.example/1", text: TEXT },
    claims: [{ ...truce, quote: "agreed to a truce", span: [start, start + 17] }],
  });
  await tell(store, at(8), {
    ...{ publisher: "Radio", title: "No truce" },
    claims: [{ ...truce, quote: "no truce exists", stance: "denies", speaker: { name: "Army spokesman" } }],
  });
  for (const [n, words] of HOSTILE.entries()) {
    const place = { id: `place ${n}`, name: words.slice(0, 200), kind: "city", lat: n, lon: n } as const;
    await tell(store, at(7), {
      ...{ publisher: `${n} ${words}`, title: words, url: `javascript:alert(${n})`, text: words },
      claims: [
        {
          ...{ kind: "attack", status: "reported", acled: "Armed clash", quote: words, speaker: { name: words } },
          actors: [{ id: `actor ${n}`, name: words, type: "non-state" }],
          ...{ places: [{ ...place, country: "SD", within: ["SD"] }], countries: ["SD"] },
        },
      ],
    });
  }
}

describe.skipIf(isMissing)("the desk in a browser (chromium, where it is installed)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  /** Opens pages and notes what must never happen on one: a script of others', a request to elsewhere. */
  async function visit(base: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ ...options, baseURL: base });
    const page = await context.newPage();
    const wrongs: string[] = [];
    page.on("dialog", (dialog) => {
      wrongs.push(`a script ran on ${page.url()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => wrongs.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(base)) wrongs.push(`asked for ${request.url()}`);
    });
    return { page, wrongs, close: () => context.close() };
  }

  test("a reader comes from what changed to its source sentence, by keyboard, without scripts, at any size", async () => {
    const { desk, store } = await openDesk(databases);
    await tellToday(store);
    const base = await desk.listen({ host: "127.0.0.1", port: 0 });

    const keys = await visit(base);
    await keys.page.goto("/");
    await keys.page.keyboard.press("Tab");
    expect(await keys.page.evaluate("document.activeElement.className")).toBe("skip");
    await tabTo(keys.page, "input[name=actor]");
    await keys.page.keyboard.type("rapid support forces");
    await keys.page.keyboard.press("Enter");
    await keys.page.waitForURL(/actor=rapid/);
    expect(await keys.page.locator(".entries li").count()).toBe(1);
    await tabTo(keys.page, ".entries h3 a");
    await keys.page.keyboard.press("Enter");
    await keys.page.waitForURL(/\/situations\//);
    expect(await keys.page.locator("mark").first().textContent()).toBe("agreed to a truce");
    await tabTo(keys.page, "a[href^='/articles/Tribune']");
    await keys.page.keyboard.press("Enter");
    await keys.page.waitForURL(/\/articles\//);
    expect(await keys.page.locator(".text").textContent()).toContain("Both sides agreed to a truce in El Fasher");
    const article = new URL(keys.page.url()).pathname;
    await keys.page.goto("/?since=7d");
    await keys.page.waitForSelector("#map[data-ready]");
    await tabTo(keys.page, ".leaflet-marker-icon");
    await keys.page.keyboard.press("Enter");
    await keys.page.waitForSelector(".leaflet-popup a[href^='#item']");
    expect(keys.wrongs).toEqual([]);
    await keys.close();

    const plain = await visit(base, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await plain.page.goto("/");
    await plain.page.fill("input[name=region]", "sudan");
    await plain.page.click("button[type=submit]");
    await plain.page.click("text=The map as a list");
    expect(await plain.page.locator("#map-list a").count()).toBeGreaterThan(0);
    await plain.page.goto("/search?q=truce");
    expect(await plain.page.locator("mark").count()).toBeGreaterThan(0);
    const situation = (await plain.page.locator("a[href^='/situations/']").first().getAttribute("href")) ?? "";
    expect(plain.wrongs).toEqual([]);
    await plain.close();

    const odd = "/places/place%206";
    const paths = ["/?since=7d", situation, article, odd, "/actors/sudan", "/search?q=alert", "/archive", "/changes"];
    const more = ["/situations", "/status", "/?region=Kunarr", "/nowhere", "/sign-in"];
    for (const [colorScheme, width] of [
      ["light", 700],
      ["dark", 360],
    ] as const) {
      const { page, wrongs, close } = await visit(base, { colorScheme, viewport: { width, height: 800 } });
      for (const path of [...paths, ...more]) {
        await page.goto(path);
        expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      }
      expect(wrongs).toEqual([]);
      await close();
    }
  }, 120_000);

  test("what analysts and operators see, and what mails link to, has no barrier either, in light and dark", async () => {
    const { desk, store, db, as } = await signedIn(databases, "operator");
    await tellTruce(store);
    const paths = await fillOffice(db);
    await as("ana@example.org", "analyst");
    const base = await desk.listen({ host: "127.0.0.1", port: 0 });
    const extraHTTPHeaders = { cookie: "__Host-frontwatch=me@example.org" };
    const width = 360;
    const { page, wrongs, close } = await visit(base, { viewport: { width, height: 800 }, extraHTTPHeaders });
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: "light" });
      expect({ path, status: (await page.goto(path))?.status() }).toEqual({ path, status: 200 });
      expect({ path, barriers: await barriers(page) }).toEqual({ path, barriers: [] });
      expect({ path, width: await page.evaluate("document.documentElement.scrollWidth") }).toEqual({ path, width });
      // The same page in the dark: colours are all that is other.
      await page.emulateMedia({ colorScheme: "dark" });
      expect({ path, barriers: await barriers(page, "color-contrast") }).toEqual({ path, barriers: [] });
    }
    expect(wrongs).toEqual([]);
    await close();
  }, 120_000);
});

/** Fills what only analysts and operators see. @returns every page of theirs but the queues' board, which others wrote */
async function fillOffice(db: Store["db"]): Promise<readonly string[]> {
  const now = new Date();
  const draft = {
    ...{ id: subscriptionId("s"), title: "East <b>", channel: "email" as const, recipient: "a@example.org" },
    ...{ filter: {}, schedule: {}, language: "en", quiet: "line" as const, token: "right" },
    ...{ nextDueAt: now, nextDueDate: "2025-03-10" },
  };
  await saveSubscription(db, draft, { now, configured: false, confirm: "yes" });
  const blocks = [{ type: "section", text: { type: "mrkdwn", text: "*Truce* <https://x.example/|agreed>" } }];
  const delivery = { id: deliveryId("d"), subscription: null, edition: null, key: "k", now };
  const message = { channel: "slack", to: "C1", messages: [{ text: "Truce", blocks }] };
  await saveDelivery(db, { ...delivery, channel: "slack", recipient: "C1", message });
  await db.updateTable("deliveries").set({ state: "unknown", reason: "the line broke" }).execute();
  await createApiKey(db, { name: "dashboard", scopes: ["read"], now });
  for (const id of ["w1", "w2"]) {
    const hook = {
      id,
      owner: "me@example.org",
      madeWith: null,
      title: id,
      url: "https://hooks.example/in",
      filter: {},
    };
    await saveWebhook(db, { ...hook, now });
  }
  await db.updateTable("webhooks").set({ state: "disabled", failure: "answered 410" }).where("id", "=", "w1").execute();
  await suppressAddress(db, { address: "b@example.org", reason: "operator", detail: "asked", at: now });
  await noteAudit(db, { who: "me@example.org", action: "key made", subject: "k", detail: { name: "dashboard" } });
  const source = { id: sourceId("news"), name: "News", publisher: publisherId("p"), url: "https://news.example/feed" };
  const synced = { publishers: [{ id: "p", name: "Paper" }], sources: [{ ...source, everySeconds: 900 }] };
  await syncSources(db, synced, now);
  const { id } = await db.selectFrom("changes").select("id").where("kind", "=", "ceasefire").executeTakeFirstOrThrow();
  const office = ["sources", "sources/news", "sources/new", "opml", "deliveries", "deliveries/d", "suppressions"];
  const more = ["unread", "users", "keys", "webhooks", "audit"];
  const own = ["/my/subscriptions", "/my/subscriptions/new", `/changes/${id}/correct`, "/status", "/slack"];
  return [...own, "/confirm/yes", "/unsubscribe/right", ...[...office, ...more].map((page) => `/operator/${page}`)];
}

/** Moves the focus on until it is on what is looked for. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}

/** What axe finds, each with the element it is about; by one rule alone where one is named. */
async function barriers(page: Page, only?: string): Promise<readonly string[]> {
  if (only === undefined) await page.evaluate(axe.source);
  const options = JSON.stringify(only === undefined ? {} : { runOnly: [only] });
  const found = await page.evaluate<{ id: string; html: string }[]>(
    `axe.run(document, ${options}).then((result) => result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html }))))`,
  );
  return found.map(({ id, html }) => `${id}: ${html.slice(0, 200)}`);
}

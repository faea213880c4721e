import axe from "axe-core";
import { withDatabase } from "@frontwatch/store/testkit";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../apps/cli/src/demo/browser.ts";
import { dueTime, openInstallation } from "./kit/installation.ts";
import type { Installation } from "./kit/installation.ts";
import { openMailbox } from "./kit/mailbox.ts";
import type { Mailbox } from "./kit/mailbox.ts";
import { frontwatch, killLeftovers } from "./kit/processes.ts";
import type { Running } from "./kit/processes.ts";
import { body, rss, serveSite } from "./kit/site.ts";
import type { Site } from "./kit/site.ts";
import { until } from "./kit/until.ts";

const databases = withDatabase();
const executablePath = await findBrowser();
/** In CI it must be there. */
const isAbsent = executablePath === undefined && process.env["CI"] === undefined;
const PHONE = { width: 360, height: 740 };

let site: Site;
let mailbox: Mailbox;
let installation: Installation;
let running: Running;
let browser: Browser;

beforeAll(async () => {
  if (isAbsent) return;
  [site, mailbox] = [await serveSite(), await openMailbox()];
  const item = {
    title: "Truce in Kunar",
    link: site.url("/1"),
    content: "Taliban and Islamic State agreed to a truce in Kunar, officials said.",
    published: new Date(),
  };
  site.on("/good", body("application/rss+xml", rss("Good news", [item])));
});

afterAll(async () => {
  if (isAbsent) return;
  await browser.close();
  await running.stop();
  await killLeftovers();
  await installation.close();
  await Promise.all([site.close(), mailbox.close()]);
});

/** What axe finds on a page, and how much wider it is than a phone. */
async function barriers(page: Page, path: string): Promise<readonly string[]> {
  await page.goto(`${installation.desk}${path}`);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run(document)");
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path}: ${id}: ${html}`)),
    ...(wide > PHONE.width ? [`${path}: ${wide} px wide`] : []),
  ];
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

test.skipIf(isAbsent)(
  "from the first start to a mail and its end, by keyboard; a broken feed is mended; no barrier on a phone",
  async () => {
    installation = await openInstallation({
      ...{ databaseUrl: await databases.url(), smtpUrl: mailbox.url, slack: {} },
      settings: {
        fetch: { allow: [site.host] },
        sources: [{ id: "bad", name: "Broken", publisher: "P", url: site.url("/gone") }],
      },
    });
    [running, browser] = await Promise.all([
      installation.up(),
      chromium.launch({ executablePath: executablePath ?? "chromium", args: ["--no-sandbox"] }),
    ]);
    await installation.hurry();
    const context = await browser.newContext({ viewport: PHONE, timezoneId: "UTC", colorScheme: "dark" });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => (message.type() === "error" ? errors.push(message.text()) : undefined));

    // First start: the link on standard error makes the first operator.
    const link = await until("the operator's link", () => /http\S+\/sign-in\/\S+/.exec(running.errors())?.[0]);
    expect(running.output()).not.toContain("/sign-in/");
    await page.goto(link);
    await page.getByLabel("Your mail address").fill("op@example.org");
    await page.getByRole("button", { name: "Become the operator" }).click();
    await page.getByText("op@example.org").waitFor();

    // A subscription, by keyboard alone; what is typed is previewed.
    await page.goto(`${installation.desk}/my/subscriptions/new`);
    await tabTo(page, "#regions");
    await page.keyboard.type("Kunarr");
    await page
      .locator("#preview button", { hasText: /^Kunar/ })
      .first()
      .waitFor();
    await page.keyboard.press("Backspace");
    await page.locator("#preview", { hasText: "You would have got" }).waitFor();
    await tabTo(page, "input[name=kinds]");
    await page.keyboard.press("Space");
    await tabTo(page, "#title");
    await page.keyboard.type("The east");
    await page.keyboard.press("Enter");
    await page.getByText("Subscribed.").waitFor();
    expect(await page.locator("main").textContent()).toContain("Changes of kind truce, in Kunar");

    // Its mail comes; its link ends it without signing in.
    await installation.store.pool.query(
      `UPDATE subscriptions SET schedule = jsonb_set(schedule, '{time}', to_jsonb($1::text)), next_due_at = now() - interval '4 minutes'`,
      [dueTime()],
    );
    const mail = await until("the mail", () => mailbox.mails.find(({ to }) => to.includes("op@example.org")));
    const unfolded = mail.raw.replace(/=\r?\n/g, "");
    const [, token = ""] = /\/unsubscribe\/([0-9a-f]+)/.exec(unfolded) ?? [];
    const stranger = await (await browser.newContext({ viewport: PHONE })).newPage();
    await stranger.goto(`${installation.desk}/unsubscribe/${token}`);
    await stranger.getByRole("button", { name: "Unsubscribe" }).click();
    await stranger.getByText("gets no more digests").waitFor();
    await page.goto(`${installation.desk}/my/subscriptions`);
    await page.getByText("Ended.").waitFor();

    // The operator finds the broken feed, tests another address, and mends it.
    await until("the feed to fail", async () => {
      await page.goto(`${installation.desk}/operator/sources`);
      return (await page.getByText("Not reached", { exact: true }).count()) > 0;
    });
    await page.getByRole("link", { name: "Broken" }).click();
    await page.getByLabel("Address of the feed").fill(site.url("/good"));
    await page.getByRole("button", { name: "Test now" }).click();
    await page.getByText("“Good news”").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await until("the feed to be read", async () => {
      await page.goto(`${installation.desk}/operator/sources`);
      return (await page.getByText("1 of 1 sources are read well.").count()) > 0;
    });

    const users = frontwatch(["users", "analyst", "Ana@example.org"], installation.variables);
    const found: string[] = [];
    // The operator's other pages are looked at in desk-pages.test.ts.
    for (const path of ["/my/subscriptions/new", "/operator/sources/bad"]) found.push(...(await barriers(page, path)));
    for (const path of ["/sign-in", `/unsubscribe/${token}`]) found.push(...(await barriers(stranger, path)));
    expect(found).toEqual([]);
    expect((await users).output).toMatch(/ana@example\.org\tanalyst\t[\s\S]*op@example\.org\toperator\t/);

    // The queues' board runs under its own policy; signing out ends the stay.
    await page.goto(`${installation.desk}/operator/queues`);
    await page.getByText("deliver").first().waitFor();
    await page.goto(`${installation.desk}/my`);
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.goto(`${installation.desk}/operator/users`);
    expect(page.url()).toContain("/sign-in?next=");
    expect(errors.filter((text) => !text.includes("fonts.googleapis.com"))).toEqual([]);
  },
);

import { readEnvironment, parseSettings } from "@frontwatch/config";
import type { Edition, EditionItem } from "@frontwatch/edition";
import { getEdition, listArticles, listDeliveries, listEditions, pendingWork } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEverything } from "../apps/cli/src/everything.ts";
import { openMailbox } from "./kit/mailbox.ts";
import { freePort } from "./kit/ports.ts";
import { missing } from "./kit/queues.ts";
import { readSeed, seedPage } from "./kit/seed.ts";
import type { SeedArticle } from "./kit/seed.ts";
import { body, escaped, rss, serveSite } from "./kit/site.ts";
import { until } from "./kit/until.ts";
import { openWorkspace } from "./kit/workspace.ts";
import type { Post } from "./kit/workspace.ts";

const seed = await readSeed();
const PUBLISHED = new Date("2016-08-08T01:00:00Z");
const READ_AT = new Date("2016-08-08T02:00:00Z");
const DUE_AT = new Date("2016-08-08T02:31:00Z"); // 07:01 in Kabul
const TALIBAN = "taliban";
const ISLAMIC_STATE = "islamic-state-khorasan";
const AFGHANS = "afghanistan";
const AMERICANS = "united-states";

/** What the subscribers got. */
interface Got {
  readonly edition: Edition;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly posts: readonly Post[];
  /** The article's text as it was taken from the page. */
  readonly read: string;
}

if (seed === undefined) missing("the article that started it", "its file is not on this machine");
else describe("the article that started it, from its page to both digests", () => expectSeed(seed));

function expectSeed(article: SeedArticle): void {
  const databases = withDatabase();
  let got: Got;
  const open: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    got = await deliver(article, await databases.url(), open);
  });
  afterAll(async () => {
    for (const close of open.toReversed()) await close();
  });
  const items = () => got.edition.items;
  const places = (item: EditionItem) => item.places.map(({ name }) => name);
  const actors = (item: EditionItem) => item.actors.map(({ id }) => id);
  const truce = () => items().find((item) => item.kind === "ceasefire");

  test("the text is the article's, without the site's menus and form", () => {
    for (const paragraph of article.paragraphs) expect(got.read).toContain(paragraph);
    for (const line of article.form) expect(got.read).not.toContain(line);
    expect(got.read).not.toMatch(/About us|Previous article|All rights reserved/);
  });

  test("a truce of the Taliban and Islamic State in Kunar and Nangarhar", () => {
    expect(truce()).toBeDefined();
    const found = items().filter((item) => item.kind === "ceasefire");
    expect(found.map(actors)).toContainEqual(expect.arrayContaining([TALIBAN, ISLAMIC_STATE]));
    expect(found.flatMap(places)).toEqual(expect.arrayContaining(["Kunar", "Nangarhar"]));
    expect(["agreed", "in_effect"]).toContain(truce()?.status);
  });

  test("its scope is disputed by the American commander", () => {
    const objections = items()
      .filter((item) => item.kind === "ceasefire")
      .flatMap((item) => item.objections);
    const nicholson = objections.find(({ speaker }) => speaker?.name.includes("Nicholson"));
    expect(nicholson?.stance).toBe("limits");
    expect(nicholson?.speaker?.actor).toBe(AMERICANS);
    expect(article.paragraphs.join("\n")).toContain(nicholson?.quote ?? "no quote");
  });

  test("Islamic State's new foothold in Kunar", () => {
    const foothold = items().find((item) => item.kind === "territory" && item.status === "presence");
    expect(foothold && actors(foothold)[0]).toBe(ISLAMIC_STATE);
    expect(foothold && places(foothold)).toEqual(["Kunar"]);
    expect(foothold?.quote).toContain("foothold");
  });

  test("its strongholds in Nangarhar cleared by Afghan and American forces", () => {
    const cleared = items().find((item) => item.kind === "territory" && item.status === "gained");
    expect(cleared && places(cleared)).toEqual(["Nangarhar"]);
    expect(cleared && actors(cleared)).toEqual(expect.arrayContaining([AFGHANS, AMERICANS]));
    expect(cleared?.quote).toContain("cleared");
  });

  test("the new joint operation, expected to widen", () => {
    const operations = [...items(), ...got.edition.expected].filter((item) => item.kind === "offensive");
    expect(new Set(operations.map(({ status }) => status))).toEqual(new Set(["expected", "launched"]));
    const launched = operations.find((item) => item.status === "launched");
    expect(launched && actors(launched)).toEqual(expect.arrayContaining([AFGHANS, AMERICANS]));
    expect(operations.filter((item) => item.status === "expected").flatMap(places)).toContain("Kunar");
  });

  test("the bombing of July and the operation of February are background, not news", () => {
    const news = JSON.stringify(
      [...items(), ...got.edition.expected].map(({ quote, places: where }) => ({ quote, where })),
    );
    expect(news).not.toMatch(/July|Kabul|February/);
    expect(got.edition.background.flatMap(places)).toContain("Kabul");
  });

  test("regions and actors", () => {
    const all = [...items(), ...got.edition.expected];
    expect(new Set(all.flatMap((item) => item.countries))).toEqual(new Set(["AF"]));
    expect(all.flatMap(actors)).toEqual(expect.arrayContaining([TALIBAN, ISLAMIC_STATE, AFGHANS, AMERICANS]));
  });

  test("every item has its verbatim quote, its speaker and its link, in the mail and in Slack", () => {
    const source = article.paragraphs.join("\n");
    const [parent, ...others] = got.posts;
    expect(others).toEqual([]);
    const slack = JSON.stringify(parent);
    for (const item of items()) {
      expect(source).toContain(item.quote);
      expect(item.citations.map(({ url }) => url)).toEqual([expect.stringContaining("/east-afghanistan")]);
      const quote = item.quote.replaceAll(/\s+/g, " ");
      expect(got.text.replaceAll(/\s+/g, " ")).toContain(quote.slice(0, 60));
      expect(got.html.replaceAll(/\s+/g, " ")).toContain(escaped(quote).slice(0, 60));
      expect(slack).toContain(inJson(quote.slice(0, 60)));
      if (item.speaker) {
        expect(got.text).toContain(item.speaker.name);
        expect(slack).toContain(inJson(item.speaker.name));
      }
      for (const { url } of item.citations)
        for (const digest of [got.text, got.html, slack]) expect(digest).toContain(url);
      for (const place of places(item))
        for (const digest of [got.text, got.html, slack]) expect(digest).toContain(place);
    }
  });

  test("the truce leads the subject, and Afghanistan is named", () => {
    expect(got.subject).toMatch(/Afghanistan/);
    expect(got.subject).toMatch(/truce/i);
  });
}

/** Text as it stands within a JSON string. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Serves the article as a site would, and lets everything run on the clock of that August. */
async function deliver(article: SeedArticle, databaseUrl: string, open: (() => Promise<void>)[]): Promise<Got> {
  const clock = { now: READ_AT };
  const site = await serveSite();
  open.push(site.close);
  const link = site.url("/east-afghanistan");
  const teaser = `<p>${escaped((article.paragraphs[0] ?? "").slice(0, 90))} [&hellip;]</p>`;
  site.on(
    "/feed",
    body(
      "application/rss+xml",
      rss("Test Site", [{ title: article.title, link, content: teaser, published: PUBLISHED }]),
    ),
  );
  site.on("/east-afghanistan", body("text/html; charset=utf-8", seedPage(article, PUBLISHED)));
  const mailbox = await openMailbox();
  open.push(mailbox.close);
  const workspace = await openWorkspace(["afghanistan"]);
  open.push(workspace.close);
  const zone = { at: "07:00", zone: "Asia/Kabul", regions: ["Afghanistan"] };
  const settings = {
    fetch: { allow: [site.host] },
    sources: [
      {
        id: "test-site",
        name: "Test Site",
        publisher: "The Wall Street Journal",
        url: site.url("/feed"),
        language: "en",
      },
    ],
    subscriptions: [
      { id: "analyst", title: "Afghanistan", to: "analyst@example.org", ...zone },
      { id: "team", title: "Afghanistan", to: "#afghanistan", ...zone },
    ],
  };
  const port = String(await freePort());
  const variables = { DATABASE_URL: databaseUrl, SMTP_URL: mailbox.url, FRONTWATCH_PORT: port, ...workspace.variables };
  const everything = await startEverything({
    env: readEnvironment(variables),
    settings: parseSettings(JSON.stringify(settings), "the test's settings"),
    log: createLog("test", "error"),
    now: () => clock.now,
    tickEveryMs: 250,
  });
  open.push(everything.close);
  const { db } = everything.host.store;
  await until("the article to be read", async () => {
    const { unpolled, unfinished } = await pendingWork(db, READ_AT);
    return unpolled + unfinished === 0;
  });
  clock.now = DUE_AT;
  await until("both digests", async () => {
    const rows = await listDeliveries(db, 10);
    return rows.length === 2 && rows.every(({ state }) => state === "sent");
  });
  const row = (await listEditions(db, 10)).find(({ subscription }) => subscription === "analyst");
  const edition = (await getEdition(db, { token: row?.token ?? "" }))?.body as Edition;
  const mail = await simpleParser(mailbox.mails[0]?.raw ?? "");
  const [stored] = await listArticles(db, 1);
  const { rows } = await everything.host.store.pool.query<{ text: string }>("SELECT text FROM articles WHERE id = $1", [
    stored?.id,
  ]);
  return {
    edition,
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html === false ? "" : (mail.html ?? ""),
    posts: await workspace.posts("afghanistan"),
    read: rows[0]?.text ?? "",
  };
}

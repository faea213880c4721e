import { articleId, publisherId, sourceId } from "@frontwatch/domain";
import { createPageReader, HttpStatusError, loadLanguageDetector, readCatalogue } from "@frontwatch/sources";
import type { GetOptions, Http } from "@frontwatch/sources";
import { citationsOf, goneArticles, recordPoll, syncSources, versionsOf } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, onTestFinished, test } from "vitest";
import type { IngestDeps } from "./deps.ts";
import { createIngester } from "./ingest.ts";
import { recheckPages } from "./recheck.ts";

const databases = withDatabase();
const PAGE = "https://paper.example/bara";
const TEXT = [
  "The army said on Monday that it had entered the town of Bara from the north, where its men were seen.",
  "Residents reported shelling through the night and a market that stayed closed until noon on Tuesday.",
  "A spokesman for the other side said that its men had left before dawn and would come back with more.",
];
const page = (paragraphs: readonly string[], title = "Army in Bara") =>
  `<html lang="en"><head><title>${title}</title></head><body><article>${paragraphs.map((one) => `<p>${one}</p>`).join("")}</article></body></html>`;

/** A site of one page, read at nine by its feed, with a claim; and what is asked of it later. */
async function world() {
  const store = await databases.store();
  const { db } = store;
  const start = new Date("2025-03-09T09:00:00Z");
  const clock = { now: start };
  const feed = {
    id: sourceId("feed"),
    name: "Feed",
    publisher: publisherId("paper"),
    everySeconds: 60,
    url: "https://f.example/",
  };
  await syncSources(db, { publishers: [{ id: "paper", name: "Paper" }], sources: [feed] }, start);
  const site: { html: string; status: number; etag: string } = { html: page(TEXT), status: 200, etag: '"1"' };
  const asked: (GetOptions | undefined)[] = [];
  const get = (url: string, options?: GetOptions) => {
    asked.push(options);
    if (site.status !== 200)
      return Promise.reject(new HttpStatusError(site.status, "it is not there", { retryable: site.status > 499 }));
    const answer = { status: 200, url, etag: site.etag };
    if (options?.etag === site.etag) return Promise.resolve({ kind: "not-modified", ...answer });
    const body = new TextEncoder().encode(site.html);
    return Promise.resolve({ kind: "fetched", ...answer, contentType: "text/html", body });
  };
  const pages = createPageReader();
  onTestFinished(() => pages.close());
  const deps: IngestDeps = {
    ...{ store, pages, http: { get } as unknown as Http },
    queues: { add: () => Promise.resolve() } as unknown as IngestDeps["queues"],
    ...{ languages: await loadLanguageDetector(), catalogue: await readCatalogue() },
    ...{ now: () => clock.now, log: createLog("ingest", "silent") },
  };
  const { signal } = new AbortController();
  const item = {
    id: "item",
    source: feed.id,
    url: PAGE,
    title: "Army in Bara",
    content: "",
    teaser: true,
    published: start,
  };
  const outcome = { kind: "fetched" as const, items: [item] };
  await recordPoll(db, { source: feed.id, at: start, nextPollAt: start, milliseconds: 1, outcome });
  await createIngester(deps)({ item: "item" }, { attempt: 9, signal });
  const [first] = await db.selectFrom("articles").select("id").execute();
  const id = articleId(first?.id ?? "");
  const claim = () =>
    db
      .insertInto("claims")
      .values({ id: "c", article: id, position: 0, kind: "territory", known: start, published: start, body: "{}" })
      .execute();
  /** Looks at what is due so many hours after publication. @returns how it was asked for, each time */
  const at = async (hours: number) => {
    clock.now = new Date(start.getTime() + hours * 3_600_000);
    asked.length = 0;
    await recheckPages(deps, signal);
    return asked;
  };
  const texts = async () => (await versionsOf(db, { id })).map(({ title, text }) => `${title}: ${text}`);
  return { db, id, site, claim, at, texts };
}

test("a page is looked at again in bounds, by what it was answered with, where nobody else wants to", async () => {
  const { site, claim, at, texts } = await world();
  await claim();
  expect(await at(2)).toEqual([]);
  expect(await at(5)).toMatchObject([{ etag: '"1"', isPatient: true, isUrgent: false }]);
  expect(await at(6)).toEqual([]);
  Object.assign(site, { etag: '"2"', html: page([...TEXT, "More: 12 views", "Truce talks to begin in May"]) });
  expect(await at(27)).toHaveLength(1); // as it was, but for what the site puts around it
  expect(await texts()).toHaveLength(1);
  Object.assign(site, { etag: '"3"', html: page([TEXT[0]?.replace("had", "had not") ?? "", ...TEXT.slice(1)]) });
  expect(await at(80)).toMatchObject([{ etag: '"2"' }]);
  expect(await texts()).toEqual([
    expect.stringContaining("it had entered"),
    expect.stringContaining("had not entered"),
  ]);
  expect(await at(200)).toEqual([]);
});

test("a headline that was changed alone is a version, told once", async () => {
  const { site, claim, at, texts } = await world();
  await claim();
  Object.assign(site, { etag: '"2"', html: page(TEXT, "Army says it is in Bara") });
  await at(5);
  Object.assign(site, { etag: '"3"' });
  await at(27);
  expect((await texts()).map((text) => text.split(":")[0])).toEqual(["Army in Bara", "Army says it is in Bara"]);
});

test("of an article that gave no claims the page is left alone", async () => {
  const { at } = await world();
  expect(await at(5)).toEqual([]);
});

test.each([
  ["removed", { status: 404 }],
  ["emptied", { html: page(["This article is no longer available."]), etag: '"2"' }],
  [
    "emptied",
    {
      html: page(
        TEXT.map((_, n) => `Something else altogether is told on this page now, ${n} times over, and at length.`),
      ),
      etag: '"2"',
    },
  ],
] as const)(
  "a page whose article was %s is looked for once more, then noted; one that came back is there",
  async (why, gone) => {
    const { db, id, site, claim, at, texts } = await world();
    const whole = { ...site };
    await claim();
    Object.assign(site, gone);
    await at(5);
    expect(await goneArticles(db, 9)).toEqual([]);
    expect((await at(6.1))[0]?.etag).toBeUndefined();
    expect(await goneArticles(db, 9)).toMatchObject([{ id, why, since: new Date("2025-03-09T14:00:00Z") }]);
    expect(await citationsOf(db, [id])).toMatchObject([{ gone: "2025-03-09T14:00:00.000Z" }]);
    expect(await texts()).toHaveLength(1);
    Object.assign(site, whole);
    await at(27);
    expect(await goneArticles(db, 9)).toEqual([]);
  },
);

test("a site that fails, or has no time, says nothing about its article", async () => {
  const { db, site, claim, at } = await world();
  await claim();
  site.status = 503;
  expect(await at(5)).toHaveLength(1);
  expect(await at(5.5)).toEqual([]);
  expect(await at(7)).toHaveLength(1);
  expect(await goneArticles(db, 9)).toEqual([]);
});

import { sourceId, publisherId } from "@frontwatch/domain";
import type { JobContext } from "@frontwatch/queue";
import { loadLanguageDetector, readCatalogue } from "@frontwatch/sources";
import type { Http, PageReader } from "@frontwatch/sources";
import { newestAt, syncSources, versionsOf } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, test } from "vitest";
import type { IngestDeps } from "./deps.ts";
import { createIngester } from "./ingest.ts";
import { pollSource } from "./poll.ts";

const databases = withDatabase();
const PAGE = "https://paper.example/bara";
const LEAD =
  "<p>The army said on Monday that it had entered the town of Bara from the north, where its men were seen at the market.</p>";
const MORE = "<p>Residents reported shelling through the night.</p>";

/** A feed of one item, as told last, and a clock. */
async function world() {
  const store = await databases.store();
  const clock = { now: new Date("2025-03-09T09:00:00Z") };
  const told = { html: LEAD, title: "Army in Bara", status: 200, updated: "2025-03-09T08:00:00Z" };
  const everySeconds = 60;
  const source = {
    id: sourceId("feed"),
    name: "Feed",
    publisher: publisherId("paper"),
    everySeconds,
    url: "https://f.example/",
  };
  await syncSources(store.db, { publishers: [{ id: "paper", name: "Paper" }], sources: [source] }, clock.now);
  const feed = () =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>1</id><link href="${PAGE}"/><title>${told.title}</title>
    <published>2025-03-09T08:00:00Z</published><updated>${told.updated}</updated>
    <content type="html">${(told.html + LEAD.repeat(4)).replace(/&/g, "&amp;").replace(/</g, "&lt;")}</content></entry></feed>`;
  const http = {
    get: () =>
      Promise.resolve({
        ...{ kind: "fetched", status: 200, url: source.url, contentType: "application/atom+xml" },
        body: new TextEncoder().encode(feed()),
      }),
  } as unknown as Http;
  const asked: object[] = [];
  const queues = {
    add: (...job: object[]) => (asked.push(job), Promise.resolve()),
    addMany: (_: string, jobs: { item: string }[]) => (items.push(...jobs), Promise.resolve()),
  } as unknown as IngestDeps["queues"];
  const items: { item: string }[] = [];
  const deps: IngestDeps = {
    ...{
      store,
      queues,
      http,
      pages: {} as PageReader,
      languages: await loadLanguageDetector(),
      catalogue: await readCatalogue(),
    },
    ...{ now: () => clock.now, log: createLog("ingest", "silent") },
  };
  const run = { attempt: 1, signal: new AbortController().signal } as JobContext;
  /** Polls after so many minutes and ingests what came. @returns how many items came */
  const poll = async (minutes: number): Promise<number> => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    items.length = 0;
    await pollSource(deps, { source: "feed", due: clock.now.getTime() }, run.signal);
    for (const item of [...items, ...items]) await createIngester(deps)(item, run);
    return items.length;
  };
  const versions = async () => {
    const newest = (await newestAt(store.db, [PAGE])).get(PAGE)?.[0];
    if (!newest) return [];
    const { first, number, id } = newest;
    return versionsOf(store.db, { id, ...(number > 1 && { version: { first, previous: first, number } }) });
  };
  return { store, told, poll, versions, asked };
}

test("an item that its feed tells otherwise is another version of the same article, dated by its change", async () => {
  const { store, told, poll, versions } = await world();
  expect(await poll(0)).toBe(1);
  expect(await poll(60)).toBe(0);
  told.html = LEAD + MORE;
  told.updated = "2025-03-09T10:30:00Z";
  expect(await poll(60)).toBe(1);
  const [one, two, ...others] = await versions();
  expect(others).toEqual([]);
  expect([one?.number, two?.number]).toEqual([1, 2]);
  expect([one?.text.includes("shelling"), two?.text.includes("shelling")]).toEqual([false, true]);
  expect(two?.published).toEqual(new Date(told.updated));
  expect(await store.db.selectFrom("copies").selectAll().execute()).toEqual([]);
  const item = await store.db.selectFrom("feed_items").select(["state", "article"]).executeTakeFirst();
  expect(item).toEqual({ state: "stored", article: two?.id });
});

test("taken back to its first words it is a third version, and both earlier ones are kept", async () => {
  const { told, poll, versions } = await world();
  await poll(0);
  told.html = LEAD + MORE;
  await poll(60);
  told.html = LEAD;
  await poll(60);
  const texts = (await versions()).map(({ text }) => text);
  expect(texts).toHaveLength(3);
  expect(texts[2]).toBe(texts[0]);
});

test("a feed that only says that all was updated is read again ever more rarely, and for a week", async () => {
  const { told, poll, versions } = await world();
  await poll(0);
  const waits: number[] = [];
  let waited = 0;
  for (let n = 0; n < 40; n += 1) {
    told.updated = new Date(Date.parse(told.updated) + 1000).toISOString();
    waited += 10;
    if ((await poll(10)) === 0) continue;
    waits.push(waited);
    waited = 0;
  }
  expect(waits).toEqual([10, 20, 40, 80, 160]);
  expect(await versions()).toHaveLength(1);
  told.html = LEAD + MORE;
  expect(await poll(8 * 24 * 60)).toBe(0);
});

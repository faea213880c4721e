import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AppError, publisherId, sourceId } from "@frontwatch/domain";
import { createPageReader, HttpStatusError } from "@frontwatch/sources";
import type { Fetched, GetOptions } from "@frontwatch/sources";
import { dueSources, findSource, pauseSource, syncSources } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, onTestFinished, test } from "vitest";
import { pollSource } from "./poll.ts";

const databases = withDatabase();
const START = new Date("2026-03-10T12:00:00Z");
const ID = sourceId("paper");
const SITE = "https://a.example";

type Answer = AppError | (Partial<Fetched> & { readonly text?: string });

/** A source at an address, a site that answers from memory, and a clock that each poll moves on an hour. */
async function world(place: { readonly url: string; readonly select?: string }) {
  const { db, ...store } = await databases.store();
  const pages = createPageReader();
  onTestFinished(() => pages.close());
  const documents = new Map<string, Answer>();
  const asked: string[] = [];
  const clock = { now: START };
  const sync = (at = place) =>
    syncSources(
      db,
      {
        publishers: [{ id: "p", name: "P" }],
        sources: [{ id: ID, name: "Paper", publisher: publisherId("p"), everySeconds: 900, ...at }],
      },
      clock.now,
    );
  await sync();
  const get = (url: string, { etag }: GetOptions = {}) => {
    asked.push(etag === undefined ? url : `${url} unless ${etag}`);
    const answer = documents.get(url) ?? new HttpStatusError(404, `${url} answered 404.`);
    if (answer instanceof AppError) return Promise.reject(answer);
    const body = new TextEncoder().encode(answer.text ?? "");
    return Promise.resolve({ kind: "fetched", status: 200, contentType: "", url, body, ...answer } as Fetched);
  };
  const jobs: string[] = [];
  const deps = {
    ...{ store: { db, ...store }, pages, log: createLog("test", "silent"), now: () => clock.now },
    http: { get, close: () => Promise.resolve() },
    queues: {
      addMany: (_: string, items: readonly { item: string }[]) =>
        Promise.resolve(jobs.push(...items.map(({ item }) => item))),
    },
  } as unknown as Parameters<typeof pollSource>[0];
  const poll = async () => {
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    const [due] = await dueSources(db, clock.now);
    if (due) await pollSource(deps, { source: ID, due: due.due.getTime() }, new AbortController().signal);
    return due !== undefined;
  };
  const items = () =>
    db.selectFrom("feed_items").select(["title", "url", "content", "published"]).orderBy("title").execute();
  const state = () => findSource(db, ID, START);
  return { db, documents, asked, jobs, poll, items, state, sync };
}

const feed = (...titles: readonly string[]): string =>
  `<rss><channel>${titles.map((title) => `<item><title>${title}</title><link>${SITE}/${title}</link></item>`).join("")}</channel></rss>`;

test("a source that moved for good is asked at its new address, and told of, until that is of no use", async () => {
  const { documents, asked, poll, state, items } = await world({ url: `${SITE}/old` });
  documents.set(`${SITE}/old`, { text: feed("one"), url: `${SITE}/new`, permanentUrl: `${SITE}/new` });
  documents.set(`${SITE}/new`, { text: feed("one", "two"), etag: "e" });
  await poll();
  const moved = await state();
  expect(moved).toMatchObject({ url: `${SITE}/old`, asks: `${SITE}/new`, asksWhy: "moved" });
  await poll();
  await poll();
  expect(asked).toEqual([`${SITE}/old`, `${SITE}/new`, `${SITE}/new unless e`]);
  expect((await state())?.asksSince).toEqual(moved?.asksSince);
  expect((await items()).map(({ title }) => title)).toEqual(["one", "two"]);
  documents.set(`${SITE}/new`, new HttpStatusError(410, "gone"));
  await poll();
  expect(await state()).toMatchObject({ asks: null, goneAt: null, failureCode: "http_status" });
  await poll();
  expect(asked.at(-1)).toBe(`${SITE}/old`);
});

test("a page's feed is found once and asked from then on; another address in the settings begins anew", async () => {
  const { documents, asked, poll, state, sync } = await world({ url: `${SITE}/` });
  const page = `<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>`;
  documents.set(`${SITE}/`, { text: page, contentType: "text/html" });
  documents.set(`${SITE}/feed`, { text: feed("one") });
  await poll();
  await poll();
  expect(asked).toEqual([`${SITE}/`, `${SITE}/feed`, `${SITE}/feed`]);
  expect(await state()).toMatchObject({ asks: `${SITE}/feed`, asksWhy: "found", failingSince: null });
  await sync();
  expect(await state()).toMatchObject({ asks: `${SITE}/feed` });
  await sync({ url: `${SITE}/other` });
  expect(await state()).toMatchObject({ url: `${SITE}/other`, asks: null });
});

test("a source that is gone is asked no more until it is resumed", async () => {
  const { db, documents, asked, poll, state } = await world({ url: `${SITE}/feed` });
  documents.set(`${SITE}/feed`, new HttpStatusError(410, "gone for good"));
  await poll();
  expect(await state()).toMatchObject({ failureCode: "gone", failure: "gone for good" });
  expect((await state())?.goneAt).toBeInstanceOf(Date);
  expect(await poll()).toBe(false);
  await pauseSource(db, ID, false);
  documents.set(`${SITE}/feed`, { text: feed("one") });
  expect(await poll()).toBe(true);
  expect(await state()).toMatchObject({ goneAt: null, failingSince: null });
  expect(asked).toHaveLength(2);
});

test("the archive is followed back at the first reading, and never again", async () => {
  const { documents, asked, poll, items } = await world({ url: `${SITE}/atom` });
  const atom = (older: string, id: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom">${older}<entry><id>${id}</id><link href="/${id}"/><title>${id}</title></entry></feed>`;
  documents.set(`${SITE}/atom`, { text: atom('<link rel="prev-archive" href="/older"/>', "new") });
  documents.set(`${SITE}/older`, { text: atom("", "old") });
  await poll();
  await poll();
  expect(asked).toEqual([`${SITE}/atom`, `${SITE}/older`, `${SITE}/atom`]);
  expect((await items()).map(({ title }) => title)).toEqual(["new", "old"]);
});

test("of a sitemap only what is new is taken, newest first, and dated by its page", async () => {
  const { documents, poll, items } = await world({ url: `${SITE}/map.xml` });
  const one = (path: string, day: string) =>
    `<url><loc>${SITE}/${path}</loc>${day && `<lastmod>${day}</lastmod>`}</url>`;
  documents.set(`${SITE}/map.xml`, {
    text: `<urlset>${one("old", "2026-02-01")}${one("new", "2026-03-09")}${one("undated", "")}</urlset>`,
  });
  await poll();
  expect(await items()).toMatchObject([{ url: `${SITE}/new`, published: null }]);
});

test("a folder's files are taken once each; one without an article is told of", async () => {
  const folder = await mkdtemp(join(tmpdir(), "folder-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const put = async (name: string, text: string, written = START) => {
    await writeFile(join(folder, name), text);
    await utimes(join(folder, name), written, written);
  };
  const { poll, items, jobs, state } = await world({ url: pathToFileURL(folder).href });
  await put("a.txt", "Bridge reopened\n\nThe bridge at <Marsh> & the road are open.");
  await put(
    "b.json",
    JSON.stringify({ title: "B", text: "Text", url: `${SITE}/b`, published: "2026-03-01T00:00:00Z" }),
  );
  await put(
    "c.html",
    `<html><head><title>C</title></head><body><article><h1>C</h1><p>${"Word ".repeat(80)}</p></article></body></html>`,
  );
  await put("d.json", "{");
  await put("e.txt", "Still\nwritten", new Date("2026-03-10T13:00:00Z"));
  await put("f.pdf", "no");
  await put(".g.txt", "hidden");
  await poll();
  const rows = await items();
  expect(rows.map(({ title, url }) => [title, url])).toEqual([
    ["B", `${SITE}/b`],
    ["Bridge reopened", "urn:frontwatch:paper:a.txt"],
    ["C", "urn:frontwatch:paper:c.html"],
    ["d.json", "urn:frontwatch:paper:d.json"],
  ]);
  expect(rows[0]?.published).toEqual(new Date("2026-03-01T00:00:00Z"));
  expect(rows[1]).toMatchObject({ content: "The bridge at &lt;Marsh> &amp; the road are open.", published: START });
  expect(rows[3]?.content).toBe("");
  await put("a.txt", "Changed\n\nOther");
  await poll();
  expect(await items()).toHaveLength(5); // e.txt, and nothing twice
  expect(new Set(jobs).size).toBe(5);
  expect(await state()).toMatchObject({ failingSince: null });
});

test("a folder that is not there is a failing source", async () => {
  const { poll, state } = await world({ url: "file:///nowhere/at-all" });
  await poll();
  expect(await state()).toMatchObject({ failureCode: "not_found" });
});

test("a feed that asks to be left alone in some hours is asked in none of them", async () => {
  const { documents, asked, poll, db } = await world({ url: `${SITE}/feed` });
  const rest = "<skipHours><hour>14</hour><hour>15</hour></skipHours>";
  documents.set(`${SITE}/feed`, { text: feed("one").replace("<channel>", `<channel>${rest}`) });
  await poll(); // at 13:00
  expect(asked).toHaveLength(1);
  const next = async () =>
    (await db.selectFrom("sources").select("next_poll_at").executeTakeFirstOrThrow()).next_poll_at;
  await db
    .updateTable("sources")
    .set({ next_poll_at: new Date("2026-03-10T13:59:59Z") })
    .execute();
  await poll(); // at 14:00: the tick was late
  expect(asked).toHaveLength(1);
  expect(await next()).toEqual(new Date("2026-03-10T16:00:00Z"));
  await poll(); // at 15:00
  await poll(); // at 16:00
  expect(asked).toHaveLength(2);
});

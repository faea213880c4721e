import { AppError, publisherId, sourceId } from "@frontwatch/domain";
import { createPageReader, loadLanguageDetector, readCatalogue } from "@frontwatch/sources";
import type { Http } from "@frontwatch/sources";
import { recordPoll, syncSources } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, onTestFinished, test } from "vitest";
import type { IngestDeps } from "./deps.ts";
import { createIngester } from "./ingest.ts";

const databases = withDatabase();
const SITE = "https://paper.example";
const ITEM = `${SITE}/bara`;
const TEXT = [
  "The army said on Monday that it had entered the town of Bara from the north, where its men were seen.",
  "Residents reported shelling through the night and a market that stayed closed until noon on Tuesday.",
  "A spokesman for the other side said that its men had left before dawn and would come back with more.",
];
const page = (body: string, head = ""): string =>
  `<html lang="en"><head><title>Army in Bara</title>${head}</head><body><article>${body}</article></body></html>`;

/** A site of pages, and an item that leads to one of them. */
async function world(site: Record<string, string>) {
  const store = await databases.store();
  const clock = { now: new Date("2025-03-09T09:00:00Z") };
  const source = {
    id: sourceId("feed"),
    name: "Feed",
    publisher: publisherId("paper"),
    everySeconds: 60,
    url: `${SITE}/feed`,
  };
  await syncSources(store.db, { publishers: [{ id: "paper", name: "Paper" }], sources: [source] }, clock.now);
  const get = (url: string) => {
    const html = site[url.replace(SITE, "")];
    if (html === undefined) return Promise.reject(new AppError("http_status", `${url} answered 404.`));
    const body = new TextEncoder().encode(html);
    return Promise.resolve({ kind: "fetched", status: 200, url, contentType: "text/html", body });
  };
  const pages = createPageReader();
  onTestFinished(() => pages.close());
  const read: string[] = [];
  const queues = { add: (_: string, job: { article: string }) => (read.push(job.article), Promise.resolve()) };
  const deps: IngestDeps = {
    ...{ store, pages, http: { get } as unknown as Http, queues: queues as unknown as IngestDeps["queues"] },
    ...{ languages: await loadLanguageDetector(), catalogue: await readCatalogue() },
    ...{ now: () => clock.now, log: createLog("ingest", "silent") },
  };
  const item = { id: "item", source: source.id, url: ITEM, title: "Army in Bara", content: "", teaser: true };
  /** Has the item told by its feed after so many hours, and reads it where it is to be read. */
  const ingest = async (hours: number) => {
    clock.now = new Date(clock.now.getTime() + hours * 3_600_000);
    await recordPoll(store.db, {
      ...{ source: source.id, at: clock.now, nextPollAt: clock.now, milliseconds: 1 },
      outcome: { kind: "fetched", items: [{ ...item, mark: "the same" }] },
    });
    await createIngester(deps)({ item: "item" }, { attempt: 9, signal: new AbortController().signal });
  };
  const articles = () =>
    store.db
      .selectFrom("articles")
      .select(["url", "title", "text", "partial", "published"])
      .orderBy("published")
      .execute();
  return { ingest, articles, read, site };
}

test("a post that is gone from between others is taken out; older ones on further pages are not; it may come back", async () => {
  const texts = ["first", "second", "third", "fourth", "fifth"].map(
    (word) => `${TEXT[0] ?? ""} It was the ${word} time.`,
  );
  const blog = (...shown: readonly number[]) =>
    page(
      "",
      `<script type="application/ld+json">${JSON.stringify({
        "@type": "LiveBlogPosting",
        liveBlogUpdate: shown.map((n) => ({
          ...{ "@type": "BlogPosting", headline: `Post ${n}`, articleBody: texts[n] },
          ...{ datePublished: `2025-03-09T0${n + 1}:00:00Z`, url: `${ITEM}#post-${n}` },
        })),
      })}</script>`,
    );
  const { ingest, articles, read, site } = await world({ "/bara": blog(4, 3, 2, 1, 0) });
  await ingest(0);
  const taken = async () =>
    (await articles()).filter(({ text }) => text === "").map(({ url }) => url.replace(ITEM, ""));
  site["/bara"] = blog(4, 3, 2); // further pages hold the rest
  await ingest(1);
  expect(await taken()).toEqual([]);
  site["/bara"] = blog(4, 3, 1, 0);
  read.length = 0;
  await ingest(1);
  expect(await taken()).toEqual(["#post-2"]);
  expect(new Set(read).size).toBe(5); // the four that are shown, and that it says nothing any more
  await ingest(1);
  expect(await taken()).toEqual(["#post-2"]);
  site["/bara"] = blog(4, 3, 2, 1, 0);
  await ingest(3);
  expect((await articles()).filter(({ url }) => url.endsWith("#post-2"))).toMatchObject([
    { text: texts[2] },
    { text: "" },
    { text: texts[2] },
  ]);
  site["/bara"] = blog(4, 1, 0); // most of it is missing: a page that was read wrongly
  await ingest(6);
  expect(await taken()).toEqual(["#post-2"]);
});

test("each post of a live blog is an article of its own time and place; read again only new posts are news", async () => {
  const post = (n: number, text = TEXT[n]) => ({
    ...{ "@type": "BlogPosting", headline: `Post ${n}`, articleBody: text },
    ...{ datePublished: `2025-03-09T0${n + 1}:00:00Z`, url: `${ITEM}#post-${n}` },
  });
  const blog = (...posts: readonly object[]) =>
    page(
      "",
      `<script type="application/ld+json">${JSON.stringify({ "@type": "LiveBlogPosting", liveBlogUpdate: posts })}</script>`,
    );
  const { ingest, articles, read, site } = await world({ "/bara": blog(post(1), post(0)) });
  await ingest(0);
  expect(await articles()).toMatchObject([
    { url: `${ITEM}#post-0`, title: "Post 0", text: TEXT[0], published: new Date("2025-03-09T01:00:00Z") },
    { url: `${ITEM}#post-1`, title: "Post 1", text: TEXT[1] },
  ]);
  const before = new Set(read);
  // A new post, an old one that is gone, and one that was changed.
  site["/bara"] = blog(post(2), post(1, `${TEXT[1] ?? ""} It opened then.`));
  await ingest(1); // its feed tells nothing of that
  expect((await articles()).map(({ url }) => url.replace(ITEM, ""))).toEqual(
    expect.arrayContaining(["#post-0", "#post-1", "#post-1", "#post-2"]),
  );
  expect(new Set(read.filter((id) => !before.has(id))).size).toBe(2);
  const known = (await articles()).length;
  await ingest(18); // read once more, and found to be over
  site["/bara"] = blog(post(2), post(1), post(0, `${TEXT[0] ?? ""} It was learned much later.`));
  await ingest(1);
  expect(await articles()).toHaveLength(known);
});

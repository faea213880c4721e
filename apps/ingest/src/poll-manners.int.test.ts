import { AppError, publisherId, sourceId } from "@frontwatch/domain";
import type { Queues } from "@frontwatch/queue";
import { HttpStatusError } from "@frontwatch/sources";
import type { GetOptions, Http } from "@frontwatch/sources";
import { findSource, syncSources } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, test } from "vitest";
import type { IngestDeps } from "./deps.ts";
import { inOneVisit } from "./in-one-visit.ts";
import { pollSource } from "./poll.ts";

const databases = withDatabase();
const START = new Date("2026-03-01T12:00:00Z");
const EVERY = 600;
const SOURCE = sourceId("s");

type Answer = AppError | { readonly feed: string; readonly etag?: string } | "304";

/** One source, a clock that stands, and a web that answers as the script says. */
async function world() {
  const store = await databases.store();
  const source = {
    id: SOURCE,
    name: "S",
    publisher: publisherId("p"),
    url: "http://s.example/feed",
    everySeconds: EVERY,
  };
  await syncSources(store.db, { publishers: [{ id: "p", name: "P" }], sources: [source] }, START);
  const asked: GetOptions[] = [];
  const queued: { readonly name: string; readonly payload: object; readonly at: Date | undefined }[] = [];
  const script: Answer[] = [];
  const at = { now: START };
  const http: Http = {
    get: (url, options = {}) => {
      asked.push(options);
      const answer = script.shift() ?? new AppError("connection_failed", "no more in this script");
      if (answer instanceof AppError) return Promise.reject(answer);
      if (answer === "304") return Promise.resolve({ kind: "not-modified", url, status: 304, freshMs: 1_800_000 });
      const { feed, ...rest } = answer;
      const body = new TextEncoder().encode(feed);
      return Promise.resolve({ kind: "fetched", url, status: 200, contentType: "text/xml", body, ...rest });
    },
    post: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const addMany: Queues["addMany"] = (name, payloads, time) => {
    queued.push(...payloads.map((payload) => ({ name, payload, at: time?.(payload) })));
    return Promise.resolve();
  };
  const deps = { store, http, queues: { addMany }, now: () => at.now, log: createLog("test", "silent") };
  const poll = async (answer: Answer) => {
    script.push(answer);
    const before = await findSource(store.db, SOURCE, START);
    at.now = before?.nextPoll ?? START;
    await pollSource(
      deps as unknown as IngestDeps,
      { source: SOURCE, due: at.now.getTime() },
      new AbortController().signal,
    );
    const after = await findSource(store.db, SOURCE, START);
    return ((after?.nextPoll.getTime() ?? 0) - at.now.getTime()) / 1000;
  };
  return { poll, asked, queued, at, store };
}

const FEED = `<rss version="2.0"><channel><title>t</title><ttl>20</ttl>
<item><title>one</title><link>http://s.example/1</link><pubDate>Sun, 01 Mar 2026 11:00:00 GMT</pubDate></item></channel></rss>`;
const near = (seconds: number) => (value: number) => value >= seconds && value <= seconds * 1.1 + 1;

test("a poll that may not go yet is put off: nothing is told of it, and its job comes again at its time", async () => {
  const { poll, queued, at, store } = await world();
  const wait = await poll(new AppError("not_yet", "", { retryAfter: 5_000 }));
  expect(wait).toBeGreaterThanOrEqual(5);
  expect(wait).toBeLessThan(6);
  const until = new Date(at.now.getTime() + wait * 1000);
  expect(queued).toEqual([{ name: "poll", payload: { source: SOURCE, due: until.getTime() }, at: until }]);
  expect(await findSource(store.db, SOURCE, START)).toMatchObject({ lastSuccess: null, failingSince: null });
});

test("polls keep to what the feed asks, send its validators, and are rarer with each failure", async () => {
  const { poll, asked, queued } = await world();
  expect(await poll({ feed: FEED, etag: '"v1"' })).toSatisfy(near(1_200)); // ttl: 20 minutes
  expect(queued.map(({ name }) => name)).toEqual(["ingest"]);
  expect(await poll("304")).toSatisfy(near(1_800)); // what calls itself fresh
  expect(asked[1]).toMatchObject({ etag: '"v1"', isUrgent: true });
  const failed = new AppError("connection_failed", "nobody there");
  expect(await poll(failed)).toSatisfy(near(1_200)); // still its ttl
  expect(await poll(failed)).toSatisfy(near(1_200));
  expect(await poll(failed)).toSatisfy(near(2_400));
  expect(await poll(new HttpStatusError(503, "", { retryAfter: 7_200_000 }))).toSatisfy(near(7_200));
  expect(await poll({ feed: FEED })).toSatisfy(near(1_200));
  expect(await poll(failed)).toSatisfy(near(1_200));
});

test("the first request of a visit is put off, those that follow wait for their turn within bounds", async () => {
  const waits = [20, undefined, 20, 10, undefined, 11_000];
  const http = inOneVisit({
    get: (url) => {
      const wait = waits.shift();
      if (wait !== undefined) return Promise.reject(new AppError("not_yet", "", { retryAfter: wait }));
      return Promise.resolve({ kind: "not-modified", url, status: 304 });
    },
  });
  await expect(http.get("http://s.example/")).rejects.toMatchObject({ code: "not_yet" });
  await http.get("http://s.example/");
  await http.get("http://s.example/part");
  expect(waits).toEqual([11_000]);
  await expect(http.get("http://s.example/part")).rejects.toMatchObject({ code: "rate_limited" });
});

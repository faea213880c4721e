import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@frontwatch/domain";
import { createHttp, createRobots } from "@frontwatch/sources";
import type { HostPace, Http } from "@frontwatch/sources";
import { openStore, readRobots, writeRobots } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, onTestFinished, test } from "vitest";
import { admitByManners } from "./admit.ts";
import { createTroubleLane } from "./trouble-lane.ts";

const databases = withDatabase();

interface Site {
  readonly origin: string;
  /** Path and instant of each request. */
  readonly asked: { readonly path: string; readonly at: number }[];
}

async function serve(answer: RequestListener): Promise<Site> {
  const asked: Site["asked"] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", at: performance.now() });
    if (request.url === "/robots.txt") response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** What one worker's process asks with. */
function worker(store: Store, site: Site, pace: HostPace = { gapMs: 1, atOnce: 9 }, places = 4): Http {
  const lanes = { failing: createTroubleLane(places), slow: createTroubleLane(places) };
  const admit = admitByManners({ store, paceOf: () => pace, robots: () => robots, lanes });
  const http = createHttp({ userAgent: "test", allow: [new URL(site.origin).host], admit });
  const memory = {
    load: (origin: string) => readRobots(store.db, origin),
    save: (origin: string, kept: Parameters<typeof writeRobots>[2]) => writeRobots(store.db, origin, kept),
  };
  const robots = createRobots(http, { userAgent: "Frontwatch", memory });
  onTestFinished(() => http.close());
  return http;
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  return error;
}

/** Asks as a queue's job does: put off for as long as it is told. @returns how often it was put off */
async function persist(http: Http, url: string): Promise<number> {
  for (let times = 0; ; times += 1) {
    try {
      await http.get(url);
      return times;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "not_yet") throw error;
      await wait(error.retryAfter);
    }
  }
}

test("a host is asked no more often than allowed by two workers together", async () => {
  const url = await databases.url();
  const stores = [openStore(url), openStore(url)] as const;
  onTestFinished(() => Promise.all(stores.map((store) => store.close())).then(() => undefined));
  let [atOnce, most] = [0, 0];
  const site = await serve((_request, response) => {
    most = Math.max(most, (atOnce += 1));
    response.end("ok", () => (atOnce -= 1));
  });
  const gapMs = 300;
  const workers = stores.map((store) => worker(store, site, { gapMs, atOnce: 1 }));
  const put = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => persist(workers[n % 2] as Http, `${site.origin}/${n}`)));
  expect(put.some((times) => times > 0)).toBe(true);
  const pages = site.asked.map(({ at }) => at);
  const gaps = pages.slice(1).map((at, index) => at - (pages[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(gapMs * 0.9); // what lies between deciding and the server's own clock
  expect(most).toBe(1);
}, 30_000);

test("what a site asks for binds every worker: its rules are read once, its wait is kept by all", async () => {
  const store = await databases.store();
  let status = 200;
  const site = await serve((_request, response) => response.writeHead(status, { "retry-after": "3600" }).end());
  const origin = site.origin;
  const rules = "User-agent: Frontwatch\nDisallow: /closed\nCrawl-delay: 30\n";
  const now = new Date();
  await writeRobots(store.db, origin, { rules, fetched: now, freshUntil: new Date(now.getTime() + 60_000) });
  const [one, two] = [worker(store, site), worker(store, site)];
  expect((await failure(one.get(`${origin}/closed/a`))).code).toBe("refused");
  await one.get(`${origin}/a`);
  const put = await failure(two.get(`${origin}/b`));
  expect(put.code).toBe("not_yet");
  expect(put.retryAfter).toBeGreaterThan(25_000);
  expect(site.asked.map(({ path }) => path)).toEqual(["/a"]);

  await store.pool.query("UPDATE hosts SET next_at = now()");
  status = 429;
  expect(await failure(one.get(`${origin}/c`))).toMatchObject({ code: "rate_limited", retryAfter: 3_600_000 });
  const held = await failure(two.get(`${origin}/d`));
  expect(held.code).toBe("rate_limited");
  expect(held.retryAfter).toBeGreaterThan(3_500_000);
  expect(site.asked.map(({ path }) => path)).toEqual(["/a", "/c"]);
});

test("requests to hosts in trouble leave places for others", async () => {
  const store = await databases.store();
  const bad = await serve(() => undefined); // never answers
  const admitted = worker(store, bad, undefined, 1);
  await failure(admitted.get(`${bad.origin}/first`, { timeoutMs: 50 }));
  const stop = new AbortController();
  const first = failure(admitted.get(`${bad.origin}/second`, { signal: stop.signal }));
  await expect.poll(() => bad.asked.map(({ path }) => path)).toContain("/second");
  expect(await failure(admitted.get(`${bad.origin}/third`))).toMatchObject({ code: "not_yet" });
  stop.abort();
  await first;
});

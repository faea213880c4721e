import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKnowledge } from "@frontwatch/classify";
import { parseSettings, readEnvironment } from "@frontwatch/config";
import { startDesk } from "@frontwatch/desk";
import { publisherId, sourceId } from "@frontwatch/domain";
import { openHost } from "@frontwatch/host";
import { startIngest } from "@frontwatch/ingest";
import { prepareQueues } from "@frontwatch/queue";
import { findSource, listSources, syncSources } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, onTestFinished, test } from "vitest";

const databases = withDatabase();
const START = new Date("2026-03-10T12:00:00Z");
const DAY = 86_400_000;
const ID = sourceId("paper");

/** A site with a feed, and its hub, which keeps what it is asked. */
async function siteWithHub() {
  const asked: URLSearchParams[] = [];
  const state = { hub: 202, feeds: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === "/hub") {
        asked.push(new URLSearchParams(await bodyOf(request)));
        response.writeHead(state.hub).end();
      } else if (request.url === "/feed") {
        state.feeds += 1;
        response.writeHead(200, {
          "content-type": "application/rss+xml",
          link: '</hub>; rel="hub", </feed>; rel="self"',
        });
        response.end(feed("polled"));
      } else response.writeHead(404).end();
    })();
  });
  const port = await listen(server);
  onTestFinished(() => void server.close());
  return { asked, state, url: `http://127.0.0.1:${port}`, place: `127.0.0.1:${port}` };
}

const feed = (title: string): string =>
  `<rss><channel><title>Paper</title><item><title>${title}</title><link>https://a.example/${title}</link>
   <description>${"A word of it. ".repeat(80)}</description></item></channel></rss>`;

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk as string;
  return body;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, "close");
  return port;
}

/** Ingest and desk of one installation whose clock the test moves. */
async function installation(site: { readonly url: string; readonly place: string }) {
  const databaseUrl = await databases.url();
  await prepareQueues({ kind: "postgres", url: databaseUrl });
  const data = await mkdtemp(join(tmpdir(), "frontwatch-push-"));
  const port = await freePort();
  const env = readEnvironment({
    ...{ FRONTWATCH_URL: "https://desk.example", FRONTWATCH_PORT: `${port}`, FRONTWATCH_DATA: data },
  });
  const clock = { now: START };
  const settings = parseSettings(`fetch: { allow: ["${site.place}"] }`, "test");
  const host = await openHost({ env, settings, log: createLog("test", "silent"), databaseUrl, now: () => clock.now });
  const { db } = host.store;
  const source = { id: ID, name: "Paper", publisher: publisherId("p"), everySeconds: 900, url: `${site.url}/feed` };
  await syncSources(db, { publishers: [{ id: "p", name: "P" }], sources: [source] }, START);
  const apps = [await startIngest(host), await startDesk(host, { names: await loadKnowledge() })];
  onTestFinished(async () => {
    for (const app of apps) await app.close();
    await host.close();
    await rm(data, { recursive: true });
  });
  /** Has the source polled at a time, and waits until it was. */
  const poll = async (at: Date) => {
    clock.now = at;
    await host.queues.addMany("poll", [{ source: ID, due: at.getTime() }]);
    await expect.poll(() => fetched(), { timeout: 20_000 }).toContainEqual(at);
  };
  const fetched = async () => (await db.selectFrom("fetches").select("at").execute()).map((row) => row.at);
  const outcomes = async () =>
    (await db.selectFrom("fetches").select("outcome").orderBy("id").execute()).map((row) => row.outcome);
  const titles = async () =>
    (await db.selectFrom("feed_items").select("title").orderBy("title").execute()).map((row) => row.title);
  const health = async () => await findSource(db, ID, START);
  const listed = () => listSources(db);
  return { clock, poll, listed, outcomes, titles, health, desk: `http://127.0.0.1:${port}` };
}

test("a feed that names a hub is pushed, verified, signed, renewed, and polled again when its hub fails", async () => {
  const site = await siteWithHub();
  const { clock, poll, listed, outcomes, titles, health, desk } = await installation(site);
  await poll(START);
  await expect.poll(() => site.asked.length).toBe(1);
  const [form] = site.asked;
  expect(Object.fromEntries(form ?? [])).toMatchObject({
    ...{ "hub.mode": "subscribe", "hub.topic": `${site.url}/feed`, "hub.lease_seconds": "864000" },
  });
  const callback = new URL(form?.get("hub.callback") ?? "");
  expect(callback.href).toMatch(/^https:\/\/desk\.example\/push\/[\w-]{43}$/);
  const secret = form?.get("hub.secret") ?? "";

  const at = `${desk}${callback.pathname}`;
  const verify = async (query: Readonly<Record<string, string>>, where = at) => {
    const asked = { "hub.mode": "subscribe", "hub.topic": `${site.url}/feed`, "hub.challenge": "c4", ...query };
    const answer = await fetch(`${where}?${new URLSearchParams(asked).toString()}`);
    return [answer.status, answer.ok ? await answer.text() : ""];
  };
  const lease = { "hub.lease_seconds": `${10 * 86_400}` };
  expect(await verify({ ...lease, "hub.topic": `${site.url}/other` })).toEqual([404, ""]);
  expect(await verify({ ...lease, "hub.mode": "unsubscribe" })).toEqual([404, ""]);
  expect(await verify(lease, `${desk}/push/${"a".repeat(43)}`)).toEqual([404, ""]);
  expect((await health())?.leaseUntil).toBeNull();
  expect(await verify(lease)).toEqual([200, "c4"]);
  expect((await health())?.leaseUntil).toEqual(new Date(START.getTime() + 10 * DAY));

  expect(await listed()).toMatchObject([{ hub: `${site.url}/hub`, pushFailure: null, failure: null }]);

  const push = async (body: string, more: Readonly<Record<string, string>> = {}) => {
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const headers = { "content-type": "application/rss+xml", "x-hub-signature": signature, ...more };
    return (await fetch(at, { method: "POST", body, headers })).status;
  };
  clock.now = new Date(START.getTime() + 60_000);
  expect(await push(feed("forged"), { "x-hub-signature": `sha256=${"0".repeat(64)}` })).toBe(202);
  expect(await push(feed("stray"), { link: '<https://b.example/feed>; rel="self"' })).toBe(202);
  expect(await push(feed("pushed"))).toBe(202);
  await expect.poll(() => outcomes(), { timeout: 20_000 }).toEqual(["fetched", "pushed"]);
  expect(await titles()).toEqual(["polled", "pushed"]);
  expect(site.state.feeds).toBe(1);
  const next = (await health())?.nextPoll.getTime() ?? 0;
  expect(next - clock.now.getTime()).toBeGreaterThanOrEqual(6 * 3_600_000);

  await poll(new Date(START.getTime() + 7 * DAY));
  expect(site.asked).toHaveLength(1);
  site.state.hub = 503;
  const renewal = new Date(START.getTime() + 9 * DAY);
  await poll(renewal);
  await expect.poll(async () => (await health())?.pushFailure).toContain("503");
  expect(site.asked.map((each) => each.get("hub.callback"))).toEqual([callback.href, callback.href]);
  const after = (await health())?.nextPoll.getTime() ?? 0;
  expect(after - renewal.getTime()).toBeLessThanOrEqual(8 * 900_000 * 1.1); // quiet feeds, not pushed ones
  expect(await verify({ "hub.mode": "denied", "hub.reason": "too many" })).toEqual([200, ""]);
  expect(await health()).toMatchObject({ leaseUntil: null, pushFailure: "It refuses: too many" });
}, 60_000);

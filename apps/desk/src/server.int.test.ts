import { publisherId, sourceId } from "@frontwatch/domain";
import { recordPoll, saveSubscription, syncSources } from "@frontwatch/store";
import type { SubscriptionDraft } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { expect, test } from "vitest";
import { host, openDesk } from "./open-desk.testkit.ts";

const databases = withDatabase();
test("lives, is ready, counts, and answers only to its own names", async () => {
  const { desk } = await openDesk(databases);
  expect((await desk.inject({ url: "/healthz", headers: host })).statusCode).toBe(200);
  expect((await desk.inject({ url: "/readyz", headers: host })).json()).toMatchObject({ status: "ready" });
  expect((await desk.inject({ url: "/metrics", headers: host })).body).toContain("frontwatch_queued");
  expect((await desk.inject({ url: "/healthz", headers: { host: "desk.example" } })).statusCode).toBe(200);
  expect((await desk.inject({ url: "/", headers: { host: "evil.example" } })).statusCode).toBe(421);
});

test("shows sources with their failures, and nothing that others wrote as markup", async () => {
  const { desk, db } = await openDesk(databases);
  const now = new Date();
  const payload = `<img src=x onerror=alert(1)>"'`;
  const source = {
    id: sourceId("s"),
    name: payload,
    publisher: publisherId("p"),
    url: "https://s.example/feed",
    everySeconds: 900,
  };
  await syncSources(db, { publishers: [{ id: "p", name: payload }], sources: [source] }, now);
  const outcome = { kind: "failed", code: "not_a_feed", message: `Not a feed: ${payload}` } as const;
  await recordPoll(db, { source: source.id, at: now, nextPollAt: now, milliseconds: 1, outcome });
  const page = await desk.inject({ url: "/status", headers: host });
  expect(page.statusCode).toBe(200);
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(page.body).toContain("Not a feed: &lt;img");
  expect(page.body).not.toContain("<img");
});

test("compiles a digest when asked, keeps it, and says what is wrong with a wish", async () => {
  const { desk } = await openDesk(databases);
  const ask = (payload: object) => desk.inject({ method: "POST", url: "/v1/digests", headers: host, payload });
  const answer = await ask({ region: ["Kunar"], since: "7d" });
  expect(answer.json()).toMatchObject({ edition: { title: "Kunar", items: [] } });
  const { id } = answer.json<{ id: string }>();
  expect((await desk.inject({ url: `/v1/digests/${id}`, headers: host })).json()).toMatchObject({ id });
  expect((await desk.inject({ url: `/editions/${id}`, headers: host })).body).toContain("Kunar");
  for (const [wish, detail] of [
    [{ region: ["Kunarr"] }, "Kunar"],
    [{ since: "soon" }, "is no time"],
    [{ colour: "blue" }, "Unrecognized key"],
    [{ to: "nobody" }, "to"],
  ] as const) {
    const refused = await ask(wish);
    expect(refused.statusCode).toBe(400);
    expect(refused.headers["content-type"]).toContain("application/problem+json");
    expect(refused.json<{ detail: string }>().detail).toContain(detail);
  }
  expect((await desk.inject({ url: "/v1/digests/none", headers: host })).statusCode).toBe(404);
});

test("ends a subscription on POST alone, without a login", async () => {
  const { desk, db } = await openDesk(databases);
  const now = new Date();
  const draft = {
    ...{
      id: "a",
      title: "Everything",
      channel: "email",
      recipient: "a@example.org",
      filter: {},
      schedule: {},
      language: "en",
    },
    ...{ quiet: "line", token: "secret", nextDueAt: now, nextDueDate: "2025-03-10" },
  } as unknown as SubscriptionDraft;
  await saveSubscription(db, draft, { now, configured: false });
  const state = async () => (await db.selectFrom("subscriptions").select("state").executeTakeFirst())?.state;
  expect((await desk.inject({ url: "/unsubscribe/secret", headers: host })).body).toContain("<form");
  expect(await state()).toBe("active");
  const form = { ...host, "content-type": "application/x-www-form-urlencoded" };
  await desk.inject({
    method: "POST",
    url: "/unsubscribe/secret",
    headers: form,
    payload: "List-Unsubscribe=One-Click",
  });
  expect(await state()).toBe("unsubscribed");
  expect((await desk.inject({ method: "POST", url: "/unsubscribe/guess", headers: host })).statusCode).toBe(404);
});

test("an address is confirmed on POST alone: looking at the page, as mail scanners do, says nothing", async () => {
  const { desk, db, get } = await openDesk(databases);
  const now = new Date();
  const draft = {
    ...{ id: "a", title: "East <b>", channel: "email", recipient: "a@example.org", filter: {}, schedule: {} },
    ...{ language: "en", quiet: "line", token: "secret", nextDueAt: now, nextDueDate: "2025-03-10" },
  } as unknown as SubscriptionDraft;
  await saveSubscription(db, draft, { now, configured: false, confirm: "yes" });
  const state = async () => (await db.selectFrom("subscriptions").select("state").executeTakeFirst())?.state;
  expect((await get("/confirm/yes")).body).toContain("“East &lt;b&gt;”");
  expect(await state()).toBe("unconfirmed");
  const posted = await desk.inject({ method: "POST", url: "/confirm/yes", headers: host });
  expect(posted.body).toContain("a@example.org gets “East &lt;b&gt;” from now on");
  expect(await state()).toBe("active");
  expect((await get("/confirm/guess")).statusCode).toBe(404);
});

test("guessing links is bounded for a client; links that lead somewhere are never counted", async () => {
  const { desk, db } = await openDesk(databases);
  const now = new Date();
  const draft = {
    ...{ id: "s", title: "East", channel: "email", recipient: "a@example.org", filter: {}, schedule: {} },
    ...{ language: "en", quiet: "line", token: "right", nextDueAt: now, nextDueDate: "2025-03-10" },
  } as unknown as SubscriptionDraft;
  await saveSubscription(db, draft, { now, configured: false, confirm: "yes" });
  const ask = async (method: "GET" | "POST", url: string) =>
    (await desk.inject({ method, url, headers: host })).statusCode;
  const right = ["/unsubscribe/right", "/confirm/yes"];
  for (const url of right) expect(await ask("GET", url)).toBe(200);
  expect(await db.selectFrom("attempts").select("key").execute()).toEqual([]);
  const wrong = ["/unsubscribe/a", "/confirm/a", "/editions/a"];
  for (const url of wrong) expect(await ask("GET", url)).toBe(404);
  for (const url of wrong.slice(0, 2)) expect(await ask("POST", url)).toBe(404);
  await db.updateTable("attempts").set({ count: 50 }).execute();
  for (const url of [...right, ...wrong]) expect(await ask("GET", url)).toBe(429);
  for (const url of right) expect(await ask("POST", url)).toBe(429);
  await db
    .updateTable("attempts")
    .set({ since: new Date(now.getTime() - 16 * 60_000) })
    .execute();
  expect(await ask("POST", "/confirm/yes")).toBe(200);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deliveryId, publisherId, sourceId } from "@frontwatch/domain";
import { dueSources, endTexts, listAudit, saveDelivery, saveWebhook, syncSources } from "@frontwatch/store";
import { tell, withDatabase } from "@frontwatch/store/testkit";
import { expect, onTestFinished, test } from "vitest";
import { signedIn } from "../signed-in.testkit.ts";

const databases = withDatabase();
const RSS = `<rss version="2.0"><channel><title>News</title><item><title>Truce &lt;b&gt;</title><link>http://x.example/1</link></item></channel></rss>`;
const PAGES = [
  "sources",
  "deliveries",
  "suppressions",
  "unread",
  "users",
  "audit",
  "keys",
  "webhooks",
  "queues",
  "opml",
  "forget",
  "sources.opml",
];

async function feedServer() {
  const server = createServer((_request, response) => response.end(RSS));
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("operators alone see the operator's pages", async () => {
  const { as, ...analyst } = await signedIn(databases, "analyst");
  const operator = await as("op@example.org", "operator");
  for (const page of PAGES) {
    expect([page, (await analyst.get(`/operator/${page}`)).statusCode]).toEqual([page, 403]);
    expect([page, (await operator.get(`/operator/${page}`)).statusCode]).toEqual([page, 200]);
  }
  expect((await analyst.post("/operator/users", { email: "me@example.org", role: "operator" })).statusCode).toBe(403);
  for (const page of ["sources", "suppressions", "users"])
    expect((await operator.get(`/operator/${page}?done=constructor`)).body).not.toContain('class="notice"');
  const board = await operator.get("/operator/queues");
  expect(board.headers["content-security-policy"]).toContain("connect-src 'self'");
  expect((await operator.get("/operator/queues/api/queues")).json()).toMatchObject({
    queues: expect.any(Array) as unknown,
  });
  expect((await analyst.get("/operator/queues/api/queues")).statusCode).toBe(403);
  expect((await operator.get("/changes")).headers["content-security-policy"]).not.toContain("unsafe");
});

test("a source is tested through the guard, added, mended, paused, and outlives the configuration file", async () => {
  const feed = await feedServer();
  const { get, post, db } = await signedIn(databases, "operator", { allow: [feed] });
  const fields = { url: `http://${feed}/feed`, name: "News", publisher: "", language: "", minutes: "30" };
  const tested = await post("/operator/sources?test=1", fields);
  expect(tested.body).toContain("“News”, rss, 1 items");
  for (const url of [
    "http://127.0.0.1:9/feed",
    "http://169.254.169.254/latest",
    "http://[::1]/",
    "http://localhost:5432/",
  ]) {
    expect((await post("/operator/sources?test=1", { ...fields, url })).body).toContain("It could not be read");
  }
  expect((await post("/operator/sources", { ...fields, url: "file:///etc/passwd" })).statusCode).toBe(422);
  expect(await db.selectFrom("sources").select("id").execute()).toEqual([]);

  const now = new Date();
  const configured = {
    id: sourceId("c"),
    name: "C",
    publisher: publisherId("p"),
    url: "http://c.example/broken",
    everySeconds: 900,
  };
  const sync = () => syncSources(db, { publishers: [{ id: "p", name: "P" }], sources: [configured] }, now);
  await sync();
  expect((await post("/operator/sources", fields)).statusCode).toBe(303);
  expect((await post("/operator/sources", fields)).body).toContain("has this address already");
  await post("/operator/sources/c", { ...fields, name: "C", url: "http://c.example/mended" });
  await sync();
  const rows = await db.selectFrom("sources").select(["name", "url", "active"]).orderBy("name").execute();
  expect(rows).toEqual([
    { name: "C", url: "http://c.example/mended", active: true },
    { name: "News", url: fields.url, active: true },
  ]);
  await post("/operator/sources/c/pause");
  const due = await dueSources(db, new Date(Date.now() + 3_600_000));
  expect(due.map(({ id }) => id)).not.toContain("c");
  expect((await get("/operator/sources")).body).toContain("Paused");
  await post("/operator/sources/c/remove");
  await sync();
  expect(await db.selectFrom("sources").select("url").where("id", "=", "c").executeTakeFirst()).toEqual({
    url: configured.url,
  });

  const kept = { ...fields, family: "river-media", keep: "30" };
  const [own] = await db.selectFrom("sources").select("id").where("url", "=", fields.url).execute();
  expect((await post(`/operator/sources/${own?.id ?? ""}`, { ...kept, keep: "3" })).body).toContain("7 to 36500 days");
  for (const [keep, days] of [
    ["30", 30],
    ["forever", 36_525],
  ] as const) {
    await post(`/operator/sources/${own?.id ?? ""}`, { ...kept, keep });
    const row = db.selectFrom("sources").select(["family", "keep_days"]).where("url", "=", fields.url);
    expect(await row.executeTakeFirst()).toEqual({ family: "river-media", keep_days: days });
    expect((await get(`/operator/sources/${own?.id ?? ""}`)).body).toContain(`value="${keep}"`);
  }

  const opml = (await get("/operator/sources.opml")).body;
  expect(opml).toContain(`xmlUrl="${fields.url}"`);
  const more = opml.replace(fields.url, "http://d.example/feed");
  expect((await post("/operator/opml", { opml: more })).body).toContain("1 sources added, 1 were here already");
  const { count } = await db
    .selectFrom("audit")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(count).toBe(7);
});

test("an unknown delivery is sent again only by somebody who knows that it may arrive twice", async () => {
  const { get, post, db } = await signedIn(databases, "operator");
  const id = deliveryId("d");
  const message = { text: "https://desk.example/sign-in/secret" };
  const row = {
    id,
    subscription: null,
    edition: null,
    key: "k",
    channel: "email" as const,
    recipient: "you@example.org",
  };
  await saveDelivery(db, { ...row, message, now: new Date() });
  await db.updateTable("deliveries").set({ state: "unknown", reason: "the line broke" }).execute();
  expect((await get("/operator/deliveries?state=unknown")).body).toContain("the line broke");
  expect((await get("/operator/deliveries?state=sent")).body).not.toContain("the line broke");
  const page = (await get("/operator/deliveries/d")).body;
  expect(page).toContain("it may arrive twice");
  expect(page).not.toContain("sign-in/secret");
  expect((await post("/operator/deliveries/d/resend")).statusCode).toBe(400);
  expect((await post("/operator/deliveries/d/resend", { sure: "yes" })).statusCode).toBe(303);
  expect(await db.selectFrom("deliveries").select("state").executeTakeFirst()).toEqual({ state: "pending" });

  await post("/operator/suppressions", { address: "You@example.org", why: "asked for it" });
  expect((await get("/operator/suppressions")).body).toContain("asked for it");
  expect((await post("/operator/suppressions/lift", { address: "you@example.org" })).statusCode).toBe(303);
});

test("roles are given and taken; the last operator stays", async () => {
  const { get, post, as } = await signedIn(databases, "operator");
  await post("/operator/users", { email: "New@example.org", role: "analyst" });
  expect((await get("/operator/users")).body).toContain("new@example.org");
  expect((await post("/operator/users/me@example.org", { role: "reader" })).statusCode).toBe(403);
  expect((await post("/operator/users/me@example.org", { role: "operator", bar: "yes" })).statusCode).toBe(403);
  const other = await as("other@example.org", "operator");
  expect((await other.post("/operator/users/me@example.org", { role: "operator", bar: "yes" })).statusCode).toBe(303);
  expect((await get("/operator/users")).statusCode).toBe(303);
  const log = (await other.get("/operator/audit")).body;
  expect(log).toMatch(/user barred<\/b> <small>me@example\.org[\s\S]*other@example\.org/);
});

test("a new role ends every stay that began before it; whoever changes their own stays under a new secret", async () => {
  const { desk, get, post, as, db } = await signedIn(databases, "operator");
  const reader = await as("reader@example.org", "reader");
  expect((await reader.get("/my/subscriptions")).statusCode).toBe(200);
  await post("/operator/users/reader@example.org", { role: "reader" });
  expect((await reader.get("/my/subscriptions")).statusCode).toBe(200); // nothing has changed
  await post("/operator/users/reader@example.org", { role: "analyst" });
  expect((await reader.get("/my/subscriptions")).statusCode).toBe(303);

  await as("other@example.org", "operator");
  const stepped = await post("/operator/users/me@example.org", { role: "analyst" });
  expect((await get("/my/subscriptions")).statusCode).toBe(303);
  const cookie = String(stepped.headers["set-cookie"]).split(";")[0] ?? "";
  const headers = { host: "127.0.0.1", cookie };
  expect((await desk.inject({ url: "/my/subscriptions", headers })).statusCode).toBe(200);
  expect((await desk.inject({ url: "/operator/users", headers })).statusCode).toBe(403);
  const stays = await db.selectFrom("sessions").select("user_id").orderBy("user_id").execute();
  expect(stays.map(({ user_id }) => user_id)).toEqual(["me@example.org", "other@example.org"]);
});

test("a key is shown once, works, and works no more when it is revoked", async () => {
  const { desk, get, post } = await signedIn(databases, "operator");
  expect((await post("/operator/keys", { name: "x" })).statusCode).toBe(400);
  const stranger = { name: "x", scopes: "read", user: "stranger@example.org" };
  expect((await post("/operator/keys", stranger)).statusCode).toBe(400);
  const made = await post("/operator/keys", { name: "dash <b>", scopes: ["read", "digests"], days: "30" });
  const [, secret = ""] = /<code>(fw_[\w-]+)<\/code>/.exec(made.body) ?? [];
  const list = (await get("/operator/keys")).body;
  expect(list).toContain('<a href="/operator/keys" aria-current="page">Keys</a>');
  expect(list).toContain("dash &lt;b&gt;");
  expect(list).not.toContain(secret);
  const ask = async () =>
    (await desk.inject({ url: "/v1/changes", headers: { host: "127.0.0.1", authorization: `Bearer ${secret}` } }))
      .statusCode;
  expect(await ask()).toBe(200);
  const [, path = ""] = /action="(\/operator\/keys\/\w+\/revoke)"/.exec(list) ?? [];
  expect((await post(path)).statusCode).toBe(303);
  expect(await ask()).toBe(401);
});

test("a key made for a user acts for them, and the page tells whose it is", async () => {
  const { desk, get, post, as, db } = await signedIn(databases, "operator");
  await as("analyst@example.org", "analyst");
  const wish = { name: "their phone", scopes: ["subscriptions", "operate"], user: "analyst@example.org", days: "" };
  const made = await post("/operator/keys", wish);
  const [, secret = ""] = /<code>(fw_[\w-]+)<\/code>/.exec(made.body) ?? [];
  expect((await get("/operator/keys")).body).toContain(" · for analyst@example.org");
  const headers = { host: "127.0.0.1", authorization: `Bearer ${secret}` };
  expect((await desk.inject({ url: "/v1/subscriptions", headers })).json()).toMatchObject({ items: [] });
  expect((await listAudit(db, 1))[0]).toMatchObject({ action: "key made", detail: { user: "analyst@example.org" } });
});

test("a reader sees how sources fare, and not what was sent to others", async () => {
  const { get, as } = await signedIn(databases, "reader");
  const page = await get("/status");
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain("Deliveries");
  expect((await get("/slack")).statusCode).toBe(403);
  const analyst = await as("a@example.org", "analyst");
  expect((await analyst.get("/status")).body).toContain("Deliveries");
});

test("a webhook that was given up is shown to operators, who may begin again; its address is not", async () => {
  const { get, post, db } = await signedIn(databases, "operator");
  const hook = { title: "wire <b>", filter: {}, owner: "me@example.org", madeWith: null, now: new Date() };
  await saveWebhook(db, { ...hook, id: "w1", url: "https://hooks.example.org/secret-path" });
  await db.updateTable("webhooks").set({ state: "disabled", failure: "answered 410" }).execute();
  const page = (await get("/operator/webhooks")).body;
  expect(page).toContain("wire &lt;b&gt;");
  expect(page).toContain("Disabled: it is told nothing: answered 410");
  expect(page).not.toContain("secret-path");
  expect((await post("/operator/webhooks/w1/resume")).statusCode).toBe(303);
  expect((await get("/operator/webhooks")).body).toContain(">Active<");
  expect((await post("/operator/webhooks/none/resume")).statusCode).toBe(404);
});

test("what is to be forgotten is shown first; afterwards its pages are gone, and the audit tells who asked", async () => {
  const { get, post, store } = await signedIn(databases, "operator");
  const now = new Date();
  const url = "https://paper.example/news?id=7";
  const text = "Both sides agreed to a truce, the mayor said.";
  const { id } = await tell(store, now, { url, text, claims: [{ quote: "Both sides agreed", span: [0, 17] }] });
  const path = `/articles/${encodeURIComponent(id)}`;
  const asked = `${url}&utm_source=rss`;
  expect((await post("/operator/forget", { what: asked })).body).toContain("1 articles with 1 claims");
  await endTexts(store.db, { days: 7, now: new Date(now.getTime() + 8 * 86_400_000), most: 5 });
  const kept = await get(path);
  expect(kept.body).toContain("What the ledger quotes of it is left");
  expect(kept.body).toContain("Both sides agreed");
  expect(kept.body).not.toContain("the mayor");
  expect((await get("/changes")).body).toContain("Truce agreed");
  expect((await post("/operator/forget", { what: asked, sure: "yes" })).body).toContain(
    "1 articles and 1 claims are forgotten",
  );
  expect((await get(path)).statusCode).toBe(404);
  expect((await get("/changes")).body).not.toContain("Truce agreed");
  expect((await get("/operator/audit")).body).toContain("article forgotten");
  expect((await post("/operator/forget", { what: asked, sure: "yes" })).statusCode).toBe(404);
  expect((await post("/operator/forget", { what: " " })).statusCode).toBe(422);
});

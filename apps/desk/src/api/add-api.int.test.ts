import { API_SCOPES } from "@frontwatch/domain";
import type { ApiScope } from "@frontwatch/domain";
import { changeUser, createApiKey, revokeApiKey, saveUser } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test, vi } from "vitest";
import { host, openDesk } from "../open-desk.testkit.ts";
import { tellTruce } from "../ledger/world.testkit.ts";

const databases = withDatabase();
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function keyOf(
  { db }: Desk,
  scopes: readonly ApiScope[],
  more: { perMinute?: number; expiresAt?: Date; owner?: string } = {},
) {
  const { id, secret } = await createApiKey(db, { name: "test", scopes, now: new Date(), ...more });
  return { id, headers: { ...host, authorization: `Bearer ${secret}` } };
}

test("the OpenAPI document has no fault by the recommended rules of a linter that others wrote", async () => {
  const { desk } = await openDesk(databases, "signed-in");
  const { body, statusCode } = await desk.inject({ url: "/v1/openapi.json", headers: host });
  expect(statusCode).toBe(200);
  const problems = await lintFromString({ source: body, config: await createConfig({ extends: ["recommended"] }) });
  const told = problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ""}: ${message}`);
  expect(told).toEqual([]);
});

test("a closed desk answers keys alone, each within its scopes, until it expires or is revoked", async () => {
  const desk = await openDesk(databases, "signed-in");
  const status = async (url: string, headers: Record<string, string>) =>
    (await desk.desk.inject({ url, headers })).statusCode;
  const reader = await keyOf(desk, ["read"]);
  const asker = await keyOf(desk, ["digests"]);
  const old = await keyOf(desk, API_SCOPES, { expiresAt: new Date(Date.now() - 1) });
  expect(await status("/v1/changes", host)).toBe(401);
  expect(await status("/v1/changes", reader.headers)).toBe(200);
  expect(await status("/v1/changes", asker.headers)).toBe(403);
  expect(await status("/v1/digests/none", asker.headers)).toBe(404);
  expect(await status("/v1/changes", old.headers)).toBe(401);
  expect(await status("/v1/changes", { ...host, authorization: "Bearer fw_0123456789012345678901234567890" })).toBe(
    401,
  );
  await revokeApiKey(desk.db, reader.id, new Date());
  const refused = await desk.desk.inject({ url: "/v1/changes", headers: reader.headers });
  expect(refused.headers["content-type"]).toContain("application/problem+json");
  expect(refused.json()).toMatchObject({ status: 401, code: "unauthorized" });
  const rows = await desk.db.selectFrom("api_keys").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(reader.headers.authorization.slice("Bearer ".length + 12));
});

test("an open desk answers readers without a key, sends nothing for them, and bounds everybody", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  expect((await desk.get("/v1/changes")).statusCode).toBe(200);
  const send = { method: "POST", url: "/v1/digests", payload: { to: "a@example.org" } } as const;
  expect((await desk.desk.inject({ ...send, headers: host })).statusCode).toBe(401);
  const { headers } = await keyOf(desk, ["digests", "read"], { perMinute: 2 });
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await desk.desk.inject({ url: "/v1/changes", headers }));
  // A minute may begin between two of them: then the third is the new minute's first or second.
  const spanned = answers[2]?.statusCode === 200;
  if (!spanned) {
    expect(answers.map((answer) => answer.headers["ratelimit-remaining"])).toEqual(["1", "0", "0"]);
    expect(answers[2]?.json()).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(answers[2]?.headers["retry-after"])).toBeGreaterThan(0);
  }
});

test("behind a proxy each client has its own bound and its own Idempotency-Keys; a network is one client", async () => {
  const { desk, store } = await openDesk(databases);
  await tellTruce(store);
  const ask = async (forwarded: string, region: string) => {
    const headers = { ...host, "x-forwarded-for": forwarded, "idempotency-key": "one" };
    const { statusCode } = await desk.inject({
      method: "POST",
      url: "/v1/digests",
      payload: { region: [region] },
      headers,
    });
    return statusCode;
  };
  expect(await ask("2001:db8:1:2::1", "Sudan")).toBe(200);
  expect(await ask("2001:db8:1:3::1", "Chad")).toBe(200);
  expect(await ask("2001:db8:1:2::ffff", "Chad")).toBe(422);
  const counts = await store.db.selectFrom("request_counts").selectAll().execute();
  expect(new Set(counts.map(({ caller }) => caller))).toEqual(
    new Set(["client 2001:db8:1:2::", "client 2001:db8:1:3::"]),
  );
});

test("a request with an Idempotency-Key is made once, and what is wrong with a request is a problem document", async () => {
  const desk = await openDesk(databases);
  await tellTruce(desk.store);
  const { headers } = await keyOf(desk, ["digests"]);
  const ask = (payload: object, key: string) =>
    desk.desk.inject({
      ...{ method: "POST", url: "/v1/digests", payload },
      headers: { ...headers, "idempotency-key": key },
    });
  const wish = { region: ["Sudan"], since: "2026-01-01", to: "a@example.org" };
  const first = await ask(wish, "one");
  expect(first.statusCode, first.body).toBe(200);
  const again = await ask(wish, "one");
  expect(again.body).toBe(first.body);
  expect(again.headers["idempotency-replayed"]).toBe("true");
  expect((await ask({ ...wish, since: "7d" }, "one")).statusCode).toBe(422);
  const race = await Promise.all([ask(wish, "two"), ask(wish, "two"), ask(wish, "two")]);
  expect(race.map(({ statusCode }) => statusCode).every((status) => status === 200 || status === 409)).toBe(true);
  const sent = await desk.db.selectFrom("deliveries").select("id").execute();
  expect(sent).toHaveLength(2);
  // A run that died is taken up: what it had made is not made again.
  await desk.db
    .updateTable("idempotent_requests")
    .set({ attempt: "dead", status: null, body: null, started: new Date(Date.now() - 3_600_000) })
    .where("key", "=", "two")
    .execute();
  expect((await ask(wish, "two")).statusCode).toBe(200);
  expect(await desk.db.selectFrom("deliveries").select("id").execute()).toHaveLength(2);

  const post = (payload: string, type: string) =>
    desk.desk.inject({ method: "POST", url: "/v1/digests", payload, headers: { ...headers, "content-type": type } });
  for (const [payload, type, status] of [
    ["{", "application/json", 400],
    ['{"colour":1}', "application/json", 400],
    ["region=Sudan", "application/x-www-form-urlencoded", 415],
    [JSON.stringify({ region: ["x".repeat(200_000)] }), "application/json", 413],
  ] as const) {
    const answer = await post(payload, type);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      status,
      expect.stringContaining("application/problem+json"),
    ]);
  }
  expect((await desk.desk.inject({ url: "/v1/nothing", headers })).json()).toMatchObject({ status: 404 });
});

test("a digest that was sent tells its delivery when it is asked for again; one mailbox is not filled, letters are not told", async () => {
  const desk = await openDesk(databases);
  const { headers } = await keyOf(desk, ["digests"]);
  const send = { method: "POST", url: "/v1/digests", payload: { to: "a@example.org" }, headers } as const;
  const { id, delivery } = (await desk.desk.inject(send)).json<{ id: string; delivery: { id: string } }>();
  const again = await desk.desk.inject({ url: `/v1/digests/${id}`, headers });
  expect(again.json()).toMatchObject({ id, delivery: { id: delivery.id, state: "pending" } });
  expect((await desk.desk.inject({ url: `/v1/deliveries/${delivery.id}`, headers })).statusCode).toBe(200);
  await desk.db.updateTable("deliveries").set({ edition: null }).execute();
  expect((await desk.desk.inject({ url: `/v1/deliveries/${delivery.id}`, headers })).statusCode).toBe(404);
  await desk.db.updateTable("attempts").set({ count: 20 }).where("key", "=", "digest to a@example.org").execute();
  expect((await desk.desk.inject(send)).statusCode).toBe(429);
});

test("a key posts to Slack channels only while its user is an analyst, or where it may operate and acts for nobody", async () => {
  const desk = await openDesk(databases);
  const { db } = desk;
  const now = new Date();
  const scopes = ["digests", "subscriptions"] as const;
  await saveUser(db, { id: "u", email: "u@example.org", role: "analyst", now });
  const users = await keyOf(desk, scopes, { owner: "u" });
  const nobodys = await keyOf(desk, scopes);
  const operates = await keyOf(desk, ["digests", "operate"]);
  const usersOperate = await keyOf(desk, ["operate"], { owner: "u" });
  const call = async (
    headers: Record<string, string>,
    url: string,
    payload: object,
    method: "POST" | "PUT" | "PATCH",
  ) => desk.desk.inject({ method, url, payload, headers });
  const to = "#conflict";
  const both = async ({ headers }: { headers: Record<string, string> }) => [
    (await call(headers, "/v1/digests", { to }, "POST")).statusCode,
    (await call(headers, "/v1/subscriptions", { to }, "POST")).statusCode,
  ];
  expect(await both(users)).toEqual([200, 201]);
  expect(await both(nobodys)).toEqual([403, 403]);
  expect(await both(operates)).toEqual([200, 201]);
  expect((await desk.desk.inject({ url: "/v1/subscriptions", headers: usersOperate.headers })).statusCode).toBe(403);

  const mine = await call(users.headers, "/v1/subscriptions", { to: "u@example.org" }, "POST");
  const { id } = mine.json<{ id: string }>();
  const [posts] = await db
    .selectFrom("subscriptions")
    .select("id")
    .where("owner", "=", "u")
    .where("channel", "=", "slack")
    .execute();
  await changeUser(db, "u", { role: "reader", disabled: undefined });
  expect(await both(users)).toEqual([403, 403]);
  expect((await call(users.headers, `/v1/subscriptions/${id}`, { to }, "PUT")).statusCode).toBe(403);
  expect(
    (await call(users.headers, `/v1/subscriptions/${posts?.id ?? ""}`, { state: "active" }, "PATCH")).statusCode,
  ).toBe(403);
  await changeUser(db, "u", { role: "analyst", disabled: now });
  expect(await both(users)).toEqual([401, 401]);
});

test("a digest that takes long is known to every desk, sent once, and taken up where its desk has died", async () => {
  const desk = await openDesk(databases);
  const { db, store } = desk;
  const { headers } = await keyOf(desk, ["digests"]);
  const other = await desk.another();
  const look = async (id: string) => {
    const { statusCode, body } = await other.inject({ url: `/v1/digests/${id}`, headers });
    return { statusCode, answer: JSON.parse(body) as object };
  };
  const client = await store.pool.connect();
  await client.query("BEGIN; LOCK TABLE ledger_clock IN ACCESS EXCLUSIVE MODE");
  const underWay = async () => {
    const payload = { region: ["Sudan"], to: "a@example.org" };
    const asked = await desk.desk.inject({ method: "POST", url: "/v1/digests", payload, headers });
    expect(asked.statusCode).toBe(202);
    const { id } = asked.json<{ id: string }>();
    expect(await look(id)).toMatchObject({ statusCode: 202, answer: { id } });
    const row = await db.selectFrom("demands").select("demand").executeTakeFirstOrThrow();
    return { id, demand: row.demand };
  };
  const { id, demand } = await underWay().finally(async () => {
    await client.query("COMMIT");
    client.release();
  });
  const done = { statusCode: 200, answer: { id, delivery: { state: "pending" } } };
  await vi.waitFor(async () => expect(await look(id)).toMatchObject(done), { timeout: 20_000 });

  // What desks left that died: one before it had compiled, one before it had sent, one that cannot be made.
  const dead = { demand: JSON.stringify(demand), created: new Date(), lease_until: new Date(0) };
  const rows = [
    { ...dead, token: "dead" },
    { ...dead, token: id },
    { ...dead, token: "bad", demand: "{}", attempts: 2 },
  ];
  await db.insertInto("demands").values(rows).execute();
  for (const token of ["dead", id]) {
    const again = { statusCode: 200, answer: { id: token, delivery: { state: "pending" } } };
    await vi.waitFor(async () => expect(await look(token)).toMatchObject(again), { timeout: 20_000 });
  }
  await vi.waitFor(async () => expect((await look("bad")).statusCode).toBeGreaterThanOrEqual(400), { timeout: 20_000 });
  expect(await db.selectFrom("deliveries").select("id").execute()).toHaveLength(2);
  expect(await db.selectFrom("audit").select("id").where("action", "=", "digest sent").execute()).toHaveLength(2);
});

test("a mail that came back is taken from a key for that alone, within bounds, and forged ones count for nothing", async () => {
  const desk = await openDesk(databases);
  const [mailServer, reader] = [await keyOf(desk, ["bounces"]), await keyOf(desk, ["read", "operate"])];
  const url = "/v1/bounces?recipient=bounces%2Bx.y%40example.org";
  const send = async (headers: Record<string, string>, payload: string, type = "message/rfc822") =>
    desk.desk.inject({ method: "POST", url, payload, headers: { ...headers, "content-type": type } });
  const mail = "Subject: returned\r\n\r\nno such person";
  expect((await send(host, mail)).statusCode).toBe(401);
  expect((await send(reader.headers, mail)).statusCode).toBe(403);
  expect((await send(mailServer.headers, mail)).json()).toMatchObject({ outcome: "ignored" });
  expect((await send(mailServer.headers, "x".repeat(1_000_001))).statusCode).toBe(413);
  expect((await send(mailServer.headers, "{}", "application/json")).statusCode).toBe(415);
  const { paths } = (await desk.get("/v1/openapi.json")).json<{ paths: Record<string, object> }>();
  expect(paths["/v1/bounces"]).toMatchObject({ post: { requestBody: { content: { "message/rfc822": {} } } } });
});

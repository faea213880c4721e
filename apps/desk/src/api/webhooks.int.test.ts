import { createApiKey, messageHeaders, webhookKey } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { tellTruce } from "../ledger/world.testkit.ts";
import { host, openDesk } from "../open-desk.testkit.ts";
import { announce, messageSchema } from "./announce.ts";

const databases = withDatabase();

test("a webhook is told once of each step that fits, in messages that others can verify; only its key sees it", async () => {
  const desk = await openDesk(databases, "signed-in");
  const { db } = desk;
  const callAs = async () => {
    const { secret } = await createApiKey(db, { name: "hooks", scopes: ["webhooks"], now: new Date() });
    return (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) =>
      desk.desk.inject({
        ...{ method, url, headers: { ...host, authorization: `Bearer ${secret}` } },
        ...(payload && { payload }),
      });
  };
  const [call, other] = [await callAs(), await callAs()];
  const wish = { url: "https://hooks.example.org/in", regions: ["Sudan"], actors: ["RSF"] };
  const made = await call("POST", "/v1/webhooks", wish);
  expect(made.statusCode, made.body).toBe(201);
  const { id, secret } = made.json<{ id: string; secret: string }>();
  expect((await call("POST", "/v1/webhooks", { ...wish, regions: ["Sudann"] })).json()).toMatchObject({ status: 422 });
  for (const url of ["ftp://x.example", "https://me:secret@hooks.example.org/", "https://me@hooks.example.org/"]) {
    expect((await call("POST", "/v1/webhooks", { ...wish, url })).statusCode).toBe(400);
  }

  await tellTruce(desk.store);
  await announce(desk.opened, id);
  await announce(desk.opened, id);
  const messages = await db.selectFrom("webhook_messages").select(["id", "body"]).orderBy("position").execute();
  const told = messages.map(({ body }) => messageSchema.parse(JSON.parse(body)));
  expect(told.map(({ type, data }) => [type, data.change.lifecycle])).toEqual([
    ["change.new", "reported"],
    ["change.update", "disputed"],
    ["change.update", "ended"],
  ]);
  const [message] = messages;
  if (!message) throw new Error("no message");
  const headers = messageHeaders(await webhookKey(db, id), message, new Date());
  expect(new Webhook(secret).verify(message.body, { ...headers })).toEqual(JSON.parse(message.body));
  expect(() => new Webhook(secret).verify(message.body.replace("Sudan", "Chad"), { ...headers })).toThrow();

  expect((await other("GET", `/v1/webhooks/${id}`)).statusCode).toBe(404);
  expect((await other("DELETE", `/v1/webhooks/${id}`)).statusCode).toBe(404);
  expect((await call("PATCH", `/v1/webhooks/${id}`, { state: "paused" })).json()).toMatchObject({ state: "paused" });
  expect((await call("GET", "/v1/webhooks")).json()).toMatchObject({ items: [{ id, regions: ["Sudan"] }] });
  expect((await call("DELETE", `/v1/webhooks/${id}`)).statusCode).toBe(204);
  expect(await db.selectFrom("webhook_messages").select("id").execute()).toEqual([]);
});

test("a webhook's secret is kept with no answer, and a repeat is told it all the same", async () => {
  const { desk, db } = await openDesk(databases, "signed-in");
  const { secret: key } = await createApiKey(db, { name: "hooks", scopes: ["webhooks"], now: new Date() });
  const headers = { ...host, authorization: `Bearer ${key}`, "idempotency-key": "once" };
  const payload = { url: "https://hooks.example.org/in", regions: ["Sudan"] };
  const make = () => desk.inject({ method: "POST", url: "/v1/webhooks", payload, headers });
  const made = (await make()).json<{ id: string; secret: string }>();
  expect(made.secret).toMatch(/^whsec_/);
  const kept = await db.selectFrom("idempotent_requests").selectAll().execute();
  expect(kept).toMatchObject([{ status: 201, body: expect.stringContaining(made.id) as string }]);
  expect(JSON.stringify(kept)).not.toContain("whsec_");
  const again = await make();
  expect(again.headers["idempotency-replayed"]).toBe("true");
  expect([again.statusCode, again.json()]).toEqual([201, made]);
});

test("a webhook to an address that is not public is refused at once, unless the operator has allowed it", async () => {
  const settings = { fetch: { contact: "test", allow: ["127.0.0.1:8080"], robots: true } };
  const { desk, db } = await openDesk(databases, "signed-in", settings);
  const { secret: key } = await createApiKey(db, { name: "hooks", scopes: ["webhooks"], now: new Date() });
  const headers = { ...host, authorization: `Bearer ${key}` };
  const send = async (method: "POST" | "PUT", path: string, url: string) =>
    desk.inject({ method, url: path, payload: { url }, headers });
  const made = await send("POST", "/v1/webhooks", "http://127.0.0.1:8080/hook");
  expect(made.statusCode).toBe(201);
  const own = `/v1/webhooks/${made.json<{ id: string }>().id}`;
  const inner = [
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "10.0.0.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:10.0.0.1]",
  ];
  for (const address of [...inner, "localhost:5432", "a.localhost", "LOCALHOST."]) {
    for (const [method, path] of [
      ["POST", "/v1/webhooks"],
      ["PUT", own],
    ] as const) {
      const answer = await send(method, path, `http://${address}/`);
      expect([address, answer.statusCode, answer.body]).toEqual([address, 422, expect.stringContaining("no public")]);
    }
  }
});

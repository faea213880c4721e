import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { createPoster } from "@frontwatch/sources";
import type { Poster } from "@frontwatch/sources";
import {
  announceEvents,
  changeWebhook,
  changeUser,
  createApiKey,
  dueWebhooks,
  listAudit,
  listWebhooks,
  revokeApiKey,
  saveUser,
  saveWebhook,
  takeMessage,
  takeWebhook,
} from "@frontwatch/store";
import type { Store, WebhookRow } from "@frontwatch/store";
import { drawClaims, tell, withDatabase } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { expect, onTestFinished, test } from "vitest";
import { notify } from "./notify.ts";

const databases = withDatabase();
const START = new Date("2025-03-10T12:00:00Z");

/** A receiver that answers as the script says, 200 after its end; 0 drops the connection. */
async function receiver(script: readonly number[], onFirst: () => Promise<unknown> = () => Promise.resolve()) {
  const got: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const answers = [...script];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      const status = answers.shift() ?? 200;
      const answer = () => response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}).end();
      if (status === 0) request.socket.destroy();
      else void (got.length === 1 ? onFirst() : Promise.resolve()).then(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { got, url: `http://127.0.0.1:${port}/hook`, host: `127.0.0.1:${port}` };
}

/** A webhook with messages of a few changes, and a clock. */
async function world(
  store: Store,
  url: string,
  allow: readonly string[],
  given: Partial<Pick<WebhookRow, "owner" | "madeWith"> & { readonly poster: Poster }> = {},
) {
  const { poster = createPoster({ userAgent: "test", allow }), ...whose } = given;
  onTestFinished(() => poster.close());
  await saveWebhook(store.db, {
    owner: "key k",
    madeWith: null,
    ...whose,
    id: "w",
    title: "t",
    url,
    filter: {},
    now: START,
  });
  const draw = drawClaims(5);
  for (let i = 0; i < 3; i += 1) await tell(store, new Date(START.getTime() + i), { claims: [draw()] });
  await announceEvents(store.db, "w", { now: START, bodyOf: (_hook, { id }) => Promise.resolve(`{"event":"${id}"}`) });
  const clock = { now: START };
  const later = (ms: number) => (clock.now = new Date(clock.now.getTime() + ms));
  const run = () =>
    notify(
      { store, poster, log: createLog("test", "silent"), now: () => clock.now },
      { webhook: "w" },
      new AbortController().signal,
    );
  const states = async () =>
    (await store.db.selectFrom("webhook_messages").select("state").orderBy("position").execute()).map(
      ({ state }) => state,
    );
  const hook = async () => (await listWebhooks(store.db, undefined, { limit: 1 }))[0];
  return { run, later, states, hook };
}

test("messages are sent in order until taken; one that may have arrived is sent again under its id", async () => {
  const store = await databases.store();
  const { got, url, host } = await receiver([500, 0, 302]);
  const { run, later, states, hook } = await world(store, url, [host]);
  const count = (await states()).length;
  expect(count).toBeGreaterThan(1);
  for (const failure of ["answered 500", "reset", "answered 302"]) {
    await run();
    expect((await hook())?.failure).toMatch(failure === "reset" ? /./ : failure);
    await run(); // held: nothing is sent
    later(60_000);
  }
  expect(got).toHaveLength(3);
  await run();
  expect(await states()).toEqual(Array(count).fill("sent"));
  expect(await hook()).toMatchObject({ state: "active", failure: null, failingSince: null });
  const ids = got.map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids.slice(0, 4)).size).toBe(1);
  expect(new Set(ids).size).toBe(count);
  expect(new Set(got.slice(0, 4).map(({ body }) => body)).size).toBe(1);
});

test("what a killed run had under way is sent again, and nobody else sends meanwhile", async () => {
  const store = await databases.store();
  const { got, url, host } = await receiver([]);
  const { run, later, states } = await world(store, url, [host]);
  expect(await takeWebhook(store.db, "w", START)).toBeDefined();
  const message = await takeMessage(store.db, "w", START);
  await run();
  expect(got).toHaveLength(0);
  later(61_000);
  await run();
  expect(got[0]?.headers["webhook-id"]).toBe(message?.id);
  expect(new Set(await states())).toEqual(new Set(["sent"]));
});

test("one message that is refused does not hold the others; a receiver that is gone, or failed for days, is left", async () => {
  const store = await databases.store();
  const { got, url, host } = await receiver([400, 200]);
  const { run, later, states, hook } = await world(store, url, [host]);
  await run();
  expect((await states()).slice(0, 2)).toEqual(["pending", "sent"]);
  later(60_000);
  await run();
  expect(got.at(-1)?.headers["webhook-id"]).toBe(got[0]?.headers["webhook-id"]);

  const gone = await receiver([410]);
  const other = await world(await databases.store(), gone.url, [gone.host]);
  await other.run();
  expect(await other.hook()).toMatchObject({ state: "disabled" });

  const lost = await world(await databases.store(), url, []);
  await lost.run();
  expect((await lost.hook())?.failure).toContain("no public address");
  lost.later(6 * 86_400_000);
  await lost.run();
  expect(await lost.hook()).toMatchObject({ state: "disabled" });
  expect(await hook()).toMatchObject({ state: "active" });
});

test("a webhook of a key that was revoked, or of a user while they are barred, is neither announced nor sent", async () => {
  const store = await databases.store();
  const { db } = store;
  const key = await createApiKey(db, { name: "k", scopes: ["webhooks"], now: START });
  const user = await saveUser(db, { id: "u", email: "u@example.org", role: "reader", now: START });
  const hook = { title: "t", url: "https://x.example/", filter: {}, now: START };
  const both = [`key ${key.id}`, user.id].sort();
  for (const owner of both) {
    await saveWebhook(db, { ...hook, id: owner, owner, madeWith: owner === user.id ? null : key.id });
  }
  const at = (ms: number) => new Date(START.getTime() + ms);
  const announce = (id: string) => announceEvents(db, id, { now: START, bodyOf: () => Promise.resolve("{}") });
  const draw = drawClaims(5);
  await tell(store, at(1), { claims: [draw()] });
  for (const id of both) await announce(id);
  await tell(store, at(2), { claims: [draw()] });
  const due = async () => {
    const { behind, open } = await dueWebhooks(db, at(3));
    return { behind: behind.sort(), open: open.sort() };
  };
  expect(await due()).toEqual({ behind: both, open: both });
  const made = async () => (await db.selectFrom("webhook_messages").select("id").execute()).length;
  const before = await made();

  await revokeApiKey(db, key.id, START);
  await changeUser(db, user.id, { role: "reader", disabled: START });
  expect(await due()).toEqual({ behind: [], open: [] });
  for (const id of both) {
    await announce(id);
    expect(await takeWebhook(db, id, at(3))).toBeUndefined();
  }
  expect(await made()).toBe(before);
  await changeUser(db, user.id, { role: "reader", disabled: undefined });
  expect(await due()).toEqual({ behind: [user.id], open: [user.id] });
});

test.each(["revoked", "expired", "paused", "barred"] as const)(
  "a run under way asks nothing more once its webhook is %s",
  async (end) => {
    const store = await databases.store();
    const { db } = store;
    const user = await saveUser(db, { id: "u", email: "u@example.org", role: "reader", now: START });
    const key = await createApiKey(db, { name: "k", scopes: ["webhooks"], owner: user.id, now: START });
    const ends = {
      revoked: () => revokeApiKey(db, key.id, START),
      expired: () => db.updateTable("api_keys").set({ expires_at: START }).execute(),
      paused: () => changeWebhook(db, "w", { state: "paused", madeWith: key.id }),
      barred: () => changeUser(db, user.id, { role: "reader", disabled: START }),
    };
    const { got, url, host } = await receiver([], ends[end]);
    const { run, states } = await world(store, url, [host], { owner: user.id, madeWith: key.id });
    await run();
    expect(got).toHaveLength(1);
    expect((await states()).slice(0, 2)).toEqual(["sent", "pending"]);
  },
);

test("a webhook that is disabled is noted where operators look", async () => {
  const store = await databases.store();
  const gone = await receiver([410]);
  const { run } = await world(store, gone.url, [gone.host]);
  await run();
  const [note] = await listAudit(store.db, 1);
  expect(note).toMatchObject({
    action: "webhook disabled",
    subject: "w",
    detail: { title: "t", reason: "answered 410" },
  });
  expect(JSON.stringify(note)).not.toContain("/hook");
});

test("a name that resolves to a private address is never connected to, also where it resolved to a public one before", async () => {
  const store = await databases.store();
  const reached: string[] = [];
  let answers = ["10.1.2.3"];
  const poster = createPoster({
    ...{ userAgent: "test", allow: [] },
    lookup: (_host, _options, answer) =>
      answer(
        null,
        answers.map((address) => ({ address, family: 4 })),
      ),
    // Asks the guarded resolver as a socket would, and opens none.
    connector:
      ({ lookup }) =>
      ({ hostname }, callback) =>
        lookup(hostname, { all: true }, (error, found) => {
          if (error === null)
            reached.push(...[found].flat().map((one) => (typeof one === "string" ? one : one.address)));
          callback(error ?? new Error("no socket in this test"), null);
        }),
  });
  const { run, later, hook } = await world(store, "https://hooks.example/", [], { poster });
  await run();
  expect(await hook()).toMatchObject({
    state: "active",
    failure: expect.stringContaining("no public address") as string,
  });
  answers = ["8.8.8.8", "192.168.0.1"];
  later(60_000);
  await run();
  answers = ["169.254.169.254"];
  later(60_000);
  await run();
  expect(reached).toEqual(["8.8.8.8"]);
});

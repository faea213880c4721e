import { createEmulator, type Emulator } from "emulate";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { postThread, type Thread } from "./post-thread.ts";
import { parseSlackRef, type PostedPart } from "./slack-message.ts";
import { slackProxy, type SlackProxy } from "./slack-proxy.testkit.ts";
import { createSlackApp } from "./slack-app.ts";
import { createSlack } from "./slack.ts";

const CHANNEL = "C000000001"; // "general" of the local Slack
const TOKEN = "xoxb-local";

let local: Emulator;
let proxy: SlackProxy;

beforeAll(async () => {
  const users = [{ name: "analyst", real_name: "Analyst" }];
  local = await createEmulator({ service: "slack", port: 0, seed: { slack: { users } } });
  proxy = await slackProxy(local.url);
});
afterEach(() => {
  local.reset();
  proxy.troubles.length = 0;
  proxy.calls.length = 0;
});
afterAll(async () => {
  await proxy.close();
  await local.close();
});

const slack = (timeoutMs = 3000) => createSlack({ token: TOKEN, apiUrl: proxy.apiUrl, timeoutMs });
const since = (): string => String(Date.now() / 1000);
const blocks = [{ type: "header", text: { type: "plain_text", text: "Sample" } }];
const post = (more: object = {}) => ({ channel: CHANNEL, text: "Sample", blocks, deliveryId: "d1", part: 0, ...more });

async function messagesIn(channel: string): Promise<readonly { readonly text: string }[]> {
  const answer = await fetch(`${local.url}/api/conversations.history`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ channel, limit: 1000 }),
  });
  const { messages } = (await answer.json()) as { readonly messages: readonly { readonly text: string }[] };
  return messages.filter(({ text }) => text.startsWith("Sample"));
}

describe("post", () => {
  test("a message that arrives is told as sent, by channel and time", async () => {
    const outcome = await slack().post(post());
    expect(outcome.kind === "sent" && parseSlackRef(outcome.ref)).toMatchObject({ channel: CHANNEL });
    expect(await messagesIn(CHANNEL)).toHaveLength(1);
  });

  test("a call that got lost on the way is unknown and not repeated", async () => {
    proxy.troubles.push("drop-before");
    expect((await slack().post(post())).kind).toBe("unknown");
    expect(await messagesIn(CHANNEL)).toHaveLength(0);
    expect(proxy.calls).toEqual(["chat.postMessage"]);
  });

  test.each(["drop-after", "hang-after"] as const)(
    "a lost answer (%s) is unknown and not repeated",
    async (trouble) => {
      proxy.troubles.push(trouble);
      expect((await slack(400).post(post())).kind).toBe("unknown");
      expect(await messagesIn(CHANNEL)).toHaveLength(1);
      expect(proxy.calls).toEqual(["chat.postMessage"]);
    },
  );

  test("a rate limit is a refusal with the time to wait", async () => {
    proxy.troubles.push({ status: 429, headers: { "retry-after": "7" } });
    expect(await slack().post(post())).toEqual({
      kind: "refused",
      retryable: true,
      retryAfterMs: 7000,
      reason: "ratelimited",
      server: true,
    });
    expect(proxy.calls).toHaveLength(1);
  });

  test("a rate limit that does not say how long is a refusal too", async () => {
    proxy.troubles.push({ status: 429 });
    expect(await slack().post(post())).toMatchObject({ kind: "refused", retryable: true, retryAfterMs: 30_000 });
  });

  test("an unknown channel is refused for good", async () => {
    expect(await slack().post(post({ channel: "C999999999" }))).toEqual({
      kind: "refused",
      retryable: false,
      reason: "channel_not_found",
    });
  });

  const json = (body: object) => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  test.each(["fatal_error", "internal_error", "request_timeout", "service_unavailable"])(
    "%s is unknown",
    async (error) => {
      proxy.troubles.push(json({ ok: false, error }));
      expect(await slack().post(post())).toEqual({ kind: "unknown", reason: error });
    },
  );
  test.each([
    ["invalid_auth", false],
    ["is_archived", false],
    ["msg_blocks_too_long", false],
    ["ratelimited", true],
  ])("%s is refused, retryable: %s", async (error, retryable) => {
    proxy.troubles.push(json({ ok: false, error }));
    expect(await slack().post(post())).toEqual({ kind: "refused", retryable, reason: error });
  });

  test.each([500, 502, 503])("HTTP status %i is unknown", async (status) => {
    proxy.troubles.push({ status });
    expect((await slack().post(post())).kind).toBe("unknown");
    expect(proxy.calls).toHaveLength(1);
  });
  test("HTTP status 404 is refused", async () => {
    proxy.troubles.push({ status: 404 });
    expect(await slack().post(post())).toMatchObject({ kind: "refused", retryable: false });
  });
  test("an answer that is no JSON is unknown", async () => {
    proxy.troubles.push({ status: 200, body: "<html>" });
    expect((await slack().post(post())).kind).toBe("unknown");
  });

  test("nobody listening is a refusal that may pass", async () => {
    const gone = await slackProxy(local.url);
    await gone.close();
    const outcome = await createSlack({ token: TOKEN, apiUrl: gone.apiUrl }).post(post());
    expect(outcome).toMatchObject({ kind: "refused", retryable: true, reason: "ECONNREFUSED" });
  });
});

describe("beside posting", () => {
  async function analyst(): Promise<string> {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${local.url}/api/users.list`, { method: "POST", headers });
    const { members } = (await answer.json()) as { readonly members: readonly { id: string; name: string }[] };
    return members.find(({ name }) => name === "analyst")?.id ?? "";
  }

  test("a person gets a direct message, which is found again", async () => {
    const user = await analyst();
    proxy.troubles.push("drop-after");
    expect((await slack().post(post({ channel: user }))).kind).toBe("unknown");
    const found = await slack().findByDelivery(user, "d1", since());
    expect(found.kind === "found" && found.parts.map(({ ref }) => ref)).toEqual([expect.stringMatching(/^D/)]);
  });

  test("a picture is uploaded, and a lost answer leaves the post without it", async () => {
    const picture = { name: "map.png", content: new Uint8Array([137, 80, 78, 71]), alt: "Map" };
    const upload = await slack().upload(picture);
    expect(upload).toEqual({ kind: "uploaded", file: expect.stringMatching(/^F/) as unknown });
    proxy.troubles.push("drop-before");
    expect((await slack().upload(picture)).kind).toBe("failed");
    expect(await messagesIn(CHANNEL)).toEqual([]);
  });

  test("a person's home is shown, and their zone told", async () => {
    const user = await analyst();
    const app = createSlackApp({ token: TOKEN, apiUrl: proxy.apiUrl });
    expect(await app.publishHome(user, { type: "home", blocks: [] })).toEqual({ kind: "done", told: true });
    proxy.troubles.push({
      status: 200,
      headers: { "content-type": "application/json" },
      body: '{"ok":true,"user":{"tz":"Asia/Kabul"}}',
    });
    expect(await app.zoneOf(user)).toEqual({ kind: "done", told: "Asia/Kabul" });
    expect(await app.openView("no trigger", { type: "modal" })).toMatchObject({ kind: "failed" });
  });
});

describe("findByDelivery", () => {
  test("finds a message whose answer was lost, and only that delivery's", async () => {
    proxy.troubles.push("drop-after");
    await slack().post(post());
    await slack().post(post({ deliveryId: "d2" }));
    const found = await slack().findByDelivery(CHANNEL, "d1", since());
    expect(found).toMatchObject({ kind: "found", parts: [{ part: 0 }] });
  });

  test("finds the replies of a thread, by the channel's name too", async () => {
    const parent = await slack().post(post());
    const threadTs = parent.kind === "sent" ? parseSlackRef(parent.ref)?.ts : undefined;
    proxy.troubles.push("drop-after");
    await slack().post(post({ part: 1, threadTs }));
    const found = await slack().findByDelivery("#general", "d1", since());
    expect(found.kind === "found" && found.parts.map(({ part }) => part)).toEqual([0, 1]);
  });

  test("says so where nothing arrived", async () => {
    proxy.troubles.push("drop-before");
    await slack().post(post());
    expect(await slack().findByDelivery(CHANNEL, "d1", since())).toEqual({ kind: "found", parts: [] });
  });

  test("reads every page of a busy channel", async () => {
    await slack().post(post());
    for (let i = 0; i < 230; i++) await slack().post(post({ deliveryId: "other" }));
    const found = await slack().findByDelivery(CHANNEL, "d1", since());
    expect(found).toMatchObject({ kind: "found", parts: [{ part: 0 }] });
  });

  test("does not take a lost look for nothing found", async () => {
    proxy.troubles.push("drop-before");
    expect(await slack().findByDelivery(CHANNEL, "d1", since())).toMatchObject({
      kind: "unavailable",
      retryable: true,
    });
    proxy.troubles.push({ status: 429, headers: { "retry-after": "3" } });
    expect(await slack().findByDelivery(CHANNEL, "d1", since())).toMatchObject({
      kind: "unavailable",
      retryable: true,
      retryAfterMs: 3000,
    });
    expect(await slack().findByDelivery("#nowhere", "d1", since())).toMatchObject({
      kind: "unavailable",
      retryable: false,
    });
  });
});

describe("postThread", () => {
  const thread: Thread = {
    channel: CHANNEL,
    deliveryId: "d9",
    messages: ["Sample head", "Sample one", "Sample two"].map((text) => ({ text, blocks })),
  };

  test("goes on after a lost answer without posting anything twice", async () => {
    const saved: (readonly PostedPart[])[] = [];
    const handOver = (parts: readonly PostedPart[]): Promise<boolean> => {
      saved.push(parts);
      return Promise.resolve(true);
    };
    const at = since();
    // The parent arrives; the first reply arrives but its answer is lost.
    const lossy = {
      post: async (message: Parameters<ReturnType<typeof slack>["post"]>[0]) => {
        if (message.part === 1) proxy.troubles.push("drop-after");
        return slack().post(message);
      },
    };
    const first = await postThread(lossy, thread, { posted: [], handOver });
    expect(first).toMatchObject({ outcome: { kind: "unknown" }, parts: [{ part: 0 }] });
    expect(saved.map((parts) => parts.map(({ part }) => part))).toEqual([[], [0]]);

    const found = await slack().findByDelivery(CHANNEL, "d9", at);
    expect(found.kind === "found" && found.parts.map(({ part }) => part)).toEqual([0, 1]);

    const posted = found.kind === "found" ? found.parts : [];
    const second = await postThread(slack(), thread, { posted, handOver });
    expect(second).toMatchObject({ outcome: { kind: "sent" } });
    expect(second.parts.map(({ part }) => part)).toEqual([0, 1, 2]);
    expect(proxy.calls.filter((call) => call === "chat.postMessage")).toHaveLength(3);

    const all = await slack().findByDelivery(CHANNEL, "d9", at);
    expect(all.kind === "found" && all.parts.map(({ part }) => part)).toEqual([0, 1, 2]);
    expect((await messagesIn(CHANNEL)).map(({ text }) => text)).toEqual(["Sample head"]);
  });

  test("stops at a rate limit and tells what is posted", async () => {
    const limited = {
      post: async (message: Parameters<ReturnType<typeof slack>["post"]>[0]) => {
        if (message.part === 2) proxy.troubles.push({ status: 429, headers: { "retry-after": "1" } });
        return slack().post(message);
      },
    };
    const result = await postThread(limited, thread, { posted: [], handOver: () => Promise.resolve(true) });
    expect(result).toMatchObject({ outcome: { kind: "refused", retryAfterMs: 1000, server: true } });
    expect(result.parts.map(({ part }) => part)).toEqual([0, 1]);
  });

  test("posts nothing more once the attempt is another's", async () => {
    const asked: number[] = [];
    const handOver = (parts: readonly PostedPart[]): Promise<boolean> => Promise.resolve(asked.push(parts.length) < 2);
    const result = await postThread(slack(), thread, { posted: [], handOver });
    expect(result).toMatchObject({ outcome: { kind: "refused" }, parts: [{ part: 0 }] });
    expect(proxy.calls).toEqual(["chat.postMessage"]);
  });

  test("does not post replies beside a parent it cannot name", async () => {
    const handOver = (): Promise<boolean> => Promise.resolve(true);
    const lost = postThread(slack(), thread, { posted: [{ part: 0, ref: "gone" }], handOver });
    await expect(lost).rejects.toMatchObject({ code: "input_invalid" });
    expect(proxy.calls).toEqual([]);
  });
});

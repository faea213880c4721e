import { createHmac, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { loadKnowledge } from "@frontwatch/classify";
import { parseSettings, readEnvironment } from "@frontwatch/config";
import { openCompiler, startDigest } from "@frontwatch/digest";
import { openHost } from "@frontwatch/host";
import { lazyPainter } from "@frontwatch/pictures";
import { prepareQueues } from "@frontwatch/queue";
import type { TestDatabases } from "@frontwatch/store/testkit";
import { createLog } from "@frontwatch/telemetry";
import { createEmulator } from "emulate";
import { onTestFinished, vi } from "vitest";
import { buildDesk } from "../server.ts";

const SECRET = "a signing secret of tests";
const knowledge = loadKnowledge();

/** Of a message as it was said or posted, what tests look at. */
export interface Said {
  readonly text: string;
  readonly blocks?: readonly Readonly<Record<string, unknown>>[];
}

/** What is said to the addresses for answers, and what Slack's methods are asked before the local Slack is. */
async function openSlack(target: string) {
  const answers: Said[] = [];
  const calls: { readonly method: string; readonly body: string; readonly token: string }[] = [];
  /** Methods that answer so, in place of the local Slack. */
  const told = new Map<string, object>();
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      if (request.url === "/answers") {
        answers.push(JSON.parse(body) as Said);
        return response.end("ok");
      }
      const method = (request.url ?? "").replace("/api/", "");
      calls.push({ method, body, token: (request.headers.authorization ?? "").replace("Bearer ", "") });
      const instead = told.get(method);
      if (instead) return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(instead));
      const { authorization = "", "content-type": type = "application/json" } = request.headers;
      const answer = await fetch(`${target}${request.url ?? ""}`, {
        ...{ method: request.method ?? "POST", redirect: "manual", headers: { authorization, "content-type": type } },
        ...(request.method === "POST" && { body }),
      });
      return response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    })().catch(() => request.socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    answers,
    calls,
    told,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** A desk with the Slack app, a local Slack, and the workers that deliver; all closed after the test. */
export async function openSlackDesk(databases: TestDatabases, variables: Readonly<Record<string, string>> = {}) {
  const local = await createEmulator({
    service: "slack",
    port: 0,
    seed: {
      slack: {
        users: [{ name: "analyst", real_name: "Analyst" }],
        oauth_apps: [
          {
            client_id: "1.2",
            client_secret: "client secret",
            name: "Frontwatch",
            redirect_uris: ["https://desk.example/slack/oauth"],
          },
        ],
      },
    },
  });
  const slack = await openSlack(local.url);
  const databaseUrl = await databases.url();
  await prepareQueues({ kind: "postgres", url: databaseUrl });
  const env = readEnvironment({
    ...{ FRONTWATCH_URL: "https://desk.example", FRONTWATCH_ACCESS: "open", SMTP_URL: "smtp://127.0.0.1:9" },
    ...{ SLACK_BOT_TOKEN: "xoxb-default", SLACK_API_URL: `${slack.url}/api/`, SLACK_SIGNING_SECRET: SECRET },
    ...{ FRONTWATCH_KEY: randomBytes(32).toString("base64") },
    ...variables,
  });
  const log = createLog("test", "silent");
  const host = await openHost({ env, settings: parseSettings("", "test"), log, databaseUrl });
  const desk = await buildDesk({
    host,
    compiler: await openCompiler(host),
    names: await knowledge,
    pages: {},
    painter: lazyPainter(),
  });
  await desk.ready();
  const digest = await startDigest(host, { tickEveryMs: 3_600_000 });
  onTestFinished(async () => {
    await desk.close();
    await digest.close();
    await host.close();
    await slack.close();
    await local.close();
  });

  const call = async (method: string, body: object = {}) => {
    const headers = { authorization: "Bearer xoxb-local", "content-type": "application/json" };
    const answer = await fetch(`${local.url}/api/${method}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as Readonly<Record<string, never>>;
  };
  const members = (await call("users.list"))["members"] as unknown as readonly { id: string; name: string }[];
  const user = members.find(({ name }) => name === "analyst")?.id ?? "";
  const team = "T000000001";
  const channel = "C000000001";

  /** Sends a body as Slack signs it. */
  const post = (
    body: string,
    how: { readonly at?: number; readonly second?: number; readonly signature?: string; readonly json?: boolean } = {},
  ) => {
    const timestamp = String(how.second ?? Math.floor(Date.now() / 1000) + (how.at ?? 0));
    const signed = createHmac("sha256", SECRET).update(`v0:${timestamp}:${body}`).digest("hex");
    return desk.inject({
      ...{ method: "POST", url: "/slack/events", payload: body },
      headers: {
        ...{
          host: "127.0.0.1",
          "x-slack-request-timestamp": timestamp,
          "x-slack-signature": how.signature ?? `v0=${signed}`,
        },
        "content-type": how.json === true ? "application/json" : "application/x-www-form-urlencoded",
      },
    });
  };
  const asked = {
    team_id: team,
    user_id: user,
    channel_id: channel,
    channel_name: "conflict",
    response_url: `${slack.url}/answers`,
  };
  const commandBody = (text: string, from: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({
      ...asked,
      ...from,
      command: "/frontwatch",
      text,
      trigger_id: randomBytes(8).toString("hex"),
    }).toString();
  const command = (text: string) => post(commandBody(text));
  const event = (parts: object, from: object = {}) => {
    const told = { type: "event_callback", team_id: team, event_id: randomBytes(8).toString("hex"), event: parts };
    return post(JSON.stringify({ ...told, ...from }), { json: true });
  };
  const click = (
    action: string,
    value: string,
    place: object = { type: "message", message_ts: "1.1", channel_id: channel },
  ) => {
    const payload = {
      ...{ type: "block_actions", user: { id: user, team_id: team }, team: { id: team }, container: place },
      ...{ trigger_id: randomBytes(8).toString("hex"), response_url: asked.response_url },
      ...("message_ts" in place && { channel: { id: "channel_id" in place ? place.channel_id : channel } }),
      actions: [{ type: "button", action_id: action, block_id: "b", value, action_ts: "1.1" }],
    };
    return post(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
  };
  /** Posts of the local Slack in a channel, or in a person's direct messages. */
  const postsIn = async (where: string) => {
    const opened = where === user ? await call("conversations.open", { users: user }) : { channel: { id: where } };
    const place = (opened as { readonly channel: { readonly id: string } }).channel.id;
    const told = await call("conversations.history", { channel: place, limit: 200 });
    const messages = ((told["messages"] as unknown) ?? []) as readonly (Said & { readonly ts: string })[];
    return messages.filter(({ text }) => text !== "").map((message) => ({ ...message, channel: place }));
  };
  /** Waits until it is so. */
  const until = <Found>(look: () => Promise<Found> | Found) => vi.waitFor(look, { timeout: 20_000, interval: 50 });
  return {
    ...{ desk, host, store: host.store, slack, localUrl: local.url, team, user, channel },
    ...{ post, commandBody, command, click, event, postsIn, call, until },
  };
}

import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createEmulator } from "emulate";
import { listening } from "./ports.ts";

const TOKEN = "xoxb-test";

/** A post in a channel of the local Slack, with its replies. */
export interface Post {
  readonly text: string;
  readonly blocks: readonly object[];
  readonly replies: readonly Omit<Post, "replies">[];
}

/** A Slack on 127.0.0.1, behind a proxy that can keep its answers back. */
export interface Workspace {
  readonly variables: { readonly SLACK_BOT_TOKEN: string; readonly SLACK_API_URL: string };
  /** What the channel holds, oldest first. */
  readonly posts: (channel: string) => Promise<readonly Post[]>;
  /** Posts go on after `count` more; then Slack acts and its answer is kept back until the returned function is called. */
  readonly holdAfter: (count: number) => () => void;
  /** Answers kept back at this moment. */
  readonly held: () => number;
  readonly close: () => Promise<void>;
}

interface Message {
  readonly text: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly blocks?: readonly object[];
}

export async function openWorkspace(channels: readonly string[]): Promise<Workspace> {
  const slack = await createEmulator({
    service: "slack",
    port: 0,
    seed: {
      tokens: { [TOKEN]: { login: "frontwatch", scopes: ["chat:write", "channels:history", "channels:read"] } },
      slack: {
        team: { name: "Frontwatch", domain: "frontwatch" },
        users: [{ name: "frontwatch", real_name: "Frontwatch", is_admin: true }],
        channels: channels.map((name) => ({ name, topic: "Conflict digests" })),
      },
    },
  });
  const gate: { left: number; held: number; released: Promise<void> } = {
    left: Infinity,
    held: 0,
    released: Promise.resolve(),
  };
  const server = createServer((request, response) => {
    pass(slack.url, request, response, gate).catch(() => request.socket.destroy());
  });
  const port = await listening(server);
  const call = async (method: string, wanted: object) => {
    const answer = await fetch(`${slack.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ limit: 999, ...wanted }),
    });
    return (await answer.json()) as {
      readonly channels?: readonly { id: string; name: string }[];
      readonly messages?: readonly Message[];
    };
  };
  return {
    variables: { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: `http://127.0.0.1:${port}/api/` },
    posts: async (name) => {
      const channel = (await call("conversations.list", {})).channels?.find((each) => each.name === name)?.id;
      const { messages = [] } = await call("conversations.history", { channel });
      const parents = messages.filter((each) => each.thread_ts === undefined || each.thread_ts === each.ts);
      const posts = parents.map(async ({ text, ts, blocks = [] }) => {
        const { messages: thread = [] } = await call("conversations.replies", { channel, ts });
        const replies = thread
          .filter((each) => each.ts !== ts)
          .map((each) => ({ text: each.text, blocks: each.blocks ?? [] }));
        return { text, blocks, replies };
      });
      return (await Promise.all(posts)).toReversed();
    },
    holdAfter: (count) => {
      let release = (): void => undefined;
      gate.left = count;
      gate.released = new Promise((resolve) => {
        release = () => {
          gate.left = Infinity;
          resolve();
        };
      });
      return release;
    },
    held: () => gate.held,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await slack.close();
    },
  };
}

interface Gate {
  left: number;
  held: number;
  released: Promise<void>;
}

async function pass(target: string, request: IncomingMessage, response: ServerResponse, gate: Gate): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = await fetch(`${target}${request.url ?? ""}`, {
    method: "POST",
    headers: {
      authorization: request.headers.authorization ?? "",
      "content-type": request.headers["content-type"] ?? "application/json",
    },
    body: new Uint8Array(Buffer.concat(chunks)),
  });
  const text = await answer.text();
  if (request.url?.endsWith("chat.postMessage")) {
    gate.left -= 1;
    if (gate.left < 0) {
      gate.held += 1;
      await gate.released.finally(() => (gate.held -= 1));
    }
  }
  response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
}

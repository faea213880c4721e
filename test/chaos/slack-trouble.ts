import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createEmulator } from "emulate";
import { listening } from "../kit/ports.ts";
import type { Variables } from "../kit/processes.ts";
import type { Dice } from "./dice.ts";

const TOKEN = "xoxb-test";
const TROUBLES = ["lost on the way", "answer lost", "429", "429", "500 after it acted"] as const;

/** A part of a delivery as it stands in a channel. */
export interface SlackPart {
  readonly delivery: string;
  readonly part: number;
}

/** A local Slack behind a proxy that loses calls and answers and limits rates. */
export interface SlackTrouble {
  readonly variables: Variables;
  readonly counts: Readonly<Record<string, number>>;
  readonly calm: () => void;
  /** Every message of ours in the channels and their threads. */
  readonly parts: () => Promise<readonly SlackPart[]>;
  readonly close: () => Promise<void>;
}

interface Message {
  readonly ts: string;
  readonly metadata?: { readonly event_payload?: { readonly delivery_id?: string; readonly part?: number } };
}

export async function openSlackTrouble(channels: readonly string[], dice: Dice, odds: number): Promise<SlackTrouble> {
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
  const counts: Record<string, number> = {};
  const state = { odds };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const trouble = dice.chance(state.odds) ? dice.pick(TROUBLES) : undefined;
    if (trouble !== undefined) counts[trouble] = (counts[trouble] ?? 0) + 1;
    if (trouble === "lost on the way") return void request.socket.destroy();
    if (trouble === "429") return void response.writeHead(429, { "retry-after": "1" }).end();
    const answer = await fetch(`${slack.url}${request.url ?? ""}`, {
      method: "POST",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "application/json",
      },
      body: new Uint8Array(Buffer.concat(chunks)),
    });
    const text = await answer.text();
    if (trouble === "answer lost") return void request.socket.destroy();
    if (trouble === "500 after it acted") return void response.writeHead(500).end();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  const port = await listening(server);
  const call = async (method: string, wanted: object) => {
    const answer = await fetch(`${slack.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ limit: 999, include_all_metadata: true, ...wanted }),
    });
    return (await answer.json()) as {
      readonly channels?: readonly { readonly id: string }[];
      readonly messages?: readonly Message[];
    };
  };
  return {
    variables: { SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: `http://127.0.0.1:${port}/api/` },
    counts,
    calm: () => (state.odds = 0),
    parts: async () => {
      const found = new Map<string, SlackPart>();
      for (const { id } of (await call("conversations.list", {})).channels ?? []) {
        const { messages: top = [] } = await call("conversations.history", { channel: id });
        for (const { ts } of top) {
          const { messages = [] } = await call("conversations.replies", { channel: id, ts });
          for (const { ts: own, metadata } of messages) {
            const { delivery_id: delivery, part } = metadata?.event_payload ?? {};
            if (delivery !== undefined && part !== undefined) found.set(`${id} ${own}`, { delivery, part });
          }
        }
      }
      return [...found.values()];
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await slack.close();
    },
  };
}

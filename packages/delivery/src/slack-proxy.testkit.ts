import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the proxy does with the next calls, first come first served; then it passes calls on. */
type Trouble =
  | "drop-before" // the call never reaches Slack
  | "drop-after" // Slack acts, the answer is lost
  | "hang-after" // Slack acts, the answer never comes
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface SlackProxy {
  readonly apiUrl: string;
  readonly troubles: Trouble[];
  /** Methods called, in order, such as `chat.postMessage`. */
  readonly calls: string[];
  readonly close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A proxy before a local Slack that loses calls and answers, or answers itself. */
export async function slackProxy(target: string): Promise<SlackProxy> {
  const troubles: Trouble[] = [];
  const calls: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    calls.push((request.url ?? "").replace("/api/", ""));
    const trouble = troubles.shift();
    if (trouble === "drop-before") {
      request.socket.destroy();
      return;
    }
    if (typeof trouble === "object") {
      response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? "");
      return;
    }
    const answer = await fetch(`${target}${request.url ?? ""}`, {
      method: "POST",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "application/json",
      },
      body: new Uint8Array(body),
    });
    const text = await answer.text();
    if (trouble === "drop-after") request.socket.destroy();
    else if (trouble === undefined) response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    troubles,
    calls,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createListener } from "node:net";
import type { Server } from "node:net";
import { once } from "node:events";
import { freePort } from "./ports.ts";

/** How a host behaves; `slow` answers in the end, `stuck` later than anybody waits. */
export type Behaviour = "normal" | "slow" | "stuck" | "failing" | "redirecting" | "busy" | "huge";

/** A host of its own address within 127.0.0.0/8. */
export interface LoopbackHost {
  readonly behaviour: Behaviour;
  readonly address: string;
  readonly feedUrl: string;
}

/** Many hosts in this process, which count what is asked of them. */
export interface ManyHosts {
  readonly hosts: readonly LoopbackHost[];
  /** Requests that came before their host's gap was over, beside another one, or before the end of a Retry-After. */
  readonly violations: () => readonly string[];
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

interface Seen {
  last: number;
  underWay: number;
  heldUntil: number;
}

const RETRY_AFTER_SECONDS = 20;
const SLOW_MS = 8_000;
const STUCK_MS = 30_000;
/** Instants are told to the millisecond on both sides, and the database rounds its own. */
const TOLERANCE_MS = 3;
const HUGE_BYTES = 40_000_000;

/**
 * Serves hosts on 127.0.0.2 and up, all on one port.
 * @param gapMs - what has to lie between two requests to one host
 * @param feed - what the host of that number says in its feed
 */
export async function serveManyHosts(
  behaviours: readonly Behaviour[],
  gapMs: number,
  feed: (host: number) => string,
): Promise<ManyHosts> {
  const port = await freePort();
  const hosts = behaviours.map((behaviour, index) => {
    const number = index + 2;
    const address = `127.0.${number >> 8}.${number & 255}`;
    return { behaviour, address, feedUrl: `http://${address}:${port}/feed` };
  });
  const byAddress = new Map(hosts.map(({ address }, index) => [address, index]));
  const seen = hosts.map((): Seen => ({ last: -Infinity, underWay: 0, heldUntil: 0 }));
  const violations: string[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    const index = byAddress.get((request.headers.host ?? "").split(":")[0] ?? "") ?? 0;
    const host = hosts[index];
    const state = seen[index];
    if (!host || !state) return void response.destroy();
    requests += 1;
    const now = performance.now();
    const note = (what: string) => violations.push(`${host.behaviour} ${host.address} ${request.url ?? ""}: ${what}`);
    if (now - state.last < gapMs - TOLERANCE_MS) note(`${Math.round(now - state.last)} ms after the one before`);
    if (state.underWay > 0) note("beside another");
    if (now < state.heldUntil - TOLERANCE_MS) note("before the end of its Retry-After");
    state.last = now;
    state.underWay += 1;
    response.once("close", () => (state.underWay -= 1));
    response.on("error", () => undefined);
    if (host.behaviour === "busy" && request.url === "/feed") state.heldUntil = now + RETRY_AFTER_SECONDS * 1000;
    answer(host, { request, response }, () => feed(index));
  });
  const listeners = await Promise.all(hosts.map(({ address }) => listen(server, address, port)));
  return {
    hosts,
    violations: () => violations,
    requests: () => requests,
    close: async () => {
      server.closeAllConnections();
      await Promise.all(listeners.map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
}

async function listen(
  server: Server | ReturnType<typeof createServer>,
  address: string,
  port: number,
): Promise<Server> {
  const listener = createListener((socket) => server.emit("connection", socket));
  listener.listen(port, address);
  await once(listener, "listening");
  return listener;
}

function answer(
  { behaviour }: LoopbackHost,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  feed: () => string,
): void {
  if (request.url === "/robots.txt") return void response.writeHead(404).end();
  const tell = () => void response.writeHead(200, { "content-type": "application/rss+xml" }).end(feed());
  switch (behaviour) {
    case "normal":
      tell();
      break;
    case "redirecting":
      if (request.url === "/feed") response.writeHead(302, { location: "/there" }).end();
      else tell();
      break;
    case "slow":
    case "stuck": {
      const timer = setTimeout(tell, behaviour === "slow" ? SLOW_MS : STUCK_MS);
      response.once("close", () => clearTimeout(timer));
      break;
    }
    case "failing":
      request.socket.destroy();
      break;
    case "busy":
      response.writeHead(429, { "retry-after": String(RETRY_AFTER_SECONDS) }).end();
      break;
    case "huge":
      pour(response);
      break;
  }
}

/** Far more than anybody should take, as fast as it is taken; it ends by itself. */
function pour(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/rss+xml" });
  const part = Buffer.alloc(100_000, "x");
  let left = HUGE_BYTES;
  const more = (): void => {
    left -= part.length;
    if (response.destroyed || left <= 0) response.end();
    else response.write(part, more);
  };
  more();
}

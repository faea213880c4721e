import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listening(probe);
  probe.close();
  await once(probe, "close");
  return port;
}

/** Has a server listen on a free port of 127.0.0.1. @returns the port */
export async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { listening } from "./ports.ts";

/** A wire on 127.0.0.1 that can be cut. */
export interface Wire {
  readonly port: number;
  /** Ends every connection and refuses new ones. */
  readonly cut: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** Leads to a port of 127.0.0.1. */
export async function openWire(to: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  const state = { isCut: false };
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (state.isCut) {
      near.destroy();
      return;
    }
    const far = keep(connect(to, "127.0.0.1"));
    near.pipe(far).pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
  });
  const port = await listening(server);
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    cut: () => {
      state.isCut = true;
      drop();
    },
    mend: () => (state.isCut = false),
    close: async () => {
      drop();
      server.close();
      await once(server, "close");
    },
  };
}

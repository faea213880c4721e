import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** Where a bad SMTP server drops the line. */
export type DropAt = "greeting" | "mail" | "rcpt" | "data" | "body" | "dot" | "hang-connect" | "hang-dot";

export interface BadServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TALK: Readonly<Record<string, string>> = {
  EHLO: "250 bad.example.org",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
};

/** Speaks SMTP over one socket and breaks off where it is told to. */
function talk(socket: Socket, dropAt: DropAt): void {
  let buffer = "";
  let inData = false;
  socket.on("error", () => undefined);
  if (dropAt === "greeting") return void socket.destroy();
  if (dropAt === "hang-connect") return;
  socket.write("220 bad.example.org\r\n");
  socket.on("data", (chunk) => {
    buffer += chunk.toString("latin1");
    if (inData) {
      if (dropAt === "body") socket.destroy();
      if (!buffer.endsWith("\r\n.\r\n")) return;
      if (dropAt === "dot") socket.destroy();
      return;
    }
    const verb = buffer.slice(0, 4).toUpperCase();
    buffer = "";
    if (verb.toLowerCase() === dropAt) return void socket.destroy();
    inData = verb === "DATA";
    socket.write(`${TALK[verb] ?? "250 ok"}\r\n`);
  });
}

/** A server that behaves badly at one step; smtp-server cannot drop between the final dot and its answer. */
export async function badSmtpServer(dropAt: DropAt): Promise<BadServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    talk(socket, dropAt);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

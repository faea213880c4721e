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

/** When a server gives up a connection that has carried a mail. */
type GivesUp = "after-mail" | "at-next-mail" | "with-421";

/** Takes mails, and gives up each connection that has carried one: at once, or when the next mail begins on it. */
function talkOnce(socket: Socket, when: GivesUp, taken: () => void): void {
  let buffer = "";
  let inData = false;
  let mails = 0;
  socket.on("error", () => undefined);
  socket.write("220 flaky.example.org\r\n");
  socket.on("data", (chunk) => {
    buffer += chunk.toString("latin1");
    if (inData) {
      if (!buffer.endsWith("\r\n.\r\n")) return;
      buffer = "";
      inData = false;
      mails++;
      taken();
      if (when === "after-mail") socket.end("250 taken\r\n");
      else socket.write("250 taken\r\n");
      return;
    }
    const verb = buffer.slice(0, 4).toUpperCase();
    buffer = "";
    if (verb === "MAIL" && mails > 0) {
      if (when === "with-421") socket.end("421 closing\r\n");
      else socket.destroy();
      return;
    }
    inData = verb === "DATA";
    socket.write(`${TALK[verb] ?? "250 ok"}\r\n`);
  });
}

/** A server of one mail a connection. */
export async function flakySmtpServer(when: GivesUp): Promise<BadServer & { readonly mails: () => number }> {
  let mails = 0;
  const server = await serve((socket) => {
    talkOnce(socket, when, () => {
      mails++;
    });
  });
  return { ...server, mails: () => mails };
}

/** A server that behaves badly at one step; smtp-server cannot drop between the final dot and its answer. */
export const badSmtpServer = (dropAt: DropAt): Promise<BadServer> =>
  serve((socket) => {
    talk(socket, dropAt);
  });

async function serve(talker: (socket: Socket) => void): Promise<BadServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    talker(socket);
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

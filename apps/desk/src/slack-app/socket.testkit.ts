import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

/** A text of up to 64 KB as one frame; servers mask nothing. */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const length = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length]), body]);
}

/** The text of a client's frame; undefined where it holds none, as pings do. */
function textOf(data: Buffer): string | undefined {
  if ((data[0] ?? 0) !== 0x81) return undefined;
  const short = (data[1] ?? 0) & 127;
  const at = short === 126 ? 4 : 2;
  const mask = data.subarray(at, at + 4);
  const length = short === 126 ? data.readUInt16BE(2) : short;
  return Buffer.from(data.subarray(at + 4, at + 4 + length).map((byte, i) => byte ^ (mask[i % 4] ?? 0))).toString();
}

/** Slack's end of Socket Mode: takes one connection, sends envelopes and keeps what comes back. */
export async function openSocketSlack() {
  const heard: { readonly envelope_id: string; readonly payload?: { readonly text?: string } }[] = [];
  const sockets: Duplex[] = [];
  const server = createServer().listen(0, "127.0.0.1");
  server.on("upgrade", (request, socket) => {
    const key = createHash("sha1")
      .update(`${request.headers["sec-websocket-key"] ?? ""}${GUID}`)
      .digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    socket.on("error", () => undefined);
    socket.on("data", (data: Buffer) => {
      const text = textOf(data);
      if (text !== undefined) heard.push(JSON.parse(text) as (typeof heard)[number]);
    });
    sockets.push(socket);
    socket.write(frame(JSON.stringify({ type: "hello", num_connections: 1 })));
  });
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const send = (envelope: object) => sockets[0]?.write(frame(JSON.stringify(envelope)));
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard, sockets, send };
}

import { gzipSync } from "node:zlib";
import type { ServerResponse } from "node:http";
import { paragraphs } from "./site.ts";
import type { Answer } from "./site.ts";

const MEGABYTE = Buffer.alloc(1_000_000, "x");

/** Writes `next` again and again for as long as the other side listens and it gives something. */
function pour(response: ServerResponse, next: () => Buffer | string | undefined): void {
  const more = (): void => {
    for (let part = next(); part !== undefined; part = next()) {
      if (response.destroyed) return;
      if (!response.write(part)) {
        response.once("drain", more);
        return;
      }
    }
    response.end();
  };
  more();
}

/** A feed that never ends. */
export const endlessFeed: Answer = (_request, response) => {
  response.writeHead(200, { "content-type": "application/rss+xml" });
  response.write(`<?xml version="1.0"?><rss version="2.0"><channel><title>Endless</title>`);
  pour(response, () => `<item><title>${"x".repeat(10_000)}</title></item>`);
};

/** A page of 200 MB. */
export const hugePage: Answer = (_request, response) => {
  response.writeHead(200, { "content-type": "text/html" });
  let left = 200;
  pour(response, () => (left-- > 0 ? MEGABYTE : undefined));
};

/** A page that sends a word a second, and never ends. */
export const slowDrip: Answer = (_request, response) => {
  response.writeHead(200, { "content-type": "text/html" });
  const timer = setInterval(() => response.write("word "), 1000);
  response.once("close", () => clearInterval(timer));
};

/** 300 MB of nothing, in 300 kB. */
export const gzipBomb: Answer = (_request, response) => {
  response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
  response.end(bomb());
};

let made: Buffer | undefined;
const bomb = (): Buffer => (made ??= gzipSync(Buffer.alloc(300_000_000)));

/** Sends the reader on to a path. */
export const redirect =
  (to: string): Answer =>
  (_request, response) =>
    void response.writeHead(302, { location: to }).end();

/** Answers with a status. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(code, headers).end("no");

/** A page in Windows-1252 that says it is UTF-8. */
export const wrongCharset =
  (title: string, texts: readonly string[]): Answer =>
  (_request, response) => {
    const page = `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><article><h1>${title}</h1>${paragraphs(texts)}</article></main></body></html>`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(Buffer.from(page, "latin1"));
  };

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { listening } from "./ports.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on 127.0.0.1 whose every path does what the test says; without a word it answers 404. */
export interface Site {
  /** host:port, to be allowed. */
  readonly host: string;
  readonly url: (path: string) => string;
  readonly on: (path: string, answer: Answer) => void;
  /** Paths asked for, in order. */
  readonly hits: readonly string[];
  readonly close: () => Promise<void>;
}

export async function serveSite(certificate?: { readonly key: string; readonly cert: string }): Promise<Site> {
  const answers = new Map<string, Answer>();
  const hits: string[] = [];
  const listener: Answer = (request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    hits.push(path);
    response.on("error", () => undefined); // the reader may have had enough
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end("nothing here");
  };
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener);
  const host = `127.0.0.1:${await listening(server)}`;
  return {
    host,
    url: (path) => `${certificate ? "https" : "http"}://${host}${path}`,
    on: (path, answer) => void answers.set(path, answer),
    hits,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a body of a type. */
export const body =
  (type: string, content: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(200, { "content-type": type, ...headers }).end(content);

/** An item of a feed; `content` is HTML. */
export interface Item {
  readonly title: string;
  readonly link: string;
  readonly content: string;
  readonly published: Date;
}

/** Escapes text for HTML and XML. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** An RSS feed. */
export function rss(title: string, items: readonly Item[]): string {
  const entries = items.map(
    (item) =>
      `<item><title>${escaped(item.title)}</title><link>${escaped(item.link)}</link><guid>${escaped(item.link)}</guid>` +
      `<pubDate>${item.published.toUTCString()}</pubDate><description>${escaped(item.content)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${escaped(title)}</title><link>https://example.org/</link><description>test</description>${entries.join("")}</channel></rss>`;
}

/** Paragraphs as HTML. */
export const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `<p>${escaped(text)}</p>`).join("\n");

/** A news page as sites have them: navigation, the article, a form for comments. */
export const newsPage = (title: string, texts: readonly string[], published: Date): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta property="article:published_time" content="${published.toISOString()}"></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>${escaped(title)}</h1>
${paragraphs(texts)}
</article>
<section id="respond" class="comment-respond"><h3>Write a comment</h3><p>We keep your address to ourselves. Fields with a star must be filled.</p>
<form action="/comments" method="post"><label>Comment * <textarea name="comment"></textarea></label><label>Name * <input name="author"></label>
<label>Address * <input name="email"></label><button>Send comment</button></form></section></main>
<footer><p>Printed for a test.</p></footer></body></html>`;

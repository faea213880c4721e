import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import Handlebars from "handlebars";
import type { Now } from "@frontwatch/domain";
import type { Closeable } from "@frontwatch/telemetry";
import type { SampleArticle, SamplePublisher, Samples } from "./samples.ts";

/** The samples' publishers as web sites on 127.0.0.1, which show what is published by `now`. */
export interface SampleSite extends Closeable {
  /** host:port, to be allowed. */
  readonly host: string;
  readonly feedUrl: (publisher: SamplePublisher) => string;
}

export async function serveSamples(samples: Samples, now: Now): Promise<SampleSite> {
  const app = fastify({ forceCloseConnections: true });
  let host = "";
  const publisherOf = (key: string) => samples.publishers.find((publisher) => publisher.key === key);
  const shown = (key: string) => samples.articles.filter((each) => each.publisher === key && each.published <= now());
  app.get("/robots.txt", (_request, reply) => reply.type("text/plain").send("User-agent: *\nAllow: /\n"));
  app.get<{ Params: { key: string } }>("/:key/feed", (request, reply) => {
    const publisher = publisherOf(request.params.key);
    if (!publisher) return reply.code(404).send("no such publisher");
    const { type, body } = feedOf(publisher, shown(publisher.key), `http://${host}/${publisher.key}`);
    return reply.type(type).send(body);
  });
  app.get<{ Params: { key: string; id: string } }>("/:key/:id", (request, reply) => {
    const publisher = publisherOf(request.params.key);
    const article = publisher && shown(publisher.key).find((each) => each.id === request.params.id);
    if (!article) return reply.code(404).send("no such article");
    return reply.type("text/html; charset=utf-8").send(pageOf(publisher, article, samples.notice));
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  return { host, feedUrl: ({ key }) => `http://${host}/${key}/feed`, close: () => app.close() };
}

const html = (paragraphs: readonly string[]) =>
  paragraphs.map((paragraph) => `<p>${Handlebars.escapeExpression(paragraph)}</p>`).join("\n");

function feedOf(publisher: SamplePublisher, articles: readonly SampleArticle[], base: string) {
  const { name } = publisher;
  const linked = articles.map((article) => ({
    ...article,
    url: `${base}/${article.id}`,
    body: contentOf(publisher, article),
  }));
  switch (publisher.feed) {
    case "rss": {
      const items = linked.map(({ title, url, body, published }) => ({
        title,
        link: url,
        guid: { value: url },
        description: body,
        pubDate: published,
      }));
      return {
        type: "application/rss+xml",
        body: generateRssFeed({ title: name, link: base, description: "Samples", items }),
      };
    }
    case "atom": {
      const updated = articles.at(-1)?.published ?? new Date(0);
      const entries = linked.map(({ title, url, body, published }) => ({
        id: url,
        title: { value: title },
        links: [{ href: url }],
        published,
        updated: published,
        summary: { value: body, type: "html" },
      }));
      return {
        type: "application/atom+xml",
        body: generateAtomFeed({ id: base, title: { value: name }, updated, entries }),
      };
    }
    case "json": {
      const items = linked.map(({ title, url, body, published }) => ({
        id: url,
        url,
        title,
        content_html: body,
        date_published: published,
      }));
      return {
        type: "application/feed+json",
        body: JSON.stringify(generateJsonFeed({ title: name, home_page_url: base, items })),
      };
    }
    case "broken":
      return { type: "text/html", body: "<h1>Under maintenance</h1>" };
  }
}

function contentOf(publisher: SamplePublisher, article: SampleArticle): string {
  return publisher.content === "full"
    ? html(article.paragraphs)
    : html([`${(article.paragraphs[0] ?? "").slice(0, 120)} …`]);
}

const page =
  Handlebars.compile(`<!doctype html><html lang="{{language}}"><head><meta charset="utf-8"><title>{{title}} | {{name}}</title>
<script type="application/ld+json">{{{metadata}}}</script></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<main><article><h1>{{title}}</h1>{{{body}}}</article>
<aside><h2>Leave a reply</h2><form><input name="email"><p>Your email address will not be published.</p></form></aside></main>
<footer><p>{{notice}}</p></footer></body></html>`);

function pageOf(publisher: SamplePublisher, article: SampleArticle, notice: string): string {
  const metadata = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: article.title,
    datePublished: article.published.toISOString(),
    isAccessibleForFree: publisher.content !== "paywall",
  };
  return page({
    notice,
    language: publisher.language,
    name: publisher.name,
    title: article.title,
    metadata: JSON.stringify(metadata).replaceAll("<", "\\u003c"),
    body: html(article.paragraphs),
  });
}

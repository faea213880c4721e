import { gzipSync } from "node:zlib";
import { AppError } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { HttpStatusError } from "./http-failure.ts";
import type { Fetched, Http } from "./http.ts";
import { readSource } from "./read-source.ts";
import type { SourceRead } from "./read-source.ts";

const SITE = "https://a.example";

type Answer = string | Uint8Array | Partial<Fetched>;

/** A site that answers from memory and notes what it was asked for. */
function site(documents: Readonly<Record<string, Answer>>): Pick<Http, "get"> & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    get: (url) => {
      const path = url.slice(SITE.length);
      asked.push(path);
      const document = documents[path];
      if (document === undefined) return Promise.reject(new HttpStatusError(404, `${url} answered 404.`));
      const more = typeof document === "string" || document instanceof Uint8Array ? { body: document } : document;
      const body =
        typeof more.body === "string" ? new TextEncoder().encode(more.body) : (more.body ?? new Uint8Array());
      return Promise.resolve({ kind: "fetched", status: 200, contentType: "", url, ...more, body } as Fetched);
    },
  };
}

const rss = (...titles: readonly string[]): string =>
  `<rss><channel>${titles.map((title) => `<item><title>${title}</title><link>${SITE}/${title}</link></item>`).join("")}</channel></rss>`;
const atom = (links: string, ...ids: readonly string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom">${links}${ids.map((id) => `<entry><id>${id}</id><title>${id}</title></entry>`).join("")}</feed>`;

async function read(http: Pick<Http, "get">, path: string, more = {}): Promise<SourceRead> {
  const answer = await readSource(http, { url: `${SITE}${path}`, ...more });
  if (answer.kind !== "read") throw new Error("nothing was read");
  return answer;
}
const titles = ({ feed }: SourceRead): readonly (string | undefined)[] => feed.items.map(({ title }) => title);

describe("readSource", () => {
  test("reads a feed, and tells where it has moved for good", async () => {
    const http = site({ "/feed": { body: rss("one") as never, permanentUrl: `${SITE}/new`, url: `${SITE}/new` } });
    const answer = await read(http, "/feed");
    expect(answer).toMatchObject({ url: `${SITE}/new`, movedTo: `${SITE}/new`, documents: 1 });
    expect(titles(answer)).toEqual(["one"]);
  });

  test("finds the feed that a page names, that of comments last", async () => {
    const page = `<!doctype html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="alternate" type="application/rss+xml" title="News" href="news.xml"></head>`;
    const answer = await read(site({ "/": page, "/news.xml": rss("one") }), "/");
    expect(answer).toMatchObject({
      url: `${SITE}/news.xml`,
      found: [
        { url: `${SITE}/news.xml`, title: "News" },
        { url: `${SITE}/comments/feed`, title: "Comments" },
      ],
    });
    expect(titles(answer)).toEqual(["one"]);
  });

  test("looks in common places where a page names no feed", async () => {
    const http = site({ "/world": "<html><body>News</body></html>", "/rss.xml": rss("one") });
    expect(titles(await read(http, "/world"))).toEqual(["one"]);
    expect(http.asked).toEqual(["/world", "/feed/", "/rss.xml"]);
  });

  test("says what to do where a page has no feed", async () => {
    await expect(read(site({ "/": "<html><body>News</body></html>" }), "/")).rejects.toMatchObject({
      code: "not_a_feed",
      message: expect.stringContaining('say by "select"') as string,
    });
  });

  test("reads a list page by a selector", async () => {
    const page = `<html lang="fr"><head><title>Le monde</title></head><body><nav><a href="/about">About</a></nav>
      <ul class=news><li><h3>Pont rouvert</h3><a href="/1"><img></a><time datetime="2026-03-03T04:05:06Z">x</time></li>
      <li><a href="2">Route fermée</a></li><li>no link</li><li><a href="/1">again</a></li></ul></body></html>`;
    const answer = await read(site({ "/list": page }), "/list", { select: "ul.news li" });
    expect(answer.feed).toMatchObject({ format: "list", title: "Le monde", language: "fr" });
    expect(answer.feed.items.map(({ link, title, published }) => [link, title, published])).toEqual([
      [`${SITE}/1`, "Pont rouvert", "2026-03-03T04:05:06.000Z"],
      [`${SITE}/2`, "Route fermée", undefined],
    ]);
  });

  test.each([
    ["nothing.here", "not_a_feed"],
    ["li[", "config_invalid"],
  ])("says that the selector %s is of no use", async (select, code) => {
    await expect(read(site({ "/": "<ul><li>x</li></ul>" }), "/", { select })).rejects.toMatchObject({ code });
  });

  test("reads a news sitemap, packed", async () => {
    const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>${SITE}/1</loc><lastmod>2026-03-04</lastmod><n:news><n:publication><n:name>A</n:name><n:language>en</n:language></n:publication>
      <n:publication_date>2026-03-03T04:05:06Z</n:publication_date><n:title>Bridge &amp; road</n:title><n:keywords>war, roads</n:keywords></n:news></url></urlset>`;
    const answer = await read(site({ "/news.xml.gz": new Uint8Array(gzipSync(sitemap)) }), "/news.xml.gz");
    expect(answer.feed).toEqual({
      format: "sitemap",
      items: [
        {
          ...{ title: "Bridge & road", link: `${SITE}/1`, guid: `${SITE}/1`, categories: ["war", "roads"] },
          ...{ published: "2026-03-03T04:05:06.000Z", updated: "2026-03-04T00:00:00.000Z" },
          ...{ authors: [], enclosures: [] },
        },
      ],
    });
  });

  test("reads the newest sitemaps of an index, and tells of one that is missing", async () => {
    const one = (name: string, day: string): string =>
      `<sitemap><loc>${SITE}/${name}.xml</loc><lastmod>2026-03-${day}</lastmod></sitemap>`;
    const index = `<sitemapindex>${one("a", "01")}${one("b", "04")}${one("c", "03")}${one("d", "02")}</sitemapindex>`;
    const map = (path: string): string => `<urlset><url><loc>${SITE}/${path}</loc></url></urlset>`;
    const http = site({ "/index.xml": index, "/b.xml": map("of-b"), "/d.xml": map("of-d") });
    const answer = await read(http, "/index.xml");
    expect(http.asked).toEqual(["/index.xml", "/b.xml", "/c.xml", "/d.xml"]);
    expect(answer).toMatchObject({ documents: 3, missing: expect.stringContaining("/c.xml") as string });
    expect(answer.feed.items.map(({ link }) => link)).toEqual([`${SITE}/of-b`, `${SITE}/of-d`]);
  });

  test("does not unpack more than it may hold", async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(11_000_000)));
    await expect(read(site({ "/": bomb }), "/")).rejects.toMatchObject({ code: "too_large" });
  });

  test("follows an archive back where it is asked to, each item once, in a bound", async () => {
    const page = (n: number): string => atom(`<link rel="prev-archive" href="/${n + 1}"/>`, `e${n}`, `e${n + 1}`);
    const http = site(Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`/${n}`, page(n)])));
    expect(titles(await read(http, "/0"))).toEqual(["e0", "e1"]);
    const answer = await read(http, "/0", { archive: true });
    expect(titles(answer)).toEqual(["e0", "e1", "e2", "e3", "e4", "e5"]);
    expect(answer.documents).toBe(5);
  });

  test("keeps what it has where an archive breaks off or runs in a circle", async () => {
    const broken = await read(site({ "/0": atom('<link rel="next" href="/1"/>', "e0") }), "/0", { archive: true });
    expect(broken).toMatchObject({ documents: 1, missing: expect.stringContaining("404") as string });
    const circle = site({ "/0": atom('<link rel="next" href="/0"/>', "e0") });
    expect(titles(await read(circle, "/0", { archive: true }))).toEqual(["e0"]);
  });

  test("says why the feed that a page names cannot be read", async () => {
    const page = '<html><link rel="alternate" type="application/atom+xml" href="/feed"></html>';
    const error: unknown = await read(site({ "/": page }), "/").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "http_status" });
  });
});

import { AppError } from "@frontwatch/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discoverFeeds } from "./discover-feeds.ts";
import { listPage } from "./list-page.ts";
import { parseFeed } from "./parse-feed.ts";

const URL_OF = "https://a.example/news/";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const WEB = /^https?:\/\//i;

/** What is wrong with a document is told by an AppError of these codes, and nothing else is thrown. */
function tried<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(["not_a_feed", "config_invalid"]).toContain(error.code);
    return undefined;
  }
}

function expectWhole(addresses: readonly (string | undefined)[]): void {
  for (const address of addresses) {
    if (address === undefined) continue;
    expect(address).toMatch(WEB);
    expect(URL.canParse(address)).toBe(true);
  }
}

const readSitemap = (document: Uint8Array): void => {
  const feed = tried(() => parseFeed({ body: document, url: URL_OF }));
  if (!feed) return;
  expectWhole(feed.items.flatMap(({ link, enclosures }) => [link, ...enclosures]));
  expectWhole((feed.sitemaps ?? []).map(({ link }) => link));
  for (const { published, updated } of feed.items) {
    for (const date of [published, updated]) if (date !== undefined) expect(new Date(date).toISOString()).toBe(date);
  }
};

const readList = (document: Uint8Array, select: string): void => {
  const feed = tried(() => listPage({ body: document, url: URL_OF }, select));
  if (!feed) return;
  expect(feed.items.length).toBeGreaterThan(0);
  expect(feed.items.length).toBeLessThanOrEqual(500);
  expectWhole(feed.items.map(({ link }) => link));
  expect(new Set(feed.items.map(({ link }) => link)).size).toBe(feed.items.length);
};

const findIn = (document: Uint8Array): void => {
  const found = discoverFeeds({ body: document, url: URL_OF });
  expect(found.length).toBeLessThanOrEqual(10);
  expectWhole(found.map(({ url }) => url));
};

const address = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    "/a",
    "b?c=d&e",
    "//c.example/x",
    "javascript:x",
    "java\nscript:x",
    "data:text/html,x",
    "feed://d.example/f",
  ),
  fc.constantFrom(
    "",
    "http://",
    "https://[",
    "http://a b/",
    "feed:https://e.example/",
    "mailto:a@b",
    "%00",
    "\\\\f\\g",
  ),
);
const soup = (pieces: string) => {
  const piece = fc.oneof(fc.constantFrom(...pieces.split(" ")), address, fc.string({ maxLength: 5 }));
  return fc.array(piece, { maxLength: 60 }).map((all) => all.join(""));
};

describe("sitemaps", () => {
  const pieces =
    "<urlset> <sitemapindex> <sitemap> </sitemap> <url> </url> <loc> </loc> <lastmod> </lastmod> 2026-03-03 <news:news> </news:news> <news:title> <news:publication_date> <image:image> <image:loc> <![CDATA[ ]]> <!-- & &#0; < >";
  test("any soup of their elements is read or refused", () => {
    fc.assert(
      fc.property(fc.constantFrom("urlset", "sitemapindex", "x"), soup(pieces), (root, inner) =>
        readSitemap(bytes(`<${root}>${inner}`)),
      ),
      { numRuns: 300 },
    );
  });
  test("each address that is whole is kept", () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl(), { maxLength: 20 }), (urls) => {
        const escaped = urls.map((url) => `<url><loc>${url.replaceAll("&", "&amp;")}</loc></url>`);
        const feed = parseFeed({ body: bytes(`<urlset>${escaped.join("")}</urlset>`) });
        expect(feed.items.map(({ link }) => link)).toEqual(urls);
      }),
    );
  });
});

describe("list pages", () => {
  const pieces = `<html> <base\thref=" <a <a\thref=" "> > </a> <li> </li> <h2> <time\tdatetime=" <script> </script> <!-- --> <p> & &quot; ' "`;
  const selectors = fc.constantFrom("a", "li", "main li", "a[href]", "*", ":not(a)", "a:", "[", "li > a", "");
  test("any soup of their tags and any selector is read or refused", () => {
    fc.assert(
      fc.property(soup(pieces), selectors, (html, select) => readList(bytes(html), select)),
      { numRuns: 200 },
    );
  });
});

describe("autodiscovery", () => {
  const pieces = `<head> <base\thref=" <link\trel="alternate"\ttype="application/rss+xml"\thref=" <link\trel=feed\thref= <a\thref=" /feed/ title=" "> > " ' < <!-- & &#58; javascript:`;
  test("any soup of a page's tags is looked through", () => {
    fc.assert(
      fc.property(soup(pieces), (html) => findIn(bytes(html))),
      { numRuns: 300 },
    );
  });
});

test("any bytes are read or refused, whatever they are taken for", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1_000 }), (document) => {
      readSitemap(document);
      readList(document, "a");
      findIn(document);
    }),
    { numRuns: 200 },
  );
});

describe("takes linear time", () => {
  const took = (read: () => void): number => {
    const { user, system } = process.cpuUsage();
    read();
    const after = process.cpuUsage();
    return (after.user + after.system - user - system) / 1000;
  };
  test.each([
    ["sitemap of urls", () => readSitemap(bytes(`<urlset>${"<url><loc>/a</loc>".repeat(100_000)}`))],
    [
      "sitemap of one address",
      () => readSitemap(bytes(`<urlset><url><loc>https://a.example/${"a".repeat(9_000_000)}`)),
    ],
    ["sitemap with an attribute", () => readSitemap(bytes(`<urlset a="${"x".repeat(10_000_000)}"><url/></urlset>`))],
    ["list of links", () => readList(bytes('<a href="/a">'.repeat(200_000)), "a")],
    ["list page with an attribute", () => readList(bytes(`<a href="/a" b="${"x".repeat(2_900_000)}">a</a>`), "a")],
    ["page of links", () => findIn(bytes('<link rel="alternate" href="'.repeat(200_000)))],
    ["page of starts", () => findIn(bytes("<link ".repeat(500_000)))],
    ["page with an attribute", () => findIn(bytes(`<link rel="${"x".repeat(10_000_000)}">`))],
    ["page of attributes", () => findIn(bytes(`<link ${"a=".repeat(1_400)}>`.repeat(150)))],
  ])("over a %s", (_, read) => {
    expect(took(read)).toBeLessThan(4_000);
  });
});

import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readPage } from "./read-page.ts";

const URL_ = "https://valley.example/news/bridge";
const LATIN =
  "Señor Müller sagte am Dienstag, dass die Brücke über den Fluss nach drei Wochen wieder offen und für Fußgänger frei sei.";
const CYRILLIC =
  "Мост через Солу вновь открыт для движения, сообщили власти долины во вторник утром после трёх недель ремонта.";
const outcome = (body: Uint8Array, contentType?: string) =>
  readPage({ body, url: URL_, ...(contentType !== undefined && { contentType }) });
const page = (head: string, ...texts: readonly string[]): string =>
  `<html><head>${head}<title>Bridge</title></head><body>${texts.map((text) => `<p>${text}</p>`).join("")}</body></html>`;

describe("whatever charset is declared", () => {
  const charset = fc.constantFrom(
    "utf-8",
    "windows-1252",
    "iso-8859-1",
    "windows-1251",
    "koi8-r",
    "shift_jis",
    "no-such-charset",
    "",
  );
  const meta = charset.map((name) => (name === "" ? "" : `<meta charset="${name}">`));
  const type = charset.map((name) => (name === "" ? "text/html" : `text/html; charset=${name}`));

  test("what is UTF-8 is read as such, with a mark or without", () => {
    fc.assert(
      fc.property(meta, type, fc.boolean(), (head, contentType, isMarked) => {
        const body = iconv.encode(page(head, LATIN, CYRILLIC), "utf-8", { addBOM: isMarked });
        expect(outcome(body, contentType)).toMatchObject({ page: { text: `${LATIN}\n\n${CYRILLIC}` } });
      }),
      { numRuns: 40 },
    );
  });

  test("the header wins where it and the page say otherwise, and a charset that there is not hurts nobody", () => {
    const body = iconv.encode(page('<meta charset="windows-1252">', CYRILLIC), "windows-1251");
    expect(outcome(body, "text/html; charset=windows-1251")).toMatchObject({ page: { text: CYRILLIC } });
    const odd = iconv.encode(page('<meta charset="no-such-charset">', LATIN), "windows-1252");
    expect(outcome(odd)).toMatchObject({ page: { text: LATIN } });
  });

  test.each(["utf-16le", "utf-16be"])("%s is known by its mark", (encoding) => {
    const body = iconv.encode(page("", CYRILLIC), encoding, { addBOM: true });
    expect(outcome(body, "text/html; charset=iso-8859-1")).toMatchObject({ page: { text: CYRILLIC } });
  });
});

describe("whatever a page says of itself", () => {
  const body = `<p>${LATIN}</p>`.repeat(3);

  test("its fields are text, dates in UTC, a language tag and an address of its own site, or absent", () => {
    const keys = [
      "@type",
      "headline",
      "author",
      "name",
      "datePublished",
      "dateModified",
      "url",
      "inLanguage",
      "articleBody",
    ];
    const node = fc.dictionary(
      fc.constantFrom(...keys, "liveBlogUpdate", "@graph", "mainEntity", "isAccessibleForFree"),
      fc.oneof(
        fc.constantFrom(
          "NewsArticle",
          "LiveBlogPosting",
          "VideoObject",
          "2026-03-03T04:05:06Z",
          "javascript:alert(1)",
          "en",
        ),
        fc.jsonValue({ maxDepth: 3 }),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(node, fc.array(node, { maxLength: 3 })), fc.string(), (data, content) => {
        const json = JSON.stringify(data).replaceAll("<", "\\u003c");
        const head = `<script type="application/ld+json">${json}</script><meta name="author" content="${content.replace(/["<>]/g, "")}">`;
        const read = outcome(new TextEncoder().encode(`<html><head>${head}</head><body>${body}</body></html>`));
        if (!("page" in read)) return;
        const { url, title, byline, published, modified, lang, posts } = read.page;
        expect(new URL(url).host).toBe("valley.example");
        for (const text of [title, byline ?? "", ...(posts ?? []).map((post) => post.text)])
          expect(typeof text).toBe("string");
        for (const date of [published, modified, ...(posts ?? []).map((post) => post.published)])
          if (date !== undefined) expect(new Date(date).toISOString()).toBe(date);
        if (lang !== undefined) expect(lang).toMatch(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i);
      }),
      { numRuns: 300 },
    );
  });

  test("any bytes end in a page or a failure", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom("", "<p>", "<html><body>"), (bytes, start) => {
        expect(Object.keys(outcome(Buffer.concat([Buffer.from(start), bytes])))).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("bounds", () => {
  const BODY = `<p>${LATIN}</p>`.repeat(3);
  test.each([
    ["an attribute of 10 MB", `<div class="${"x".repeat(10_000_000)}">${BODY}</div>`],
    ["an attribute of 10 MB without an end", `${BODY}<div class="${"x".repeat(10_000_000)}`],
    ["10 MB of links to pages", BODY + '<a href="/news/bridge?page=9">9</a>'.repeat(280_000)],
    ["a deep JSON-LD", `<script type="application/ld+json">${"[".repeat(50_000)}${"]".repeat(50_000)}</script>${BODY}`],
    [
      "posts in posts",
      `<title>Live</title>${'<div class="live-post"><time datetime="2026-03-03T00:00Z">'.repeat(90)}${BODY}`,
    ],
    ["cookies without end", `<p>${"cookies consent privacy ".repeat(100_000)}</p>`],
    ["3,000 elements never closed", "<div><p><b><i>word, word ".repeat(3000)],
    ["50,000 nested elements", "<div>".repeat(50_000) + BODY],
  ])("hold for %s", (_name, html) => {
    const began = process.cpuUsage();
    outcome(new TextEncoder().encode(`<html><body>${html}</body></html>`));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6).toBeLessThan(4);
  });
});

import { describe, expect, test } from "vitest";
import { pageLinks } from "./page-links.ts";

const URL_ = "https://valley.example/news/bridge";
const links = (html: string, url = URL_) => pageLinks(html, url, url.replace(/[-/]2(?=$|\.)/, ""));

describe("the next page of an article", () => {
  test.each([
    [URL_, '<link rel="next" href="/news/bridge?page=2">', `${URL_}?page=2`],
    [URL_, '<nav><a href="/news/bridge/2/">Next</a></nav>', `${URL_}/2/`],
    [URL_, "<a class=x href=/news/bridge/page/2>2</a>", `${URL_}/page/2`],
    [`${URL_}?page=2`, '<a href="?page=1">1</a><a href="?page=3">3</a>', `${URL_}?page=3`],
    [`${URL_}/2`, '<a href="/news/bridge/3">3</a>', `${URL_}/3`],
    [`${URL_}.html`, '<a href="bridge-2.html">2</a>', `${URL_}-2.html`],
    [`${URL_}-2.html`, '<a href="bridge-3.html">3</a>', `${URL_}-3.html`],
    [`${URL_}?a=1&amp;page=1`.replace("&amp;", "&"), '<a href="?a=1&amp;page=2">2</a>', `${URL_}?a=1&page=2`],
  ])("from %s by %s", (url, html, next) => {
    expect(links(html, url).next).toBe(next);
  });

  test.each([
    ["another article that is marked as next", '<a rel="next" href="/news/flood">Next post</a>'],
    ["a page of its comments", '<a href="/news/bridge/comment-page-2">Older comments</a>'],
    ["the page after the next", '<a href="/news/bridge?page=3">3</a>'],
    ["another site", '<a href="https://copy.example/news/bridge?page=2">2</a>'],
    ["a part of the page", '<a href="#page-2">2</a>'],
    ["a script", '<a href="javascript:next(2)">2</a>'],
    ["the second article of a series", '<a href="/news/bridges/2">2</a>'],
  ])("is not %s", (_name, html) => {
    expect(links(html).next).toBeUndefined();
  });

  test("is not asked for where all pages stand on one, and that is found", () => {
    expect(links('<a href="?page=2">2</a><a href="?page=all">Single page</a>').whole).toBe(`${URL_}?page=all`);
    expect(links('<a href="?page=2">2</a>', `${URL_}?page=all`)).toEqual({});
  });
});

test("a number at the end of an article's own address is no page's", () => {
  expect(pageLinks('<a href="/2026/03/08">Next day</a>', "https://valley.example/2026/03/07")).toEqual({});
});

test("the AMP variant of the same site is found, another site's is not", () => {
  expect(links('<link rel="amphtml" href="/news/bridge/amp">').amp).toBe(`${URL_}/amp`);
  expect(links('<link rel="amphtml" href="https://cache.example/bridge">').amp).toBeUndefined();
});

test("links without end are passed over in time", () => {
  const began = performance.now();
  links('<a href="'.repeat(200_000));
  links('<a href="/news/bridge?page=3">'.repeat(50_000));
  links(`<a ${"x ".repeat(500_000)}`);
  expect(performance.now() - began).toBeLessThan(2000);
});

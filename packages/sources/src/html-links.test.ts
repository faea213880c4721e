import { describe, expect, test } from "vitest";
import { wholeLinks } from "./html-links.ts";

const BASE = "https://a.example/news/";

describe("wholeLinks", () => {
  test.each([
    ['<a href="one">x</a>', '<a href="https://a.example/news/one">x</a>'],
    ["<img alt=x src=/p.png>", "<img alt=x src=https://a.example/p.png>"],
    [
      "<video poster='p' src='?a=1&amp;b=2'>",
      "<video poster='https://a.example/news/p' src='https://a.example/news/?a=1&amp;b=2'>",
    ],
    ['<a href="//b.example/x">x</a>', '<a href="https://b.example/x">x</a>'],
    ['<a href="https://b.example/x">x</a>', '<a href="https://b.example/x">x</a>'],
    ['<a href="mailto:a@b.example" href="javascript:x">', '<a href="mailto:a@b.example" href="javascript:x">'],
    ['href="one" is no link', 'href="one" is no link'],
    ['<a href="">x</a>', '<a href="">x</a>'],
  ])("makes %s whole", (html, whole) => {
    expect(wholeLinks(html, BASE)).toBe(whole);
  });

  test("leaves links as they are without a base on the web", () => {
    expect(wholeLinks('<a href="one">', undefined)).toBe('<a href="one">');
    expect(wholeLinks('<a href="one">', "file:///x/feed.xml")).toBe('<a href="one">');
  });

  test.each(["<a ".repeat(300_000), '<a href="'.repeat(100_000), `<a ${" href".repeat(200_000)}>`])(
    "takes linear time",
    (html) => {
      const began = performance.now();
      wholeLinks(html, BASE);
      expect(performance.now() - began).toBeLessThan(2000);
    },
  );
});

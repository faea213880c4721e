import { describe, expect, test } from "vitest";
import { canonicalUrl, sameSite } from "./canonical-url.ts";

describe("canonicalUrl", () => {
  test.each([
    ["https://Valley.Example/News?utm_source=rss&utm_medium=x", "https://valley.example/News"],
    ["https://valley.example/a?b=2&a=1&fbclid=x", "https://valley.example/a?a=1&b=2"],
    ["https://valley.example:443/a#comments", "https://valley.example/a"],
    ["https://valley.example/#!/a", "https://valley.example/#!/a"],
    ["https://valley.example/a/amp/", "https://valley.example/a"],
    ["https://valley.example/a.amp.html", "https://valley.example/a.html"],
    ["https://valley.example/amp", "https://valley.example/amp"],
    ["https://user:secret@valley.example/a", "https://valley.example/a"],
    ["http://valley.example/a/", "http://valley.example/a/"],
    ["https://valley.example/a?id=%D0%BC&x=a+b", "https://valley.example/a?id=%D0%BC&x=a+b"],
    ["urn:uuid:1", "urn:uuid:1"],
    ["not an address", "not an address"],
  ])("%s is %s", (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  test("is stable", () => {
    const once = canonicalUrl("https://valley.example/a/amp?b=2&a=%20x&utm_id=1#top");
    expect(canonicalUrl(once)).toBe(once);
  });
});

describe("sameSite", () => {
  test.each([
    ["https://www.valley.example/", "https://m.valley.example/a", true],
    ["https://news.example.co.uk/", "https://www.example.co.uk/", true],
    ["https://one.co.uk/", "https://two.co.uk/", false],
    ["https://one.blogspot.com/", "https://two.blogspot.com/", false],
    ["http://127.0.0.1:1/", "http://127.0.0.1:2/", false],
    ["nonsense", "https://valley.example/", false],
  ])("%s and %s: %s", (one, other, same) => {
    expect(sameSite(one, other)).toBe(same);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalUrl, cleanUrl, sameSite } from "./canonical-url.ts";

/** Parameters by which sites name their articles. */
const NAMING =
  "id p v n gid did msid nid aid sid cid artid article articleid story storyid page news newsid key guid uid item date".split(
    " ",
  );

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
    [
      "https://valley.example/a?at_medium=RSS&at_campaign=KARANGA&ns_campaign=x&ocid=y&cmpid=z&id=7",
      "https://valley.example/a?id=7",
    ],
    [
      "https://valley.example/a?gclid=x&msclkid=y&gbraid=z&srsltid=1&maca=en-rss&wt.mc_id=2",
      "https://valley.example/a",
    ],
    ["https://valley.example/a?from=rss&id=1", "https://valley.example/a?id=1"],
    ["https://valley.example/a?from=2026-01-01", "https://valley.example/a?from=2026-01-01"],
    ["https://valley.example/a?amp=1&view=amp", "https://valley.example/a"],
    ["https://m.valley.co.uk/a", "https://www.valley.co.uk/a"],
    ["https://mobile.valley.com/a", "https://www.valley.com/a"],
    ["https://amp.valley.com/a", "https://www.valley.com/a"],
    ["https://en.m.valley.org/a", "https://en.valley.org/a"],
    ["https://m.co.uk/a", "https://m.co.uk/a"],
    ["https://amp.blogspot.com/a", "https://amp.blogspot.com/a"],
    ["https://valley.example/a/amp/amp", "https://valley.example/a"],
    ["https://valley.example/camp", "https://valley.example/camp"],
    ["https://valley.example/a;jsessionid=0AF?id=1", "https://valley.example/a?id=1"],
    ["https://www.google.com/amp/s/www.valley.com/a/amp?id=1", "https://www.valley.com/a?id=1"],
    ["https://www-valley-com.cdn.ampproject.org/c/s/www.valley.com/a?id=1", "https://www.valley.com/a?id=1"],
    [
      "https://www.google.com/url?rct=j&sa=t&url=https://valley.com/a%3Fid%3D1%26utm_source%3Dx&ct=ga",
      "https://valley.com/a?id=1",
    ],
    ["https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fvalley.com%2fa&c=1", "https://valley.com/a"],
    ["https://l.facebook.com/l.php?u=https%3A%2F%2Fvalley.com%2Fa%3Ffbclid%3Dx&h=y", "https://valley.com/a"],
    ["https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"],
    ["urn:uuid:1", "urn:uuid:1"],
    ["not an address", "not an address"],
  ])("%s is %s", (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  const part = fc.constantFrom(
    "a",
    "amp",
    "amp.html",
    "2026",
    "m",
    "news;jsessionid=1",
    "a.amp",
    "%20",
    "url",
    "c",
    "s",
    "l.php",
  );
  const host = fc.constantFrom(
    "valley.com",
    "m.valley.com",
    "amp.m.valley.co.uk",
    "www.google.com",
    "x.cdn.ampproject.org",
    "l.facebook.com",
    "m.google.com",
    "m.co.uk",
    "127.0.0.1:80",
  );
  const query = fc.array(
    fc.tuple(
      fc.constantFrom("id", "utm_x", "amp", "from", "url", "u", "q", "view"),
      fc.constantFrom("1", "amp", "rss", "https://m.valley.com/a/amp?utm_x=1", "b c", "é"),
    ),
    { maxLength: 4 },
  );
  const drawn = fc
    .tuple(fc.constantFrom("http", "https"), host, fc.array(part, { maxLength: 4 }), query)
    .map(([scheme, at, path, pairs]) => `${scheme}://${at}/${path.join("/")}?${new URLSearchParams(pairs).toString()}`);

  test("is stable: an address that is canonical stays as it is", () => {
    fc.assert(
      fc.property(fc.oneof(drawn, fc.webUrl({ withQueryParameters: true, withFragments: true })), (url) => {
        const once = canonicalUrl(url);
        expect(canonicalUrl(once)).toBe(once);
        expect(cleanUrl(cleanUrl(url))).toBe(cleanUrl(url));
      }),
    );
  });

  test("two articles stay two: their paths and the parameters that name them are kept", () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,12}$/).filter((word) => word !== "amp");
    fc.assert(
      fc.property(name, name, fc.constantFrom(...NAMING), (one, other, parameter) => {
        fc.pre(one !== other);
        const [a, b] = [one, other].map((word) => canonicalUrl(`https://m.valley.com/news/${word}/amp?utm_source=rss`));
        expect(a).not.toBe(b);
        const [c, d] = [one, other].map((word) => canonicalUrl(`https://valley.com/?${parameter}=${word}&fbclid=x`));
        expect(c).not.toBe(d);
      }),
    );
  });

  test("what is asked for stays on its host", () => {
    expect(cleanUrl("https://m.valley.com/a/amp?utm_source=rss")).toBe("https://m.valley.com/a/amp");
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

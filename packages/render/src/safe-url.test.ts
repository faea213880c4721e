import fc from "fast-check";
import { expect, test } from "vitest";
import { safeUrl } from "./safe-url.ts";

test.each([
  ["https://news.example.org/a/b.html?x=1&y=2#z", "https://news.example.org/a/b.html?x=1&y=2#z"],
  ["https://NEWS.example.org", "https://news.example.org/"],
  ["https://news.example.org/a/../b", "https://news.example.org/b"],
  ["https://news.example.org/a|b>c", "https://news.example.org/a%7Cb%3Ec"],
  ["https://xn--.example.org/", undefined],
  ["https://user@news.example.org/", undefined],
  ["https://news.example.org:443@evil.example/", undefined],
  ["javascript:alert(1)", undefined],
  ["//news.example.org/", undefined],
])("%s is linked as %s", (address, linked) => {
  expect(safeUrl(address)).toBe(linked);
});

test("what is linked as it stands is what a browser would open", () => {
  const path = fc.string({ unit: fc.constantFrom(..."ab.~%?&#=+,;:@!$()*/-_Z9\\ |".split("")), maxLength: 20 });
  const host = fc.constantFrom("news.example.org", "a.b", "1.2.3.4", "0x7f.1", "xn--e1a.example.org", "a..b", "A.b");
  fc.assert(
    fc.property(host, path, (name, rest) => {
      const linked = safeUrl(`https://${name}/${rest}`);
      if (linked !== undefined) expect(new URL(linked).href).toBe(linked);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capitalise, clean } from "./clean.ts";
import { safeUrl } from "./safe-url.ts";

describe("clean", () => {
  test.each([
    ["line\r\nbreak\u2028and\u0000nul", "line break and nul"],
    ["a\u202egnp.exe", "a gnp.exe"],
    ["\ud800lone", "lone"],
    ["flag 🇦🇫 and می‌رود", "flag 🇦🇫 and می‌رود"],
  ])("%j", (text, line) => {
    expect(clean(text, 100)).toBe(line);
  });
  test("cuts at a word and says so", () => {
    expect(clean("one two three four five", 17)).toBe("one two three…");
    expect(clean("x".repeat(50), 10)).toBe("xxxxxxxxx…");
    expect(clean("🕊️".repeat(50), 10)).not.toMatch(/[\ud800-\udbff]…$/);
  });
  test("is always one line within its bound", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        const line = clean(text, max);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(line).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u);
      }),
    );
  }, 30_000);
  test("capitalises letters outside the basic plane", () => {
    expect(capitalise("ärger")).toBe("Ärger");
    expect(capitalise("")).toBe("");
  });
});

describe("safeUrl", () => {
  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "ftp://x/",
    "//x/y",
    "x",
    "https://a:b@x/",
    `https://x/${"a".repeat(3000)}`,
  ])("%s is not linked", (address) => {
    expect(safeUrl(address)).toBeUndefined();
  });
  test("what is linked cannot leave its quotes or Slack's brackets", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (tail) => {
        expect(safeUrl(`https://example.org/${tail}`) ?? "").not.toMatch(/[<>|"'`\s]/);
      }),
    );
  });
});

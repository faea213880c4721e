import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { extractText } from "./extract-text.ts";

describe("extractText", () => {
  test.each([
    ["<p>One.</p><p>Two &amp; <b>three</b>.</p>", "One.\n\nTwo & three."],
    ["One.<br><br>Two.", "One.\n\nTwo."],
    ["line one<br>line two", "line one line two"],
    ["plain &amp; simple", "plain & simple"],
    ["plain\n\nparagraphs\nhere", "plain\n\nparagraphs here"],
    ["<script>alert(1)</script><style>p{}</style>text", "text"],
    ["<p>visible</p><!-- hidden -->", "visible"],
    ["<ul><li>a</li><li>b</li></ul>", "a\n\nb"],
    ["soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"],
    ["<p>unclosed <b>bold", "unclosed bold"],
    ["5 < 6 and 7 > 6", "5 < 6 and 7 > 6"],
    ["", ""],
  ])("%j", (html, text) => {
    expect(extractText(html)).toBe(text);
  });

  test("copes with nesting too deep to parse", () => {
    expect(extractText("<div>".repeat(5000) + "deep")).toBe("deep");
  });

  test("gives no blank paragraphs, for any input", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (html) => {
        const text = extractText(html);
        expect(text === "" || text.split("\n\n").every((paragraph) => paragraph.trim() !== "")).toBe(true);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "./fold.ts";
import { tokenize, words } from "./words.ts";

describe("fold", () => {
  test.each([
    ["Sarkanī", "sarkani"],
    ["Dayr az Zawr’s  “old”\u00a0bridge", 'dayr az zawr\'s "old" bridge'],
    ["front–line — now", "front-line - now"],
    ["Ærø, Łódź, ĐAKOVO, Straße, IĞDIR", "aero, lodz, dakovo, strasse, igdir"],
    ["Ĭran\u200f \u00adsoft", "iran soft"],
    ["مُحَمَّد", "محمد"],
    ["हिन्दी 한국", "हिन्दी 한국"],
    ["10⁻³", "10-3"],
    ["ﬁve ½ ＡＢ", "five 1⁄2 ab"],
  ])("folds %s", (text, expected) => expect(fold(text)).toBe(expected));

  test("folds once", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe("words", () => {
  test("compares possessives, apostrophes and thousands alike", () => {
    expect(words("Dara’s 1,200 men don't leave; Dara dont 3.5 A-B")).toEqual([
      "dara",
      "1200",
      "men",
      "dont",
      "leave",
      "dara",
      "dont",
      "3.5",
      "a",
      "b",
    ]);
  });
  test("takes signs of Chinese one by one", () => expect(words("停火 ok")).toEqual(["停", "火", "ok"]));
});

describe("tokenize", () => {
  test("keeps offsets into the original", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        let at = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          at = token.end;
        }
      }),
    );
    expect(tokenize("Gen. Omar's").map((token) => [token.text, token.start])).toEqual([
      ["Gen", 0],
      ["Omar's", 5],
    ]);
  });
});

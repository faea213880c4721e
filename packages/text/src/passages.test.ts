import fc from "fast-check";
import { expect, test } from "vitest";
import { passagesOf } from "./passages.ts";

const TEXT = "One came. Two stayed in Kunar. Three left. Four spoke.\n\nFive wrote. Six slept.";
const at = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const told = (quotes: readonly [number, number][], around?: number) =>
  passagesOf(TEXT, quotes, around).map(
    ({ parts, isCut }) =>
      (isCut ? "… " : "") + parts.map(({ text, isQuoted }) => (isQuoted ? `[${text}]` : text)).join(""),
  );

test("a quote stands in its sentence, with one sentence around it", () => {
  expect(told([at("stayed in Kunar")])).toEqual(["One came. Two [stayed in Kunar]. Three left."]);
  expect(told([at("spoke")])).toEqual(["… Three left. Four [spoke].", "Five wrote."]);
  expect(told([at("came"), at("Six slept.")])).toEqual([
    "One [came]. Two stayed in Kunar.",
    "… Five wrote. [Six slept.]",
  ]);
  expect(told([at("Kunar. Three")], 0)).toEqual(["… Two stayed in [Kunar. Three] left."]);
  expect(told([], 1)).toEqual([]);
  expect(told([at("Three")], Infinity)).toHaveLength(2);
});

test("whatever is quoted, the text is told word by word and never twice", () => {
  const extent = fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: -5, max: 90 }));
  fc.assert(
    fc.property(fc.array(extent, { maxLength: 5 }), (quotes) => {
      const whole = passagesOf(TEXT, quotes, Infinity).map(({ parts }) => parts.map(({ text }) => text).join(""));
      expect(whole).toEqual(TEXT.split("\n\n"));
    }),
  );
});

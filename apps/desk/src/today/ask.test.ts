import { expect, test } from "vitest";
import { kindOf, readTodayAsk } from "./ask.ts";

test("an address is read forgivingly: unknown parts are passed over, the span is a day", () => {
  expect(readTodayAsk({ region: ["Kunar", " "], kind: " truce ", colour: "blue", sure: ["likely", "x"] })).toEqual({
    ...{ region: ["Kunar"], actor: [], kind: "truce", sure: "likely", since: "24h", "as-of": "", cursor: "" },
  });
  expect(readTodayAsk(undefined)).toMatchObject({ region: [], since: "24h" });
  expect(readTodayAsk({ actor: { $gt: "" }, since: "7d" })).toMatchObject({ actor: [], since: "7d" });
});

test.each([
  ["ceasefire", "ceasefire"],
  ["Truces", "ceasefire"],
  ["peace process", "peace_process"],
  ["Talks", "peace_process"],
  ["operations", "offensive"],
  ["ATTACK", "attack"],
  ["football", undefined],
])("%s is a kind by name, label or usual word", (words, kind) => {
  expect(kindOf(words)).toBe(kind);
});

import { expect, test } from "vitest";
import { isLanguage, isZone } from "./locale.ts";

test.each(["UTC", "Asia/Kabul", "America/Argentina/Buenos_Aires"])("%s is a zone", (zone) => {
  expect(isZone(zone)).toBe(true);
});

test.each(["", "Mars/Base", "Asia/Kabul; DROP"])("%j is no zone", (words) => {
  expect(isZone(words)).toBe(false);
});

test("a language is a tag that dates can be written in", () => {
  expect(["en-GB", "fr", "ps"].every(isLanguage)).toBe(true);
  expect(["", "english please", "e"].some(isLanguage)).toBe(false);
});

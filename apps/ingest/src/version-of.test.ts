import { articleId, sourceId } from "@frontwatch/domain";
import type { StoredVersion } from "@frontwatch/store";
import { describe, expect, test } from "vitest";
import { versionOf } from "./version-of.ts";

const TEXT = [
  "The army said on Monday that it had entered the town of Bara from the north.",
  "Residents reported shelling through the night and a market that stayed closed.",
  "A spokesman for the other side said that its men had left before dawn.",
];
const text = TEXT.join("\n\n");
const FEED = sourceId("feed");
const stored = (parts: Partial<StoredVersion> = {}): StoredVersion => {
  const id = articleId("one");
  const published = new Date("2025-03-09");
  return { ...{ id, first: id, number: 1, source: FEED, title: "Army in Bara", text, published }, ...parts };
};
const read = (parts: Partial<Parameters<typeof versionOf>[0]> = {}) => ({
  ...{ title: "Army in Bara", text, source: FEED },
  ...parts,
});
const before = articleId("one");

describe("a text at an address that is known", () => {
  test("is the same though set otherwise", () => {
    const other = text.replaceAll("\n\n", " ").replace("Monday that", "Monday – that");
    expect(versionOf(read({ text: other }), [stored()])).toMatchObject({ is: "same" });
  });

  test.each([
    ["a sentence more", `${text}\n\nThe governor doubted that.`, "Army in Bara"],
    ["a sentence less", TEXT.slice(0, 2).join("\n\n"), "Army in Bara"],
    ["another headline", text, "Army said to be in Bara"],
  ])("is another version with %s", (_name, changed, title) => {
    expect(versionOf(read({ text: changed, title, before }), [stored({ number: 3 })])).toMatchObject({
      is: "version",
      version: { first: "one", previous: "one", number: 4 },
    });
  });

  test("is another version where a first line became a report", () => {
    const line = stored({ text: "BREAKING: the army is in Bara. More to follow." });
    expect(versionOf(read({ before }), [line])).toMatchObject({ is: "version" });
  });

  test.each([
    ["a cut of it from another feed", { source: sourceId("other"), text: TEXT.slice(0, 2).join("\n\n") }, {}],
    ["the same from another feed under another headline", { source: sourceId("other"), title: "Bara" }, {}],
    ["what a paywall leaves of it", { text: TEXT[0] ?? "", partial: "paywall" as const }, {}],
    ["one change of very many", { text: `${text} More.` }, { number: 50 }],
  ])("adds nothing: %s", (_name, parts, of) => {
    expect(versionOf(read(parts), [stored(of)])).toMatchObject({ is: "same" });
  });

  test("is the whole text after a teaser", () => {
    const teaser = stored({ text: TEXT[0] ?? "", partial: "paywall" });
    expect(versionOf(read(), [teaser])).toMatchObject({ is: "version" });
  });

  test("is another article where it tells of something else", () => {
    const other = "In the capital, ministers met to speak of the budget for the coming year and of schools.";
    expect(versionOf(read({ text: other, title: "Budget" }), [stored()])).toEqual({ is: "another" });
    expect(versionOf(read(), [])).toEqual({ is: "another" });
  });
});

import { expect, test } from "vitest";
import { notesOn } from "./source-words.ts";

const read = { kind: "read", feed: { format: "rss", items: [] }, url: "https://a.example/feed", documents: 1 } as const;

test("a test says where an address led, and what is missing", () => {
  expect(notesOn(read)).toEqual([]);
  const found = [{ url: "https://a.example/feed" }, { url: "https://a.example/sport", title: "Sport" }];
  expect(
    notesOn({
      ...read,
      found,
      movedTo: "https://b.example/",
      documents: 3,
      missing: "https://a.example/2 answered 404.",
    }),
  ).toEqual([
    "The address is a page. Its feed was found: https://a.example/feed",
    "It names others too: “Sport”, https://a.example/sport",
    "It has moved for good, to https://b.example/",
    "3 documents were read.",
    "Something is missing: https://a.example/2 answered 404.",
  ]);
});

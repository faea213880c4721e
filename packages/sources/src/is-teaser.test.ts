import { describe, expect, test } from "vitest";
import type { FeedItem } from "./feed.ts";
import { isTeaser } from "./is-teaser.ts";

const SENTENCE = "Engineers reopened the bridge on Tuesday, and the first lorries crossed shortly after dawn. ";
const item = (fields: Partial<FeedItem>): FeedItem => ({
  link: "https://valley.example/a",
  authors: [],
  categories: [],
  enclosures: [],
  ...fields,
});

describe("isTeaser", () => {
  test.each<[string, Partial<FeedItem>]>([
    ["nothing but a title", { title: "Bridge open" }],
    ["a short description", { description: SENTENCE }],
    ["a description of some sentences", { description: SENTENCE.repeat(6) }],
    ["a content as short as a description", { content: SENTENCE, description: SENTENCE }],
    ["a content that breaks off", { content: `<p>${SENTENCE.repeat(12)}and then […]</p>` }],
    [
      "a content that offers the rest",
      { content: `<p>${SENTENCE.repeat(12)}</p><p><a href="x">Continue reading</a></p>` },
    ],
    ["a long text that breaks off", { description: `${SENTENCE.repeat(40)}and then …` }],
    ["a long description that just stops", { description: `${SENTENCE.repeat(15)}and then the` }],
    ["a WordPress excerpt", { description: `${SENTENCE} The post Bridge open appeared first on Valley News.` }],
  ])("%s is a teaser", (_, fields) => {
    expect(isTeaser(item(fields))).toBe(true);
  });

  test.each<[string, Partial<FeedItem>]>([
    ["the whole text in content", { content: `<p>${SENTENCE.repeat(12)}</p>`, description: SENTENCE }],
    ["a short text in content", { content: `<p>${SENTENCE.repeat(5)}</p>` }],
    ["a long description", { description: SENTENCE.repeat(15) }],
  ])("%s is none", (_, fields) => {
    expect(isTeaser(item(fields))).toBe(false);
  });

  test("an item without a page is none: there is nothing more to fetch", () => {
    expect(isTeaser({ description: SENTENCE, authors: [], categories: [], enclosures: [] })).toBe(false);
  });
});

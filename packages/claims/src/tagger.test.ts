import { expect, test } from "vitest";
import { createTagger } from "./tagger.ts";

const SENTENCE = "The rebels seized the town.";

test("tags stand at their words", () => {
  expect(createTagger()(SENTENCE).map(({ start, end, pos }) => [SENTENCE.slice(start, end), pos])).toEqual([
    ["The", "DET"],
    ["rebels", "NOUN"],
    ["seized", "VERB"],
    ["the", "DET"],
    ["town", "NOUN"],
    [".", "PUNCT"],
  ]);
});

test("a tagger that has read much tags as a new one does", () => {
  const tag = createTagger();
  const first = tag(SENTENCE);
  const long = " ".repeat(19_999_990);
  tag(long);
  expect(tag(SENTENCE)).toEqual(first);
  expect(tag(SENTENCE)).toEqual(first);
});

import { expect, test } from "vitest";
import { shownFrom } from "./shown-from.ts";

test.each([
  ["newest first", [9, 7, 7, 4], 4],
  ["one pinned above", [2, 9, 7, 4], 4],
  ["oldest first", [4, 7, 9], undefined],
  ["in no order", [9, 4, 7, 5, 6], undefined],
  ["two posts", [9, 4], undefined],
  ["one without a time", [9, undefined, 7, 5], undefined],
  ["all of one time", [5, 5, 5], undefined],
  ["nothing", [], undefined],
])("a page shows all posts from its oldest on: %s", (_, times, from) => {
  expect(shownFrom(times)?.getTime()).toBe(from);
});

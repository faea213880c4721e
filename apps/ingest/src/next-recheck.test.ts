import { expect, test } from "vitest";
import { nextRecheck } from "./next-recheck.ts";

const PUBLISHED = Date.UTC(2025, 2, 9, 8);
const after = (hours: number) => new Date(PUBLISHED + hours * 3_600_000);

test.each([
  [0, 0, 4],
  [1, 1, 4.4],
  [3.5, 0, 24], // read only now
  [4.5, 0, 24],
  [25, 0, 72],
  [72, 0, undefined],
  [-5, 0, 4], // dated ahead
])("known after %d hours, a page is looked at again when it is %d spread, at %s hours", (known, random, due) => {
  expect(nextRecheck(after(0), after(known), random)).toEqual(due === undefined ? undefined : after(due));
});

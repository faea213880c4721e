import { expect, test } from "vitest";
import { momentOf } from "./moment.ts";

const now = new Date("2025-03-10T05:00:00Z");

test.each([
  ["24h", "before", "2025-03-09T05:00:00.000Z"],
  ["7d", "end", "2025-03-03T05:00:00.000Z"],
  ["2025-02-28", "before", "2025-02-27T23:59:59.999Z"],
  ["2025-02-28", "end", "2025-02-28T23:59:59.999Z"],
  ["2025-02-28T12:00:00+04:30", "end", "2025-02-28T07:30:00.000Z"],
] as const)("%s, %s", (words, edge, expected) => {
  expect(momentOf(words, { now, edge }).toISOString()).toBe(expected);
});

test.each(["soon", "2025-02-30", "2025-02-28T12:00", "-1d", "1e9d", ""])("%s is no time", (words) => {
  expect(() => momentOf(words, { now, edge: "before" })).toThrow("is no time");
});

import { describe, expect, test } from "vitest";
import { idfOf, memoised, TermStatistics } from "./term-statistics.ts";

describe("TermStatistics", () => {
  test("rates rare terms above common ones, also before anything was read", () => {
    const { idf } = new TermStatistics();
    expect(idf("orsa")).toBeGreaterThan(idf("afghanistan"));
    expect(idf("afghanistan")).toBeGreaterThan(idf("government"));
  });

  test("learns what is common", () => {
    const statistics = new TermStatistics();
    const before = statistics.idf("orsa");
    for (let i = 0; i < 500; i++) statistics.add({ terms: ["orsa", `n${i}`] });
    expect(statistics.idf("orsa")).toBeLessThan(before / 3);
    expect(statistics.idf("kell")).toBeGreaterThan(before);
  });
});

test("memoised works each term out once", () => {
  let calls = 0;
  const idf = memoised((term) => ((calls += 1), idfOf(10, () => 2)(term)));
  expect(idf("orsa")).toBe(idf("orsa"));
  expect(calls).toBe(1);
});

import { describe, expect, it } from "vitest";
import { base } from "./actors.testkit.ts";
import { searchActors } from "./search-actors.ts";

const first = (query: string): string | undefined => searchActors(base, query)[0]?.id;

describe("searchActors", () => {
  it.each([
    ["daesh", "islamic-state"],
    ["IS-K", "islamic-state-khorasan"],
    ["isk", "islamic-state-khorasan"],
    ["hizbola", "hezbollah"],
    ["Al Qaida", "al-qaeda"],
    ["the taliban", "taliban"],
    ["rsf", "rapid-support-forces"],
    ["united nations", "united-nations"],
    ["Afghan", "afghanistan"],
    ["monusco", "monusco"],
  ])("%s is %s", (query, id) => {
    expect(first(query)).toBe(id);
  });

  it("gives nothing for nothing and for nonsense", () => {
    expect(searchActors(base, "  ")).toEqual([]);
    expect(searchActors(base, "qzxwvk jjj")).toEqual([]);
  });
});

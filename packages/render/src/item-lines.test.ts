import { describe, expect, test } from "vitest";
import { itemLines } from "./item-lines.ts";
import { cite, edition, FULL_EDITION, item, ISKP, MASISI } from "./sample.testkit.ts";

const TIME = edition();

describe("itemLines", () => {
  test("attributes every statement and ends with its sources", () => {
    const [truce = item()] = FULL_EDITION.items;
    expect(itemLines(truce, TIME)).toEqual([
      "Says: district elders",
      "Confirmed by: a colonel of the border brigade",
      "Disputed in scope: the coalition's spokesman: “a handful of villages, nothing more” (Sample Herald)",
      "Doubt it lasts: the provincial governor: “I give it a month” (Sample Herald)",
      "Benefits: Islamic State – Khorasan Province",
      "When: January 2026 to March 2026",
      "1 independent source (Sample Herald) · first reported 8 Mar",
    ]);
  });

  test("says so where the article names nobody", () => {
    expect(itemLines(item({ speaker: null }), TIME)[0]).toBe("Says: the article itself, no speaker named");
  });

  test.each([
    ["claimed", "Claimed by: X"],
    ["denied", "Denied by: X"],
    ["planned", "Announced by: X"],
    ["possible", "Says it may be: X"],
  ] as const)("a speaker of what is %s", (modality, line) => {
    expect(itemLines(item({ modality, speaker: { name: "X" } }), TIME)[0]).toBe(line);
  });

  test("a denial stands beside what was told before", () => {
    const denied = item({
      event: "update",
      kind: "territory",
      status: "gained",
      lifecycle: "disputed",
      before: { lifecycle: "reported", status: "gained" },
      places: [MASISI],
      objections: [{ speaker: null, stance: "denies", quote: "we hold it", publisher: "Invented Wire" }],
    });
    const lines = itemLines(denied, TIME);
    expect(lines).toContain("Denied by: Invented Wire: “we hold it”");
    expect(lines).toContain("Was: reported, gained");
    expect(lines).toContain("Where: Masisi (North Kivu, DR Congo)");
  });

  test("an attack is doubted, it does not last", () => {
    const doubted = item({
      kind: "attack",
      status: "reported",
      objections: [{ speaker: { name: "X" }, stance: "doubts", quote: "", publisher: "" }],
    });
    expect(itemLines(doubted, TIME)).toContain("Doubted by: X");
  });

  test("copies do not count as sources", () => {
    const copied = item({ sources: 1, citations: ["A", "B", "C"].map((name) => cite(name, "2026-03-08T01:00:00Z")) });
    expect(itemLines(copied, TIME).at(-1)).toBe(
      "1 independent source, carried by 3 publishers (A, B and C) · first reported 8 Mar",
    );
  });

  test("an acronym in the headline is spelled out", () => {
    const long = item({
      actors: [ISKP, { ...ISKP, id: "y", name: "Rapid Support Forces" }],
      places: [MASISI, { ...MASISI, id: "z", name: "Sake" }],
    });
    expect(
      itemLines(long, TIME).some((line) => line.startsWith("Names: ISKP: Islamic State – Khorasan Province")),
    ).toBe(true);
  });
});

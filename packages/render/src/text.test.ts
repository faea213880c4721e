import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyEdition } from "./hostile.testkit.ts";
import { FULL_EDITION, LINKS, QUIET_EDITION } from "./sample.testkit.ts";
import { renderText } from "./text.ts";

describe("renderText", () => {
  const text = renderText(FULL_EDITION, LINKS);

  test("tells the sections in order", () => {
    const headings = text.split("\n").filter((line) => /^[A-Z][A-Z ,:0-9]+$/.test(line));
    expect(headings).toEqual([
      "NEW",
      "UPDATES",
      "STORIES: AFGHANISTAN",
      "STORIES: DR CONGO",
      "EXPECTED",
      "STILL STANDING",
      "NO WORD FOR 15 DAYS",
      "LAST FOUR WEEKS",
      "COVERAGE",
      "BACKGROUND, NOT NEWS",
    ]);
  });

  test("opens with who it is for, the counts and the notice", () => {
    const [head = "", city = "", counts = "", notice = ""] = text.split("\n");
    expect(`${head} ${city}`).toBe(
      "FRONTWATCH · Afghanistan, Sudan, eastern Congo · Monday 9 March 2026, 07:00 Kabul, since yesterday 07:00",
    );
    expect(counts).toBe("6 changes, 1 expected · reads in 1 minute · 41 of 43 sources read");
    expect(notice).toBe("Sample articles, written for the demo. None of this happened.");
  });

  test("puts the certainty at the right margin of the first line", () => {
    const line = text.split("\n").find((told) => told.startsWith(" 1  "));
    expect(line).toMatch(/^ 1 {2}Truce between .* {2,}likely$/);
    expect(line).toHaveLength(78);
  });

  test("shows what is expected with its quote and source, and where standing truces are told", () => {
    expect(text).toMatch(/^EXPECTED\n 7 {2}Operation by Afghan forces expected in Kunar/m);
    expect(text).toContain("Announced by: the defence ministry");
    expect(text).toMatch(/^STILL STANDING\n · {2}Truce between .*\n.*Sample Herald\)\n {4}https:/m);
  });

  test("shows quote, objections and links", () => {
    expect(text).toContain('"the two groups have left each other alone since spring"');
    expect(text).toContain("Disputed in scope: the coalition's spokesman");
    expect(text).toContain("Why? https://desk.example.org/changes/c1");
    expect(text).toContain("Unsubscribe: https://desk.example.org/u/k3x9");
  });

  test("a source that was read and brings nothing any more is told of, with since when", () => {
    const doubts = [
      { source: "Valley Post", reason: "no new article, usually one every 3 hours", since: "2026-02-12T06:00:00Z" },
    ];
    const text = renderText({ ...QUIET_EDITION, coverage: { ...QUIET_EDITION.coverage, doubts } }, LINKS);
    expect(text.replaceAll(/\s+/g, " ")).toMatch(
      /Read, and nothing new: Valley Post \(no new article, usually one every 3 hours, since .*12 Feb/,
    );
  });

  test("a quiet day is one honest line and the coverage", () => {
    const quiet = renderText(QUIET_EDITION, LINKS).replace(/\n/g, " ");
    expect(quiet).toContain(
      "Nothing new for your filter in what could be read since yesterday 07:00. 2 truces and 1 foothold stand.",
    );
    expect(quiet).toContain("Not read: Mountain Radio (feed is not XML, since 7 Mar).");
  });

  test("a quiet day with everything read does not hedge", () => {
    const all = { ...QUIET_EDITION, coverage: { sourcesRead: 3, sourcesTotal: 3, failures: [], unread: [] } };
    expect(renderText(all, LINKS)).toContain("Nothing new for your filter since yesterday 07:00.");
  });

  test("any edition keeps to 78 columns, addresses apart, and holds no control characters", () => {
    fc.assert(
      fc.property(anyEdition, (edition) => {
        for (const line of renderText(edition, LINKS).split("\n")) {
          if (!/https?:\/\//.test(line)) expect(Array.from(line).length).toBeLessThanOrEqual(78);
          expect(line).not.toMatch(/[\p{Cc}\u202e\u2028]|javascript:alert\(1\)$/u);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

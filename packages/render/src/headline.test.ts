import type { EditionItem } from "@frontwatch/edition";
import { describe, expect, test } from "vitest";
import { doubts, headline, shortHeadline } from "./headline.ts";
import { cite, item, M23, MASISI, place, RSF, SAF } from "./sample.testkit.ts";

const TO = "2026-03-09T02:30:00Z";
const CHAPARHAR = [place("Chaparhar", { kind: "admin2" })];
const truce = (more: Partial<EditionItem>): EditionItem =>
  item({ actors: [], places: CHAPARHAR, status: "agreed", ...more });

describe("a new change", () => {
  test.each<readonly [string, Partial<EditionItem>, string]>([
    ["asserted", {}, "Truce agreed in Chaparhar"],
    [
      "claimed",
      { modality: "claimed", speaker: { name: "a spokesman" } },
      "Truce agreed in Chaparhar, according to a spokesman",
    ],
    ["claimed by nobody named", { modality: "claimed", speaker: null }, "Claim: truce in Chaparhar"],
    ["denied", { modality: "denied" }, "Denied: truce in Chaparhar"],
    ["planned", { modality: "planned" }, "Planned: truce in Chaparhar"],
    ["proposed and planned", { modality: "planned", status: "proposed" }, "Truce proposed in Chaparhar"],
    ["possible", { modality: "possible" }, "Possible: truce in Chaparhar"],
    ["begun with a name", { actors: [M23] }, "M23 agreed to a truce in Chaparhar"],
    ["disputed at once", { lifecycle: "disputed" }, "Truce agreed in Chaparhar"],
    ["over at once", { lifecycle: "ended", status: "ended" }, "Over: truce in Chaparhar"],
  ])("%s", (_name, more, line) => {
    expect(headline(truce(more), TO)).toBe(line);
  });
});

describe("an update", () => {
  const update = (more: Partial<EditionItem>): string =>
    headline(truce({ event: "update", before: { lifecycle: "reported", status: "agreed" }, ...more }), TO);

  test.each<readonly [string, Partial<EditionItem>, string]>([
    ["confirmed", { lifecycle: "corroborated", sources: 2 }, "Confirmed by a second source: truce in Chaparhar"],
    [
      "confirmed by a third",
      { lifecycle: "corroborated", sources: 3 },
      "Confirmed by a third source: truce in Chaparhar",
    ],
    [
      "confirmed by many",
      { lifecycle: "corroborated", sources: 7 },
      "Confirmed by 7 independent sources: truce in Chaparhar",
    ],
    [
      "confirmed after a denial",
      { lifecycle: "corroborated", sources: 2, before: { lifecycle: "disputed", status: "agreed" } },
      "Confirmed by a second source after a denial: truce in Chaparhar",
    ],
    ["disputed", { lifecycle: "disputed" }, "Now disputed: truce in Chaparhar"],
    ["over", { lifecycle: "ended", status: "ended" }, "Over: truce in Chaparhar"],
    ["over after a breach", { lifecycle: "ended", status: "violated" }, "Over: truce in Chaparhar"],
    [
      "reversed",
      { lifecycle: "reversed", kind: "territory", status: "gained", actors: [M23], places: [MASISI] },
      "Reversed: capture of Masisi by M23",
    ],
    [
      "silent",
      { lifecycle: "stale", citations: [cite("A", "2026-02-23T02:00:00Z")], firstReported: "2026-02-20T02:00:00Z" },
      "No word for 14 days: truce in Chaparhar",
    ],
    [
      "back",
      { lifecycle: "reported", before: { lifecycle: "stale", status: "agreed" } },
      "Reported again: truce in Chaparhar",
    ],
    ["moved on", { lifecycle: "reported", status: "in_effect" }, "Truce in effect in Chaparhar (was: agreed)"],
    ["without a move", { lifecycle: "reported" }, "Update: truce in Chaparhar"],
  ])("%s", (_name, more, line) => {
    expect(update(more)).toBe(line);
  });

  test("says no number of days without a date", () => {
    const silent = truce({ event: "update", before: { lifecycle: "reported", status: "agreed" }, lifecycle: "stale" });
    expect(headline(silent)).toBe("No recent word: truce in Chaparhar");
    expect(headline({ ...silent, citations: [], firstReported: "long ago" }, TO)).toBe(
      "No recent word: truce in Chaparhar",
    );
  });
});

describe("length", () => {
  test("a long headline takes acronyms, a short one keeps names", () => {
    const few = item({ actors: [RSF, SAF], places: [], countries: [] });
    expect(headline(few)).toBe("Truce between the Rapid Support Forces and the Sudanese Armed Forces in effect");
    const many = item({
      actors: [RSF, SAF],
      places: ["Al Fashir", "El Obeid", "Babanusa"].map((name) => place(name, { kind: "city" })),
    });
    expect(headline(many)).toBe(
      "Truce between RSF and the Sudanese Armed Forces in effect in Al Fashir and 2 more places",
    );
  });
  test("the short form stays small inside a sentence", () => {
    expect(shortHeadline(item({ actors: [RSF, SAF] }))).toBe(
      "truce between RSF and the Sudanese Armed Forces in effect in Kunar and Nangarhar",
    );
  });
  test("an acronym in brackets is the actor's own", () => {
    const group = { id: "x", name: "Popular Front for the Example of Samples (PFES)", type: "non-state" as const };
    expect(shortHeadline(item({ actors: [group], places: [], countries: [] }))).toBe("truce involving PFES in effect");
  });
  test("no headline grows without bound", () => {
    const long = { id: "x", name: "y".repeat(5000), type: "non-state" as const };
    expect(
      headline(item({ actors: [long, long, long], places: [place("z".repeat(5000))] })).length,
    ).toBeLessThanOrEqual(220);
  });
});

test("doubts are told by what the objections are", () => {
  const objection = (stance: "denies" | "limits" | "doubts") => ({ speaker: null, stance, quote: "", publisher: "" });
  expect(doubts(item())).toEqual([]);
  expect(doubts(item({ objections: [objection("limits"), objection("doubts")] }))).toEqual([
    "disputed in scope",
    "doubted",
  ]);
  expect(doubts(item({ objections: [objection("denies")] }))).toEqual(["disputed"]);
  expect(doubts(item({ lifecycle: "disputed" }))).toEqual(["disputed"]);
  expect(doubts(item({ lifecycle: "disputed", objections: [objection("limits")] }))).toEqual(["disputed in scope"]);
});

import type { Analysis, ChangeFound } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { properRuns } from "./load-peers.ts";
import { judgeChanges, meet, tallyNames } from "./matching.ts";
import { fallen } from "./targets.ts";

const CHANGE: ChangeFound = {
  ...{ kind: "ceasefire", status: "agreed", acled: "Agreement", actors: ["reds"], places: ["Redville"] },
  ...{
    quote: "agreed",
    span: [0, 6],
    speaker: null,
    modality: "asserted",
    background: false,
    confidence: 0.8,
    voices: [],
  },
};
const analysis = (changes: readonly ChangeFound[]): Analysis => ({
  ...{ id: "a", lang: "en", relevant: true, countries: [], places: [], summary: [], changes },
  actors: [{ id: "reds", name: "Red Front", type: "non-state", mentions: ["Reds"], participant: true }],
});
const GOLD = {
  relevant: true,
  actors: [{ surface: ["the Red Front"], name: "Red Front" }],
  places: [{ surface: ["Redville"] }],
  changes: [{ kind: "ceasefire", status: "agreed", actors: ["the Red Front"], places: ["Redville"] }],
};
const verdicts = (changes: readonly ChangeFound[], gold = GOLD) =>
  judgeChanges(analysis(changes), gold).map(({ verdict }) => verdict);

describe("the scorer's rules", () => {
  test.each([
    ["Al-Redville", "al redville", true],
    ["the Red Front's", "Red Front", true],
    ["Red Front", "Red Front of the North", true],
    ["Red", "Red Front", false],
    ["Redville", "Redvilleton", false],
    ["", "", false],
  ])("%s and %s meet: %s", (a, b, expected) => {
    expect(meet([a], [b])).toBe(expected);
  });

  test("a labelled name is found once; what is left over is wrong", () => {
    expect(tallyNames([{ surface: ["Redville"] }, { surface: ["Bluetown"] }], [["Redville"], ["REDVILLE"]])).toEqual({
      hits: 1,
      wrong: 1,
      missed: 1,
    });
  });

  test("a change is wanted once, and allowed when said again", () => {
    expect(verdicts([CHANGE, CHANGE])).toEqual(["wanted", "allowed"]);
  });

  test("of two the one with the labelled status is wanted", () => {
    expect(verdicts([{ ...CHANGE, status: "proposed" }, CHANGE])).toEqual(["allowed", "wanted"]);
  });

  test("another kind is false, history and disorder are passed over", () => {
    expect(verdicts([{ ...CHANGE, kind: "attack", status: "reported" }])).toEqual(["false"]);
    expect(verdicts([{ ...CHANGE, background: true }])).toEqual([]);
    expect(verdicts([{ ...CHANGE, kind: "unrest", status: "reported" }])).toEqual([]);
  });

  test("another place is not the labelled change, but allowed by its kind and actor", () => {
    expect(verdicts([{ ...CHANGE, places: ["Bluetown"] }])).toEqual(["allowed"]);
  });
});

test("proper nouns in a row are one name", () => {
  expect(properRuns(["Red", "Front", "took", "Redville"], ["PROPN", "PROPN", "VERB", "PROPN"])).toEqual([
    "Red Front",
    "Redville",
  ]);
});

test("a figure has fallen only beyond the slack, in its own direction, and a missing one has", () => {
  const before = { "gold.places": 0.8, "events.alarms": 0.01, "gold.actors": 0.9, "machine.speed": 300 };
  expect(fallen(before, { ...before, "gold.places": 0.78, "events.alarms": 0.03, "machine.speed": 1 })).toEqual([]);
  expect(fallen(before, { "gold.places": 0.77, "events.alarms": 0.04 })).toEqual([
    "places F1: 0.770, was 0.800",
    "actors F1: not measured, was 0.900",
    "event types: false alarms on non-conflict texts: 0.040, was 0.010",
  ]);
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testKnowledge } from "./knowledge.testkit.ts";
import { readSample, type Sample } from "./sample.testkit.ts";

const samples = JSON.parse(
  readFileSync(new URL("../samples/readings.json", import.meta.url), "utf8"),
) as readonly Sample[];
const knowledge = testKnowledge();
const scores = samples.map((sample) => readSample(sample, knowledge));
const sum = (of: (score: (typeof scores)[number]) => number): number =>
  scores.reduce((total, one) => total + of(one), 0);

describe("the samples of readings", () => {
  const right = sum((score) => score.right);

  test("most developments are found, with their kind, status, a side and a place", () => {
    expect(right / (right + sum((score) => score.missed.length))).toBeGreaterThan(0.88);
  });

  test("hardly anything is told that is not there", () => {
    expect(right / (right + sum((score) => score.extra.length))).toBeGreaterThan(0.97);
  });
});

import { loadKnowledge } from "@frontwatch/classify";
import { EVERYTHING } from "@frontwatch/edition";
import type { Edition } from "@frontwatch/edition";
import { beforeAll, expect, test } from "vitest";
import { replay } from "../../apps/cli/src/replay.ts";
import { judge, toldOn } from "./judge.ts";
import { readScenarios } from "./read-scenario.ts";
import type { Scenario } from "./read-scenario.ts";

/** The least that acceptance asks; the rest is what the reader does not see, and the scenarios do not bend to it. */
const FOUND_FLOOR = 0.9;
/** The most that acceptance allows. */
const BROKEN_CEILING = 0.05;

const scenarios = await readScenarios();
let editions: ReadonlyMap<Scenario, readonly Edition[]>;

beforeAll(async () => {
  const knowledge = await loadKnowledge();
  const replayed = (scenario: Scenario): readonly Edition[] => {
    const to = [...scenario.expected.map((item) => item.date), ...scenario.quiet].sort().at(-1) ?? "";
    return [...replay(scenario.articles, knowledge, { zone: "UTC", at: "07:00", filter: EVERYTHING, to })];
  };
  editions = new Map(scenarios.map((scenario) => [scenario, replayed(scenario)]));
});

const told = (scenario: Scenario) => editions.get(scenario) ?? [];

test("there are at least twelve scenarios", () => expect(scenarios.length).toBeGreaterThanOrEqual(12));

test("no change is new twice", () => {
  for (const scenario of scenarios) expect(judge(scenario, told(scenario)).twice, scenario.name).toEqual([]);
});

test("what is expected is found, and quiet days are quiet", () => {
  const verdicts = scenarios.map((scenario) => ({ scenario, ...judge(scenario, told(scenario)) }));
  const sum = (count: (verdict: (typeof verdicts)[number]) => number) => verdicts.reduce((n, v) => n + count(v), 0);
  const [expected, quiet] = [sum((v) => v.scenario.expected.length), sum((v) => v.scenario.quiet.length)];
  const found = 1 - sum((v) => v.missed.length) / expected;
  const broken = sum((v) => v.broken.length) / quiet;
  const lines = verdicts.flatMap(({ scenario, missed, broken }) => [
    ...missed.map(({ date, line }) => {
      const instead = toldOn(told(scenario), date).join("; ");
      return `${scenario.name}: missed on ${date}: ${line} (told: ${instead})`;
    }),
    ...broken.map((day) => `${scenario.name}: not quiet on ${day}`),
  ]);
  const share = (part: number) => `${(part * 100).toFixed(1)} %`;
  process.stdout.write(
    `${lines.join("\n")}\n${share(found)} of ${expected} expected items found, ${share(broken)} of ${quiet} quiet days broken\n`,
  );
  expect(found).toBeGreaterThanOrEqual(FOUND_FLOOR);
  expect(broken).toBeLessThanOrEqual(BROKEN_CEILING);
});

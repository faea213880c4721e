import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Judged } from "./reliability.ts";
import { acrossHalves, binned, brier, calibrate, calibrated, calibrationError } from "./reliability.ts";

const judged = (confidence: number, verdict: Judged["verdict"], half: 0 | 1 = 0): Judged => ({
  confidence,
  verdict,
  half,
});
const many = (count: number, one: Judged): Judged[] => Array.from({ length: count }, () => one);
const anyJudged = fc.record({
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  verdict: fc.constantFrom("wanted", "allowed", "false"),
  half: fc.constantFrom(0, 1),
});

describe("reliability", () => {
  test("a band tells what was said and what held, allowed changes among it", () => {
    const [bin, ...rest] = binned([judged(0.8, "wanted"), judged(0.82, "allowed"), judged(0.84, "false")]);
    expect(rest).toEqual([]);
    expect(bin).toMatchObject({ from: 0.8, to: 0.85, changes: 3, wanted: 1, allowed: 1 });
    expect(bin?.said).toBeCloseTo(0.82);
    expect(bin?.held).toBeCloseTo(2 / 3);
  });

  test("a change at full confidence is in the last band", () => {
    expect(binned([judged(1, "wanted")])).toMatchObject([{ to: 1, changes: 1 }]);
  });

  test("no error where as much holds as is said", () => {
    const right = [...many(4, judged(0.8, "wanted")), judged(0.8, "false")];
    expect(calibrationError(right)).toBeCloseTo(0);
    expect(calibrationError(right.map((change) => ({ ...change, confidence: 0.9 })))).toBeCloseTo(0.1);
    expect(brier([judged(1, "wanted"), judged(1, "false")])).toBe(0.5);
  });

  test("the table rises though the sample falls", () => {
    const table = calibrate([...many(30, judged(0.5, "wanted")), ...many(30, judged(0.9, "false"))]);
    expect(table).toEqual([{ from: 0, holds: 0.5 }]);
  });

  test("any table is monotone, begins at nought and stays a share", () => {
    fc.assert(
      fc.property(fc.array(anyJudged, { minLength: 1, maxLength: 120 }), (sample) => {
        const table = calibrate(sample);
        expect(table[0]?.from).toBe(0);
        for (const [i, step] of table.entries()) {
          expect(step.holds).toBeGreaterThanOrEqual(table[i - 1]?.holds ?? 0);
          expect(step.holds).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("a confidence takes the step that begins at or below it", () => {
    const table = [
      { from: 0, holds: 0.4 },
      { from: 0.7, holds: 0.8 },
    ];
    expect([0, 0.69, 0.7, 1].map((confidence) => calibrated(table, confidence))).toEqual([0.4, 0.4, 0.8, 0.8]);
  });

  test("each half is judged by the table of the other", () => {
    const tried = acrossHalves([...many(40, judged(0.8, "wanted", 0)), ...many(40, judged(0.8, "false", 1))]);
    expect(tried.filter(({ half }) => half === 0).every(({ confidence }) => confidence === 0)).toBe(true);
    expect(tried.filter(({ half }) => half === 1).every(({ confidence }) => confidence === 1)).toBe(true);
  });
});

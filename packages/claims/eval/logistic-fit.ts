import { logistic, type Traits } from "../src/traits.ts";

/** One labelled example. `half` parts the set in two for the watch on overfitting. */
export interface Row {
  readonly traits: Traits;
  readonly holds: number;
  readonly weight: number;
  readonly half: number;
}

const STEPS = 3000;

/** Logistic regression with an L2 penalty, by gradient descent; deterministic. */
export function fit(sample: readonly Row[], penalty: number): Record<string, number> {
  const names = [...new Set(sample.flatMap(({ traits }) => Object.keys(traits)))];
  const weights: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
  for (let step = 0; step < STEPS; step++) {
    const slope: Record<string, number> = Object.fromEntries(
      names.map((name) => [name, (name === "one" ? 0.05 : penalty) * (weights[name] ?? 0)]),
    );
    for (const { traits, holds, weight } of sample) {
      const error = weight * (logistic(traits, weights) - holds);
      for (const [name, value] of Object.entries(traits)) slope[name] = (slope[name] ?? 0) + error * value;
    }
    for (const name of names)
      weights[name] = (weights[name] ?? 0) - (2 / Math.sqrt(1 + step / 50)) * ((slope[name] ?? 0) / sample.length);
  }
  return Object.fromEntries(names.map((name) => [name, Math.round(100 * (weights[name] ?? 0)) / 100]));
}

const loss = (sample: readonly Row[], weights: Record<string, number>): number =>
  sample.reduce(
    (sum, { traits, holds, weight }) =>
      sum - weight * Math.log(holds === 1 ? logistic(traits, weights) : 1 - logistic(traits, weights)),
    0,
  ) / sample.reduce((sum, row) => sum + row.weight, 0);
const right = (sample: readonly Row[], weights: Record<string, number>): number =>
  sample.filter(({ traits, holds }) => (logistic(traits, weights) >= 0.5 ? 1 : 0) === holds).length / sample.length;

/** Says how a fit on each half does on the other one. */
export function report(name: string, rows: readonly Row[], penalty: number): string {
  const lines = [0, 1].map((half) => {
    const [own, other] = [rows.filter((row) => row.half === half), rows.filter((row) => row.half !== half)];
    const weights = fit(own, penalty);
    return `${name}: fitted on half ${half}: loss ${loss(own, weights).toFixed(3)}, other half ${loss(other, weights).toFixed(3)}; right ${right(own, weights).toFixed(3)}, other half ${right(other, weights).toFixed(3)}`;
  });
  const weights = fit(rows, penalty);
  return (
    [
      ...lines,
      `${name}: ${rows.length} rows, ${rows.filter((row) => row.holds === 1).length} hold; loss ${loss(rows, weights).toFixed(3)}, right ${right(rows, weights).toFixed(3)}`,
    ].join("\n") + "\n"
  );
}

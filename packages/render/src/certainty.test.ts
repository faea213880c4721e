import { expect, test } from "vitest";
import { certainty } from "./certainty.ts";

test.each([
  [1, "almost certain", 5],
  [0.951, "almost certain", 5],
  [0.95, "very likely", 4],
  [0.8, "very likely", 4],
  [0.799, "likely", 3],
  [0.55, "likely", 3],
  [0.549, "roughly even", 2],
  [0.45, "roughly even", 2],
  [0.449, "unlikely", 1],
  [0, "unlikely", 1],
  [Number.NaN, "unlikely", 1],
] as const)("%f is %s", (probability, word, dots) => {
  expect(certainty(probability)).toEqual({ word, dots });
});

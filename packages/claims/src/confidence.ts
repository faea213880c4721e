import type { Development } from "./merge-claims.ts";

/** 0..1: of changes at 0.8, 80 % hold on the development half of the labelled set. */
export function confidenceOf({ value }: Development): number {
  return Math.round(100 * Math.min(0.95, Math.max(0.05, value))) / 100;
}

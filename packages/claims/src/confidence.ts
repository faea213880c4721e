import type { Development } from "./merge-claims.ts";
import { logistic, traitsOf } from "./traits.ts";
import { NEWS_WEIGHTS } from "./words/news-weights.ts";

/** 0..1: of changes at 0.8, 80 % hold on the development half of the labelled set. */
export function confidenceOf(development: Development): number {
  return Math.round(100 * logistic(traitsOf(development), NEWS_WEIGHTS)) / 100;
}

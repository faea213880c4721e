/**
 * Logistic weights of the traits in `traits.ts`: whether a development holds as news of its article. Fitted by
 * `eval/fit.ts` (L2 penalty) on the development half of the labelled set; fit again when frames change.
 */
export const NEWS_WEIGHTS: Readonly<Record<string, number>> = {
  one: -0.14,
  weight: 0.18,
  title: 0.69,
  leading: 0.35,
  depth: -0.1,
  told: 0.98,
  passing: -0.68,
  earlier: -0.18,
  noun: 0.26,
  vague: 0,
  aimed: -0.34,
  unacted: -0.54,
  unplaced: 0,
  local: 0.62,
  pair: 0.15,
  dated: 1.07,
  spoken: 0.23,
  possible: -0.48,
  planned: 0.21,
  denied: -0.35,
  "kind ceasefire": 0.46,
  "kind peace_process": 0.32,
  "kind attack": -0.31,
  "kind offensive": -0.05,
  "kind leadership": 0.06,
  "kind territory": 0.47,
  "kind deployment": -0.1,
  "kind alliance": -0.85,
};

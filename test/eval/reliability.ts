import type { Analysis } from "@frontwatch/domain";
import type { Gold, Verdict } from "./matching.ts";
import { judgeChanges } from "./matching.ts";

/** A change's confidence, what the labels say of it, and which half of the set it is from. */
export interface Judged {
  readonly confidence: number;
  readonly verdict: Verdict;
  readonly half: 0 | 1;
}

/** One band of confidences. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly changes: number;
  readonly wanted: number;
  readonly allowed: number;
  /** Mean confidence. */
  readonly said: number;
  /** Share that holds: wanted or allowed by the labels. */
  readonly held: number;
}

/** A step of a monotone table: from this confidence up to the next step's, this share holds. */
export interface Step {
  readonly from: number;
  readonly holds: number;
}

const BANDS = [0, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.001];
/** A step rests on so many changes at least; by judgement, so that one article does not make one. */
const LEAST_STEP = 15;
/** Weight of the overall share in every step, in changes: small steps are drawn to it. */
const PRIOR = 4;

/** Judges the changes of every article. */
export function judgeAll(
  labelled: readonly { readonly article: { readonly id: string }; readonly gold: Gold }[],
  analyses: readonly Analysis[],
): readonly Judged[] {
  const byId = new Map(analyses.map((analysis) => [analysis.id, analysis]));
  return labelled.flatMap(({ article, gold }, i) => {
    const analysis = byId.get(article.id);
    if (analysis === undefined) return [];
    const half = i % 2 === 0 ? 0 : 1;
    return judgeChanges(analysis, gold).map(({ change, verdict }) => ({
      confidence: change.confidence,
      verdict,
      half,
    }));
  });
}

/** The reliability table: bands that hold no change are left out. */
export function binned(judged: readonly Judged[]): readonly Bin[] {
  return BANDS.slice(0, -1).flatMap((from, i) => {
    const to = BANDS[i + 1] ?? 1;
    const inside = judged.filter(({ confidence }) => confidence >= from && confidence < to);
    if (inside.length === 0) return [];
    const count = (verdict: Verdict) => inside.filter((change) => change.verdict === verdict).length;
    return {
      from,
      to: Math.min(1, to),
      changes: inside.length,
      wanted: count("wanted"),
      allowed: count("allowed"),
      said: mean(inside.map(({ confidence }) => confidence)),
      held: mean(inside.map(holds)),
    };
  });
}

/** Mean gap between confidence said and share held over the bands, weighted by their changes (expected calibration error). */
export function calibrationError(judged: readonly Judged[]): number {
  return binned(judged).reduce((sum, bin) => sum + (bin.changes / judged.length) * Math.abs(bin.said - bin.held), 0);
}

/** Mean squared gap between confidence and outcome (Brier score). */
export function brier(judged: readonly Judged[]): number {
  return mean(judged.map((change) => (change.confidence - holds(change)) ** 2));
}

/** A monotone table from confidence to the share that holds: neighbours that would fall are pooled. */
export function calibrate(judged: readonly Judged[]): readonly Step[] {
  const overall = mean(judged.map(holds));
  const blocks: { from: number; to: number; sum: number; count: number }[] = [];
  for (const change of [...judged].sort((a, b) => a.confidence - b.confidence)) {
    const { confidence } = change;
    const last = blocks.at(-1);
    if (last === undefined || (last.count >= LEAST_STEP && confidence > last.to))
      blocks.push({ from: confidence, to: confidence, sum: holds(change), count: 1 });
    else {
      last.sum += holds(change);
      last.count += 1;
      last.to = confidence;
    }
  }
  const share = ({ sum, count }: { sum: number; count: number }) => (sum + PRIOR * overall) / (count + PRIOR);
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    let merged = block;
    for (let last = pooled.at(-1); last !== undefined && share(last) >= share(merged); last = pooled.at(-1)) {
      pooled.pop();
      merged = { ...merged, from: last.from, sum: last.sum + merged.sum, count: last.count + merged.count };
    }
    pooled.push(merged);
  }
  return pooled.map((block, i) => ({ from: i === 0 ? 0 : block.from, holds: Math.round(100 * share(block)) / 100 }));
}

/** Confidence under a table. */
export function calibrated(table: readonly Step[], confidence: number): number {
  return table.findLast(({ from }) => from <= confidence)?.holds ?? confidence;
}

/** What a table fitted on one half of the set does on the other, over both. */
export function acrossHalves(judged: readonly Judged[]): readonly Judged[] {
  return ([0, 1] as const).flatMap((half) => {
    const table = calibrate(judged.filter((change) => change.half !== half));
    return judged
      .filter((change) => change.half === half)
      .map((change) => ({ ...change, confidence: calibrated(table, change.confidence) }));
  });
}

const holds = ({ verdict }: Judged): number => (verdict === "false" ? 0 : 1);

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

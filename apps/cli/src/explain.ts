import { explain } from "@frontwatch/claims";
import type { Explanation, Knowledge } from "@frontwatch/claims";
import type { Analysis, ArticleText, ChangeFound } from "@frontwatch/domain";

/** An analysis that tells of each change what made it. */
interface ExplainedAnalysis extends Analysis {
  readonly changes: readonly (ChangeFound & { readonly explain: Explanation | null })[];
}

/** Adds to each change which sentence, pattern and resolution made it. */
export function explained(article: ArticleText, analysis: Analysis, knowledge: Knowledge): ExplainedAnalysis {
  const explanations = explain(article, analysis.changes, knowledge);
  return {
    ...analysis,
    changes: analysis.changes.map((change, i) => ({ ...change, explain: explanations[i] ?? null })),
  };
}

import { articleId, publisherId } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { explainSources } from "./explain-sources.ts";
import { makeClaim } from "./make-claim.testkit.ts";
import { testimonyOf } from "./record.ts";

const agency = articleId("agency text");
const told = (parts: Parameters<typeof makeClaim>[1] = {}) => testimonyOf(makeClaim("2025-03-09", parts));

test("copies, papers and speakers are told apart in words", () => {
  const speaker = { name: "Gen. Idris" };
  expect(explainSources([told({ article: agency, origin: agency }), told({ origin: agency }), told()])).toBe(
    "3 articles, 2 independent sources: 1 text in 2 papers, 1 own report",
  );
  expect(explainSources([told({ speaker }), told({ speaker })])).toBe(
    "2 articles, 1 independent source: 2 own reports; both cite Gen. Idris",
  );
  const paper = { publisher: publisherId("one paper") };
  expect(explainSources([told(paper), told(paper)])).toBe(
    "2 articles, 1 independent source: 2 own reports; 2 texts by one publisher",
  );
  expect(explainSources([told({ stance: "denies" })])).toBe("No article states it; it is known by its denial.");
});

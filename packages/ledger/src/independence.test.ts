import { articleId, publisherId } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { explainSources } from "./explain-sources.ts";
import { independentOrigins } from "./independence.ts";
import { makeClaim } from "./make-claim.testkit.ts";
import { testimonyOf } from "./record.ts";

const told = (parts: Parameters<typeof makeClaim>[1] = {}) => testimonyOf(makeClaim("2025-03-09", parts));
const counted = (...testimonies: ReturnType<typeof told>[]) => independentOrigins(testimonies).length;

test("papers of one owner, and papers that carry one agency, are one source", () => {
  const one = told({ families: ["valley-group"] });
  const other = told({ families: ["valley-group"] });
  expect(counted(one, other)).toBe(1);
  expect(counted(told({ families: ["reuters"] }), told({ families: ["hill-group", "reuters"] }))).toBe(1);
  expect(counted(one, told({ families: ["hill-group"] }), told())).toBe(3);
  expect(explainSources([one, other])).toBe(
    "2 articles, 1 independent source: 2 own reports; 2 papers of one owner or agency",
  );
});

test("a family ties those that nothing else ties", () => {
  const text = articleId("a text");
  const paper = publisherId("a paper");
  const chain = [
    told({ origin: text, families: ["afp"] }),
    told({ origin: text }),
    told({ publisher: paper, families: ["afp"] }),
    told({ publisher: paper }),
  ];
  expect(counted(...chain)).toBe(1);
});

import { describe, expect, test } from "vitest";
import { analyze } from "./analyze.ts";
import { explain } from "./explain.ts";
import { testKnowledge } from "./knowledge.testkit.ts";

const knowledge = testKnowledge();
const article = {
  id: "t",
  title: "",
  published: "2015-01-26",
  text: "Boko Haram militants captured the town of Monguno on Sunday.\n\nThe army said the town had fallen to Boko Haram after a night of fighting in Monguno.",
};

describe("explaining a change", () => {
  const { changes } = analyze(article, knowledge);
  const explanations = explain(article, changes, knowledge);
  const gained = explanations[changes.findIndex(({ kind, status }) => kind === "territory" && status === "gained")];

  test("every change has its explanation, in the order of the changes", () => {
    expect(changes.length).toBeGreaterThan(0);
    expect(explanations).toHaveLength(changes.length);
    changes.forEach(({ quote }, i) => expect(explanations[i]?.sentence.text).toContain(quote));
  });

  test("the sentence is shown with its place in the text", () => {
    const [start, end] = gained?.sentence.span ?? [0, 0];
    expect(article.text.slice(start, end)).toBe(gained?.sentence.text);
  });

  test("the frame is named, and the other sentence that tells the same", () => {
    expect(gained?.frame).toBe("capture-place");
    expect(gained?.told).toMatchObject([{ frame: "fall-to", sentence: 1 }]);
  });

  test("names come from the quote, as written", () => {
    expect(gained?.actors).toContainEqual({ name: "boko-haram", from: "quote", written: ["Boko Haram militants"] });
    expect(gained?.places).toContainEqual({ name: "Monguno", from: "quote", written: ["Monguno"] });
  });

  test("the weights add up to the confidence", () => {
    changes.forEach(({ confidence }, i) => {
      const odds = Object.values(explanations[i]?.weights ?? {}).reduce((sum, weight) => sum + weight, 0);
      expect(1 / (1 + Math.exp(-odds))).toBeCloseTo(confidence, 1);
    });
  });

  test("a headline has no place in the text", () => {
    const headline = { id: "h", title: "Taliban capture Kunduz from army", text: "Details were not known." };
    const [first] = explain(headline, analyze(headline, knowledge).changes, knowledge);
    expect(first?.sentence).toEqual({ number: -1, span: null, text: headline.title });
  });

  test("nothing told, nothing explained; another article's changes are not explained", () => {
    expect(explain(article, [], knowledge)).toEqual([]);
    expect(explain({ ...article, text: "Nothing happened." }, changes.slice(0, 1), knowledge)).toEqual([undefined]);
  });
});

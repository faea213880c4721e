import fc from "fast-check";
import { expect, test } from "vitest";
import { wordDiff } from "./word-diff.ts";

const told = (before: string, after: string): readonly string[] =>
  wordDiff(before, after).map(({ is, parts }) =>
    is === "changed"
      ? parts.map((part) => ({ same: part.text, added: `+${part.text}`, removed: `-${part.text}` })[part.is]).join("|")
      : `${is}: ${parts[0]?.text ?? ""}`,
  );

test("tells paragraphs that came and went, and the words that changed in the others", () => {
  expect(
    told(
      "Lead one.\n\nForty were hurt, they said.\n\nIt rained.",
      "Lead one.\n\nSixty were hurt, they said.\n\nNew end.",
    ),
  ).toEqual(["same: Lead one.", "-Forty |+Sixty |were hurt, they said.", "-It rained.|+New end."]);
  expect(told("A b.\n\nC d.", "A b.\n\nNew.\n\nC d.")).toEqual(["same: A b.", "added: New.", "same: C d."]);
  expect(told("A b.\n\nC d.", "C d.")).toEqual(["removed: A b.", "same: C d."]);
  expect(told("", "A.")).toEqual(["added: A."]);
});

test("holds both texts, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a", "b", "c", "\n\n", " "), { maxLength: 40 }).map((list) => list.join(" "));
  const squeeze = (words: string) => words.replace(/\s+/g, "");
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after).flatMap((paragraph) => paragraph.parts);
      const of = (side: string) =>
        squeeze(
          parts
            .filter(({ is }) => is === "same" || is === side)
            .map((one) => one.text)
            .join(""),
        );
      expect(of("removed")).toBe(squeeze(before));
      expect(of("added")).toBe(squeeze(after));
    }),
  );
});

test("long texts with nothing in common are told in time", () => {
  const long = (word: string) => Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(" ");
  const paragraphs = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join("\n\n");
  const began = performance.now();
  expect(wordDiff(long("a"), long("b"))).toHaveLength(1);
  expect(wordDiff(paragraphs("a"), paragraphs("b"))).toHaveLength(3000);
  expect(performance.now() - began).toBeLessThan(3000);
});

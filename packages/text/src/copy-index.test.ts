import { describe, expect, test } from "vitest";
import { fingerprint } from "./copies.ts";
import { CopyIndex, copyKeys } from "./copy-index.ts";

const text = (seed: number, words = 240): string =>
  Array.from({ length: words }, (_, i) => `w${((seed * 7919 + i * i * 31 + i * 17) % 9973).toString(26)}`).join(" ");
const article = (body: string, day: number) => ({
  fingerprint: fingerprint(body),
  published: new Date(day * 86_400_000),
});
const cut = (body: string, share: number): string => {
  const words = body.split(" ");
  return words.slice(0, words.length * share).join(" ");
};

describe("CopyIndex", () => {
  test("names the root of a chain of copies, and nothing for own texts", () => {
    const index = new CopyIndex();
    expect(index.add("agency", article(text(1), 1))).toBeUndefined();
    expect(index.add("other", article(text(2), 1))).toBeUndefined();
    expect(index.add("paper", article(cut(text(1), 0.7), 2))).toBe("agency");
    expect(index.add("blog", article(cut(text(1), 0.35), 3))).toBe("agency");
    expect(index.add("empty", article("", 3))).toBeUndefined();
  });

  test("finds nearly all cut copies among many texts", () => {
    const index = new CopyIndex();
    const seeds = Array.from({ length: 300 }, (_, i) => i + 10);
    for (const seed of seeds) index.add(String(seed), article(text(seed), 1));
    const found = seeds.filter((seed) => index.add(`cut ${seed}`, article(cut(text(seed), 0.4), 2)) === String(seed));
    expect(found.length).toBeGreaterThanOrEqual(0.98 * seeds.length);
  });
});

describe("copyKeys", () => {
  test("are few, sorted and blind to quotation marks", () => {
    expect(copyKeys(fingerprint(text(3, 2000)))).toHaveLength(16);
    expect(copyKeys([-7, -8, 3, 2])).toEqual([-8, 2]);
  });
});

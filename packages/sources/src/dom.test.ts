import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { isDeeper } from "./dom.ts";
import type { DomDocument } from "./dom.ts";

const tree = (html: string) =>
  (parseHTML(`<html><body>${html}</body></html>`) as unknown as { document: DomDocument }).document.body;

test("depth is that of the deepest branch, wherever it stands, and long pages are not deep", () => {
  const nested = "<div>".repeat(50) + "deep" + "</div>".repeat(50);
  expect(isDeeper(tree(nested), 60)).toBe(false);
  expect(isDeeper(tree(nested), 40)).toBe(true);
  expect(isDeeper(tree(`<p>a</p>${nested}<p>b</p>`), 40)).toBe(true);
  expect(isDeeper(tree("<p>word <b>bold</b></p>".repeat(5_000)), 10)).toBe(false);
  expect(isDeeper(tree("<div>".repeat(3_000)), 400)).toBe(true);
});

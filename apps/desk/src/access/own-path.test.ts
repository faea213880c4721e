import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each(["/", "/my/subscriptions", "/changes?region=Kunar&after=x%2F", "/search?q=a//b"])("keeps %s", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/%09/evil.example/..//evil.example\n",
  "https://evil.example",
  "javascript:alert(1)",
  "\\\\evil.example",
  "/a\\..\\..\\evil",
  "/..//evil.example",
  "/.//evil.example",
  " /x",
  "",
  undefined,
  ["/a"],
  `/${"a".repeat(3_000)}`,
])("sends nobody to %s", (path) => {
  expect(ownPath(path)).toBe("/");
});

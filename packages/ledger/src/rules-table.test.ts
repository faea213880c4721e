import { readFile } from "node:fs/promises";
import { format } from "prettier";
import { expect, test } from "vitest";
import { OTHER_RULES, RULES } from "./rules.ts";
import { rulesTable } from "./rules-table.ts";

test("docs/ledger.md tells the rules as they are; `npm run docs -w @frontwatch/ledger` writes it", async () => {
  const written = await readFile(new URL("../../../docs/ledger.md", import.meta.url), "utf8");
  expect(written).toBe(await format(rulesTable(), { parser: "markdown", printWidth: 120 }));
});

test("every rule has a name of its own", () => {
  const names = [...RULES, ...OTHER_RULES].map((rule) => rule.name);
  expect(new Set(names).size).toBe(names.length);
});

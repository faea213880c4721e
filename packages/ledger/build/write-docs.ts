// Writes docs/ledger.md from the rules: npm run docs -w @frontwatch/ledger
import { writeFile } from "node:fs/promises";
import { format } from "prettier";
import { rulesTable } from "../src/rules-table.ts";

const target = new URL("../../../docs/ledger.md", import.meta.url);
await writeFile(target, await format(rulesTable(), { parser: "markdown", printWidth: 120 }));

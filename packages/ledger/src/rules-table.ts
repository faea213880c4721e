import { SILENT_AFTER_DAYS } from "./aging.ts";
import { OTHER_RULES, PASSED_OVER, RULES } from "./rules.ts";
import { WINDOW_DAYS } from "./same-change.ts";

/** The ledger's rules, windows and spans as Markdown: the body of docs/ledger.md. */
export function rulesTable(): string {
  const rules = [
    ...RULES.map(({ name, says }) => ({ name, says, by: "a claim on the change" })),
    ...OTHER_RULES.map(({ name, says }) => ({ name, says, by: BY[name] })),
  ];
  const spans = Object.entries(WINDOW_DAYS).map(([kind, days]) => {
    const silent = Object.entries(SILENT_AFTER_DAYS).find(([name]) => name === kind)?.[1];
    return row(kind, `${days}`, silent === undefined ? "never" : `${silent}`);
  });
  return [
    "# The ledger's rules",
    "",
    "Generated from `packages/ledger` by `packages/ledger/build/write-docs.ts`; do not edit.",
    "",
    "Claims are folded in order of known time. Rules on a claim are tried in this order; each sees what those before it did, and each event names its rules and its claim.",
    "",
    ...[row("rule", "moved by", "what it does"), row("---", "---", "---")],
    ...rules.map(({ name, by, says }) => row(name, by, says)),
    "",
    "## What is no news",
    "",
    ...PASSED_OVER.map((line) => `- ${line}`),
    "",
    "## Days",
    "",
    "Reports within the window may mean the same change; a standing change of which nobody tells for the silence is stale.",
    "",
    ...[row("kind", "window", "silence"), row("---", "---", "---")],
    ...spans,
    "",
  ].join("\n");
}

const BY: Readonly<Record<(typeof OTHER_RULES)[number]["name"], string>> = {
  "first report": "a claim that meets no change",
  "first heard as denied": "a denial that meets no change",
  reversed: "a change of the same place",
  decided: "a change of the same place",
  expired: "time",
  "withdrawn by an analyst": "an analyst",
  "merged by an analyst": "an analyst",
  "corrected by an analyst": "an analyst",
  "correction undone": "an analyst",
  "no word": "time",
};

const row = (...cells: readonly string[]) => `| ${cells.join(" | ")} |`;

// Compares parseFeed with expected fields: node --conditions=@frontwatch/source --import tsx eval/feeds.ts DIR [--verbose]
// DIR holds NAME.xml beside NAME.expected.json. A case passes if every expected field is equal.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseFeed } from "../src/parse-feed.ts";

const [directory, flag] = process.argv.slice(2);
if (directory === undefined) throw new Error("usage: feeds.ts DIR [--verbose]");

type Fields = Readonly<Record<string, unknown>>;

const plain = (value: unknown): unknown => (typeof value === "string" ? value.replace(/\s+/g, " ").trim() : value);
const time = (value: unknown): unknown => (typeof value === "string" ? new Date(value).getTime() : undefined);

function equal(key: string, wanted: unknown, got: unknown): boolean {
  if (key === "published" || key === "updated") return time(wanted) === time(got);
  if (!Array.isArray(wanted)) return plain(wanted) === plain(got);
  const values = Array.isArray(got) ? got.map(plain) : [];
  return wanted.every((one) => values.some((value) => String(value).includes(String(plain(one)))));
}

function wrong(wanted: Fields, got: Fields): readonly string[] {
  return Object.entries(wanted)
    .filter(([key]) => key !== "items" && key !== "case")
    .filter(([key, value]) => !equal(key, value, got[key]))
    .map(([key, value]) => `${key}: wanted ${JSON.stringify(value)}, got ${JSON.stringify(got[key])}`);
}

const names = readdirSync(directory).filter((name) => name.endsWith(".xml"));
let passed = 0;
for (const name of names) {
  const expected = JSON.parse(
    readFileSync(join(directory, name.replace(".xml", ".expected.json")), "utf8"),
  ) as Fields & { readonly items: readonly Fields[] };
  let problems: readonly string[];
  try {
    const feed = parseFeed({ body: readFileSync(join(directory, name)) });
    problems = [
      ...wrong(expected, { ...feed }),
      ...expected.items.flatMap((item, i) => wrong(item, { ...feed.items[i] })),
    ];
  } catch (error) {
    problems = [String(error)];
  }
  if (problems.length === 0) passed += 1;
  else if (flag === "--verbose") process.stderr.write(`${name}: ${problems.join("; ")}\n`);
}
process.stdout.write(`${JSON.stringify({ cases: names.length, passed: passed / names.length })}\n`);

// Measures copies: node --conditions=@frontwatch/source --import tsx packages/text/eval/copies.ts ARTICLES.jsonl...
// Every text is edited as papers edit agency texts; an edited text should be found, texts of other articles should not.
import { readFileSync } from "node:fs";
import { containment, copyKeys, fingerprint, isCopy, splitSentences } from "@frontwatch/text";

interface Row {
  readonly id: string;
  readonly story?: string;
  readonly text: string;
}

const rows = process.argv
  .slice(2)
  .flatMap((path) => readFileSync(path, "utf8").split("\n"))
  .filter((line) => line.trim() !== "")
  .map((line) => JSON.parse(line) as Row)
  .filter((row) => row.text.split(/\s+/).length >= 60);

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
let seed = 1;
const random = (): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) / 0x1000000;
};
const words = (text: string): string[] => text.split(/\s+/);
const sentences = (text: string): string[] => splitSentences(text).map((s) => s.text);
const other = (row: Row): Row => rows[Math.floor(random() * rows.length)] ?? row;

const EDITS: Readonly<Record<string, (row: Row) => string>> = {
  "first 60 % of the words": ({ text }) =>
    words(text)
      .slice(0, words(text).length * 0.6)
      .join(" "),
  "first 30 % of the words": ({ text }) =>
    words(text)
      .slice(0, words(text).length * 0.3)
      .join(" "),
  "first 12 % of the words": ({ text }) =>
    words(text)
      .slice(0, words(text).length * 0.12)
      .join(" "),
  "one paragraph to a sentence": ({ text }) => sentences(text).join("\n\n"),
  "30 % of the sentences dropped, rest shuffled": ({ text }) =>
    sentences(text)
      .filter(() => random() > 0.3)
      .sort(() => random() - 0.5)
      .join(" "),
  "10 % of the words replaced": ({ text }) =>
    words(text)
      .map((w) => (random() < 0.1 ? `w${Math.floor(random() * 1000)}` : w))
      .join(" "),
  "agency line, other quotation marks, cut to 70 %": ({ text }) =>
    `HARAVILLE, June 3 (Newsline) - ${words(text)
      .slice(0, words(text).length * 0.7)
      .join(" ")
      .replace(/["“”]/g, "'")}\n\nReporting by Ana Ode; editing by Jon Hale. All rights reserved.`,
  "half kept, a third of another text added": (row) =>
    `${words(row.text)
      .slice(0, words(row.text).length / 2)
      .join(" ")} ${words(other(row).text)
      .slice(0, words(row.text).length / 3)
      .join(" ")}`,
  "quotation marks and apostrophes lost": ({ text }) => text.replace(/["“”'’]/g, ""),
};

const prints = new Map(rows.map((row) => [row.id, fingerprint(row.text)]));
for (const [name, edit] of Object.entries(EDITS)) {
  const shares = rows.map((row) => containment(prints.get(row.id) ?? [], fingerprint(edit(row)))).sort((a, b) => a - b);
  seed = 1;
  const found = rows.filter((row) => isCopy(prints.get(row.id) ?? [], fingerprint(edit(row)))).length;
  seed = 1;
  const keyed = rows.filter((row) => {
    const keys = new Set(copyKeys(prints.get(row.id) ?? []));
    return copyKeys(fingerprint(edit(row))).some((key) => keys.has(key));
  }).length;
  const at = (q: number): string => (shares[Math.floor(q * shares.length)] ?? 0).toFixed(2);
  say(
    `${name}: found ${(found / rows.length).toFixed(3)}, candidates by key ${(keyed / rows.length).toFixed(3)}; containment 1st ${at(0.01)}, 5th ${at(0.05)}, 50th percentile ${at(0.5)}`,
  );
}
const bins = new Map<string, number>();
let across = 0;
for (const [i, a] of rows.entries()) {
  for (const b of rows.slice(i + 1)) {
    const share = containment(prints.get(a.id) ?? [], prints.get(b.id) ?? []);
    if (share < 0.05) continue;
    const same = a.story !== undefined && a.story === b.story;
    const bin = `${same ? "same story" : "other story"} ${(Math.floor(share * 20) / 20).toFixed(2)}`;
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
    if (!same && isCopy(prints.get(a.id) ?? [], prints.get(b.id) ?? [])) across++;
    if (process.env["PAIRS"] && share > 0.15 && share < 0.8) say(`${a.id} ${b.id} ${share.toFixed(2)}`);
  }
}
say(`pairs across stories called copies: ${across}`);
for (const bin of [...bins].sort()) say(bin.join(": "));

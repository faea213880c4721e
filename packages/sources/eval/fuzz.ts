// Feeds the readers mutated documents: node --conditions=@frontwatch/source --import tsx eval/fuzz.ts SECONDS SEED FILE...
// FILEs are feeds (.xml, .json) and pages (.html, .html.gz). Prints every crash and every reading over 2 s with the
// round that made it (the same seed and files make the same rounds), then one line of JSON.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { AppError } from "@frontwatch/domain";
import { extractText } from "../src/extract-text.ts";
import { parseFeed } from "../src/parse-feed.ts";
import { readPage } from "../src/read-page.ts";

const [seconds = "60", seed = "1", ...files] = process.argv.slice(2);
const SLOW_MS = 2000;
const PIECES = [
  "<",
  ">",
  "</",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "&",
  "&#x0;",
  '"',
  "'",
  "<div>",
  "</div>",
  "<item>",
  "\u0000",
  "\ufffd",
];

/** Mulberry32: small, good enough, and the same everywhere. */
function randomFrom(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function mutate(source: Buffer, other: Buffer, random: (below: number) => number): Buffer {
  let bytes: Buffer = Buffer.from(source);
  for (let i = 1 + random(8); i > 0; i--) {
    const at = random(bytes.length);
    const end = Math.min(bytes.length, at + random(2000));
    const from = random(other.length);
    const kinds: readonly (() => Buffer)[] = [
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]),
      () => Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]),
      () => bytes.subarray(0, Math.max(at, 1)),
      () => Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random(2000)), bytes.subarray(at)]),
      () =>
        Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from((PIECES[random(PIECES.length)] ?? "").repeat(1 + random(3000))),
          bytes.subarray(at),
        ]),
      () => Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256), random(256)]), bytes.subarray(at + 2)]),
    ];
    bytes = kinds[random(kinds.length)]?.() ?? bytes;
  }
  return bytes;
}

const corpus = files.map((file) => {
  const bytes = readFileSync(file);
  return { page: /\.html(?:\.gz)?$/.test(file), bytes: file.endsWith(".gz") ? gunzipSync(bytes) : bytes };
});
const random = randomFrom(Number(seed));
const until = Date.now() + Number(seconds) * 1000;
let [round, crashes, slow, slowest] = [0, 0, 0, 0];
for (; Date.now() < until; round++) {
  const one = corpus[random(corpus.length)];
  const other = corpus[random(corpus.length)];
  if (one === undefined || other === undefined) throw new Error("usage: fuzz.ts SECONDS SEED FILE...");
  const body = mutate(one.bytes, other.bytes, random);
  const began = performance.now();
  try {
    if (one.page) readPage({ body, url: "https://fuzz.example/page" });
    else for (const item of parseFeed({ body }).items) extractText(item.content ?? item.description ?? "");
  } catch (error) {
    if (!(error instanceof AppError)) {
      crashes += 1;
      process.stderr.write(
        `round ${round}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    }
  }
  const took = performance.now() - began;
  slowest = Math.max(slowest, took);
  if (took <= SLOW_MS) continue;
  slow += 1;
  process.stderr.write(`round ${round}: ${Math.round(took)} ms\n`);
}
process.stdout.write(`${JSON.stringify({ rounds: round, crashes, slow, slowestMs: Math.round(slowest) })}\n`);

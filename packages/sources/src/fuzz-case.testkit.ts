import { AppError } from "@frontwatch/domain";
import iconv from "iconv-lite";
import { discoverFeeds } from "./discover-feeds.ts";
import { extractText } from "./extract-text.ts";
import { DOCUMENTS, TOKENS } from "./fuzz-documents.testkit.ts";
import { isTeaser } from "./is-teaser.ts";
import { listPage } from "./list-page.ts";
import { parseFeed } from "./parse-feed.ts";
import { readPage } from "./read-page.ts";

/** A broken document; the same seed and number always give the same. */
export interface FuzzCase {
  readonly sort: "feed" | "page";
  readonly body: Uint8Array;
}

const LARGEST = 400_000; // bytes
const MOST_CHANGES = 6;
const URL_OF_ALL = "https://a.example/news/";

type Random = (below: number) => number;

/** Mulberry32: small, fast, and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export function fuzzCase(seed: number, number: number): FuzzCase {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const sort = random(3) === 0 ? "page" : "feed";
  let text = pick(random, DOCUMENTS[random(20) === 0 ? (sort === "feed" ? "page" : "feed") : sort]);
  for (let left = 1 + random(MOST_CHANGES); left > 0; left--) text = changed(random, text).slice(0, LARGEST);
  let body = encoded(random, text).subarray(0, LARGEST);
  if (random(3) === 0) body = withWrongBytes(random, body);
  return { sort, body };
}

function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[random(list.length)];
  if (one === undefined) throw new Error("an empty list");
  return one;
}

function changed(random: Random, text: string): string {
  const at = random(text.length + 1);
  const span = text.slice(at, at + 1 + random(200));
  switch (random(9)) {
    case 0:
      return text.slice(0, at) + pick(random, TOKENS) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + span.length);
    case 2:
      return text.slice(0, at) + span.repeat(2 + random(200)) + text.slice(at);
    case 3:
      return text.slice(0, at);
    case 4:
      return text.slice(0, at) + pick(random, TOKENS).repeat(1 + random(20_000)) + text.slice(at);
    case 5: {
      const other = pick(random, [...DOCUMENTS.feed, ...DOCUMENTS.page]);
      return text.slice(0, at) + other.slice(random(other.length));
    }
    case 6:
      return text.replaceAll(pick(random, TOKENS), pick(random, TOKENS));
    case 7: {
      const to = random(text.length);
      return text.slice(0, to) + span + text.slice(to);
    }
    default:
      return (
        text.slice(0, at) + Array.from({ length: random(30) }, () => pick(random, TOKENS)).join("") + text.slice(at)
      );
  }
}

const ENCODINGS = [
  "utf-8",
  "utf-8",
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1251",
  "shift_jis",
  "gb18030",
  "utf-32le",
];

function encoded(random: Random, text: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, pick(random, ENCODINGS), { addBOM: random(2) === 0 }));
}

function withWrongBytes(random: Random, body: Uint8Array): Uint8Array {
  const wrong = Uint8Array.from(body);
  for (let left = 1 + random(20); left > 0 && wrong.length > 0; left--) wrong[random(wrong.length)] = random(256);
  return wrong;
}

/** Reads a document as its sort and checks what holds of whatever comes out. @throws Error where it does not */
export function readCase({ sort, body }: FuzzCase): void {
  if (sort === "feed") readAsFeed(body);
  else readAsPage(body);
}

function readAsFeed(body: Uint8Array): void {
  const feed = expected(["not_a_feed"], () => parseFeed({ body, url: URL_OF_ALL }));
  if (feed === undefined) return;
  for (const item of feed.items.slice(0, 500)) {
    isTeaser(item);
    extractText(item.content ?? item.description ?? "");
    const dates = [item.published, item.updated];
    if (dates.some((date) => date !== undefined && new Date(date).toISOString() !== date)) throw new Error("a date");
    const links = [item.link, ...item.enclosures];
    if (links.some((link) => link !== undefined && !/^https?:\/\//i.test(link))) throw new Error("a link");
    if (Object.values(item).some((value) => value === undefined || value === "")) throw new Error("an empty field");
  }
}

function readAsPage(body: Uint8Array): void {
  const page = { body, url: URL_OF_ALL };
  const outcome = readPage(page);
  if ("page" in outcome && outcome.page.text.trim() === "") throw new Error("a page without text");
  for (const { url } of discoverFeeds(page)) if (!/^https?:\/\//i.test(url)) throw new Error("a feed's address");
  expected(["not_a_feed"], () => listPage(page, "article a"));
}

function expected<T>(codes: readonly string[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof AppError && codes.includes(error.code)) return undefined;
    throw error;
  }
}

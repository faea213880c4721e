import { AppError } from "@frontwatch/domain";
import { atomFeed } from "./atom-feed.ts";
import { decodeXml } from "./decode-text.ts";
import type { Feed } from "./feed.ts";
import { isJsonFeed, jsonFeed } from "./json-feed.ts";
import { rssFeed } from "./rss-feed.ts";
import { SITEMAP_ROOTS, sitemapFeed } from "./sitemap.ts";
import { closeCdata, FEED_ROOTS, readXml } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

export interface FeedInput {
  readonly body: Uint8Array;
  /** Content-Type, as sent. */
  readonly contentType?: string;
  /** Where it was fetched from: the base of relative links. */
  readonly url?: string;
}

/** What XML 1.0 (2.2) and JSON have no place for, and PostgreSQL no room. */
const NO_CHARACTER = /[^\P{Cc}\t\n\r\x7f-\x9f]/gu;

/** A channel without anything around it: CDF, and RSS that lost its frame. */
const BARE_ROOTS: ReadonlySet<string> = new Set(["channel"]);

/**
 * Reads a feed of any kind: RSS 0.9x, 1.0 and 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed, sitemaps; whole or cut off, well-formed
 * or not.
 * @throws AppError `not_a_feed`, saying what it is instead
 */
export function parseFeed(input: FeedInput): Feed {
  const source = closeCdata(
    decodeXml(input)
      .replace(NO_CHARACTER, "")
      .replace(/^[\s\ufeff]+/, "")
      .trimEnd(),
  );
  if (source === "") throw notAFeed("the document is empty");
  if (/^[[{]/.test(source)) return fromJson(source, input.url);
  const trees = readXml(source);
  const root = findRoot(trees, FEED_ROOTS) ?? findRoot(trees, BARE_ROOTS);
  if (root !== undefined) {
    return root.name === "feed" ? atomFeed(source, root, input.url) : rssFeed(source, root, input.url);
  }
  const sitemap = findRoot(trees, SITEMAP_ROOTS);
  if (sitemap !== undefined) return sitemapFeed(source, sitemap, input.url);
  const [tree] = trees;
  if (tree === undefined) throw notAFeed("it holds no XML");
  if (/<(?:!doctype\s+html|html)\b/i.test(source.slice(0, 5000))) {
    throw notAFeed("it is a web page; look for the feed's own address on it");
  }
  throw notAFeed(`its root element is <${tree.name.slice(0, 40)}>`);
}

function fromJson(source: string, url: string | undefined): Feed {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw notAFeed("it is neither XML nor whole JSON");
  }
  if (!isJsonFeed(value)) throw notAFeed("it is JSON without a list of items");
  return jsonFeed(value, url);
}

/** The feed's root; a warning of the server or a wrapper may stand around it. */
function findRoot(trees: readonly XmlElement[], names: ReadonlySet<string>): XmlElement | undefined {
  let level = trees;
  for (let depth = 0; depth < 6; depth++) {
    const root = level.find(({ name, space }) => names.has(name) && space !== "xhtml");
    if (root !== undefined) return root;
    level = level.flatMap(({ children }) => children);
  }
  return undefined;
}

function notAFeed(reason: string): AppError {
  return new AppError("not_a_feed", `Not a feed: ${reason}. Check the address in a browser, or remove the source.`);
}

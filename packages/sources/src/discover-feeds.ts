import { decodeEntities } from "./decode-entities.ts";
import { decodeHtml } from "./decode-text.ts";
import { webLink } from "./feed-elements.ts";
import type { PageInput } from "./page.ts";

/** A feed that a page names. */
export interface FoundFeed {
  readonly url: string;
  readonly title?: string;
}

/** Pages name their feeds in their head; what lies further down is not looked at. */
const MOST_CHARACTERS = 500_000;
const MOST_FEEDS = 10;
const TAG = /<(?:link|a|base)\s[^<>]{1,3000}>/gi;
const ATTRIBUTE = /([a-z:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)/gi;
const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json|(?:application|text)\/xml|text\/rss)$/i;
const FEED_ADDRESS =
  /(?:\/(?:feed|rss|atom)(?:\/|$)|(?:rss|atom|feed|index)\.(?:xml|rdf|rss|atom|json)$|\.(?:rss|atom|rdf)$)/i;
/** Feeds of comments hold no articles. */
const COMMENTS = /\bcomments?\b/i;

/**
 * The feeds a page names: by `link rel=alternate` or `rel=feed`, else by links whose address looks like a feed's on the
 * same site; those of comments last. Linear in the page.
 */
export function discoverFeeds(input: PageInput): readonly FoundFeed[] {
  const html = decodeHtml(input).slice(0, MOST_CHARACTERS);
  const tags = [...html.matchAll(TAG)].map(([tag]) => ({ tag, attributes: attributesOf(tag) }));
  const base = webLink(tags.find(({ tag }) => /^<base/i.test(tag))?.attributes.get("href"), [input.url]) ?? input.url;
  const found = tags.flatMap(({ tag, attributes }) => feedIn(tag, attributes, base));
  const declared = found.filter(({ isDeclared }) => isDeclared);
  const guessed = found.filter(({ url }) => URL.canParse(url) && new URL(url).host === new URL(base).host);
  const all = declared.length > 0 ? declared : guessed;
  const isComments = ({ url, title = "" }: FoundFeed): boolean => COMMENTS.test(`${url} ${title}`);
  const ordered = [...all.filter((one) => !isComments(one)), ...all.filter(isComments)];
  return [...new Map(ordered.map(({ isDeclared: _, ...one }) => [one.url, one])).values()].slice(0, MOST_FEEDS);
}

function feedIn(
  tag: string,
  attributes: ReadonlyMap<string, string>,
  base: string,
): readonly (FoundFeed & { readonly isDeclared: boolean })[] {
  const url = webLink(
    attributes
      .get("href")
      ?.replace(/^feed:(?:\/\/)?(?!http)/i, "http://")
      .replace(/^feed:/i, ""),
    [base],
  );
  if (url === undefined || url === base) return [];
  const title = attributes.get("title");
  const one = { url, ...(title !== undefined && title !== "" && { title }) };
  if (/^<link/i.test(tag)) {
    const rels = attributes.get("rel")?.toLowerCase().split(/\s+/) ?? [];
    const type = attributes.get("type")?.split(";")[0]?.trim() ?? "";
    const alternate = rels.includes("alternate") && FEED_TYPE.test(type);
    // WordPress names its API as JSON; that is no feed.
    const api = /\/wp-json\/|\/oembed/i.test(url);
    return (alternate && !api) || rels.includes("feed") ? [{ ...one, isDeclared: true }] : [];
  }
  return FEED_ADDRESS.test(new URL(url).pathname) ? [{ ...one, isDeclared: false }] : [];
}

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const all = [...tag.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => {
    const plain = /^["']/.test(value) ? value.slice(1, -1) : value;
    return [key.toLowerCase(), decodeEntities(plain).trim()] as const;
  });
  return new Map(all.toReversed()); // the first of two counts
}

/** Where sites usually have their feed, asked where a page names none; WordPress's, Hugo's, Drupal's and Ghost's own. */
const COMMON_PLACES = ["/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml"];

/** Addresses at which a page's site may have a feed that the page does not name. */
export function commonPlaces(url: string): readonly string[] {
  return COMMON_PLACES.map((path) => new URL(path, url).href);
}

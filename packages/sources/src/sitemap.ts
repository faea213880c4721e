import { feedDate } from "./feed-date.ts";
import { webLink } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { Feed, FeedItem, Sitemap } from "./feed.ts";
import { textOf } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

/** What sitemaps are rooted in (sitemaps.org 0.9). */
export const SITEMAP_ROOTS: ReadonlySet<string> = new Set(["urlset", "sitemapindex"]);

/** Reads a sitemap, with Google's news and image extensions, or an index of sitemaps. */
export function sitemapFeed(source: string, root: XmlElement, url: string | undefined): Feed {
  const reading = { source, url };
  const named = (name: string): readonly XmlElement[] => root.children.filter((child) => child.name === name);
  const sitemaps = named("sitemap").map((one) => sitemapOf(reading, one));
  return {
    format: "sitemap",
    items: named("url").map((one) => itemOf(reading, one)),
    ...(sitemaps.length > 0 && { sitemaps: sitemaps.filter((one) => one !== undefined) }),
  };
}

interface Reading {
  readonly source: string;
  readonly url: string | undefined;
}

function sitemapOf({ source, url }: Reading, element: XmlElement): Sitemap | undefined {
  const link = webLink(textIn(source, element, "loc"), [url]);
  if (link === undefined) return undefined;
  return present<Sitemap>({ link, updated: feedDate(textIn(source, element, "lastmod")) });
}

function itemOf({ source, url }: Reading, element: XmlElement): FeedItem {
  const news = element.children.find(({ name, space }) => name === "news" && space === "news");
  const inNews = (name: string): string | undefined => news && textIn(source, news, name);
  const link = webLink(textIn(source, element, "loc"), [url]);
  const keywords = inNews("keywords")?.split(",") ?? [];
  const images = element.children.filter(({ name, space }) => name === "image" && space === "image");
  return present<FeedItem>({
    title: inNews("title"),
    link,
    guid: link,
    published: feedDate(inNews("publication_date")),
    updated: feedDate(textIn(source, element, "lastmod")),
    authors: [],
    categories: keywords.map((one) => one.trim()).filter((one) => one !== ""),
    enclosures: images
      .map((image) => webLink(textIn(source, image, "loc"), [url]))
      .filter((address) => address !== undefined),
  });
}

function textIn(source: string, element: XmlElement, name: string): string | undefined {
  const child = element.children.find((one) => one.name === name);
  return child && textOf(source, child);
}

import { feedDate } from "./feed-date.ts";
import { webLink } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { Feed, FeedItem, FeedLinks } from "./feed.ts";
import { safeHtml } from "./safe-html.ts";

type Json = Readonly<Record<string, unknown>>;

/** Whether this is a JSON Feed (versions 1 and 1.1): an object with a list of items. */
export function isJsonFeed(value: unknown): value is Json {
  return isObject(value) && Array.isArray(value["items"]);
}

/** Reads a JSON Feed; fields of the wrong type are taken as absent. */
export function jsonFeed(feed: Json, url: string | undefined): Feed {
  const link = webLink(string(feed["home_page_url"]), [url]);
  const base = string(feed["feed_url"]) ?? url ?? link;
  return present<Feed>({
    format: "json",
    title: string(feed["title"]),
    description: string(feed["description"]),
    link,
    language: string(feed["language"]),
    published: undefined,
    updated: undefined,
    links: links(feed, base),
    sitemaps: undefined,
    items: objects(feed["items"])
      .map((item) => jsonItem(item, base))
      .map((item) => (item.authors.length > 0 ? item : { ...item, authors: authors(feed) })),
  });
}

function jsonItem(item: Json, base: string | undefined): FeedItem {
  const id = string(item["id"]);
  return present<FeedItem>({
    title: string(item["title"]),
    description: safeHtml(string(item["summary"])),
    content: safeHtml(string(item["content_html"])) ?? string(item["content_text"]),
    link: webLink(string(item["url"]), [base]) ?? webLink(string(item["external_url"]), [base]) ?? webLink(id, []),
    guid: id,
    published: feedDate(string(item["date_published"])),
    updated: feedDate(string(item["date_modified"])),
    authors: authors(item),
    categories: list(item["tags"])
      .map(string)
      .filter((tag) => tag !== undefined),
    enclosures: objects(item["attachments"])
      .map((attachment) => webLink(string(attachment["url"]), [base]))
      .filter((address) => address !== undefined),
  });
}

function links(feed: Json, base: string | undefined): FeedLinks | undefined {
  const [hub] = objects(feed["hubs"]).filter((one) => string(one["type"])?.toLowerCase() === "websub");
  const found = present<FeedLinks>({
    self: webLink(string(feed["feed_url"]), [base]),
    hub: webLink(string(hub?.["url"]), [base]),
    older: webLink(string(feed["next_url"]), [base]),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Version 1.1 lists them, version 1 has one. */
function authors(json: Json): readonly string[] {
  const named = [...list(json["authors"]), json["author"]].map((one) => string(isObject(one) ? one["name"] : one));
  return [...new Set(named.filter((name) => name !== undefined))];
}

function string(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  const text =
    typeof value === "string"
      ? value
          .replaceAll("\0", "")
          .replace(/\p{Cs}/gu, "\ufffd")
          .trim()
      : "";
  return text === "" ? undefined : text;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function objects(value: unknown): readonly Json[] {
  return list(value).filter(isObject);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { feedDate } from "./feed-date.ts";
import { baseOf, fieldsOf, mediaDescription, webLink } from "./feed-elements.ts";
import type { Fields } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { personName } from "./person-name.ts";
import { textOf } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

/** Reads RSS 0.9x, 1.0 (RDF) and 2.0, with Dublin Core, content, iTunes, Media RSS and embedded Atom as fallbacks. */
export function rssFeed(source: string, root: XmlElement, url: string | undefined): Feed {
  const channel = root.children.find(({ name }) => name === "channel") ?? root;
  const fields = fieldsOf(source, channel, "rss");
  const base = baseOf(channel, baseOf(root, url));
  const link = webLink(lastLink(source, fields), [base]) ?? webLink(atomLink(fields), [base]);
  const items = [channel, ...(channel === root ? [] : [root]), ...root.children.filter(({ name }) => name === "items")]
    .flatMap((parent) => parent.children)
    .filter(({ name, space }) => name === "item" && (space === "" || space === "rss"));
  return present<Feed>({
    format: root.name === "rdf" ? "rdf" : "rss",
    title: fields.text("title") ?? fields.text("title", "dc"),
    description: fields.text("description") ?? fields.text("summary", "itunes") ?? fields.text("description", "dc"),
    link,
    language: fields.text("language") ?? fields.text("language", "dc") ?? root.attributes.get("xml:lang"),
    published: feedDate(fields.text("pubdate")),
    updated: feedDate(fields.text("lastbuilddate")) ?? feedDate(fields.text("date", "dc")),
    items: items.map((item) => rssItem(source, item, base ?? link)),
  });
}

function rssItem(source: string, element: XmlElement, outer: string | undefined): FeedItem {
  const fields = fieldsOf(source, element, "rss");
  const base = baseOf(element, outer);
  const guid = fields.text("guid") ?? fields.text("identifier", "dc");
  const about = element.attributes.get("rdf:about");
  return present<FeedItem>({
    title: fields.text("title") ?? fields.text("title", "dc") ?? fields.text("title", "media"),
    description:
      firstText(fields, ["description"], ["description", "dc"], ["summary", "itunes"], ["summary", "atom"]) ??
      mediaDescription(source, element),
    content: firstText(fields, ["encoded", "content"], ["content"], ["content", "atom"], ["body", "xhtml"], ["body"]),
    link:
      webLink(lastLink(source, fields), [base]) ??
      webLink(atomLink(fields), [base]) ??
      permalink(fields, guid) ??
      webLink(about, []),
    guid,
    published:
      feedDate(fields.text("pubdate")) ??
      firstDate(fields, ["date", "dc"], ["published", "atom"], ["issued", "dcterms"], ["created", "dcterms"]),
    updated: firstDate(fields, ["date", "dc"], ["updated", "atom"], ["modified", "dcterms"]),
    authors: authors(source, fields),
    categories: categories(fields),
    enclosures: enclosures(fields, base),
  });
}

type Key = readonly [name: string, space?: string];

function firstText(fields: Fields, ...keys: readonly Key[]): string | undefined {
  return keys.map(([name, space]) => fields.text(name, space)).find((text) => text !== undefined);
}

function firstDate(fields: Fields, ...keys: readonly Key[]): string | undefined {
  return keys.map(([name, space]) => feedDate(fields.text(name, space))).find((date) => date !== undefined);
}

/** The last link given, by its text or its `href`. */
function lastLink(source: string, fields: Fields): string | undefined {
  const links = fields.all("link").map((link) => link.attributes.get("href") ?? textOf(source, link));
  return links.findLast((link) => link.trim() !== "");
}

function atomLink(fields: Fields): string | undefined {
  const link = fields.all("link", "atom").find(({ attributes }) => {
    const rel = attributes.get("rel") ?? "";
    return rel === "" || rel === "alternate";
  });
  return link?.attributes.get("href");
}

/** A guid is the item's address unless it says it is not (RSS 2.0). */
function permalink(fields: Fields, guid: string | undefined): string | undefined {
  const declared = fields.all("guid")[0]?.attributes.get("ispermalink");
  return declared?.toLowerCase() === "false" ? undefined : webLink(guid, []);
}

function authors(source: string, fields: Fields): readonly string[] {
  const keys: readonly Key[] = [["author"], ["author", "dc"], ["creator", "dc"], ["author", "itunes"]];
  const named = keys.map(([name, space]) => fields.texts(name, space)).find((texts) => texts.length > 0);
  if (named !== undefined) return named.map(personName);
  return fields
    .all("author", "atom")
    .map((author) => fieldsOf(source, author, "atom"))
    .map((author) => author.text("name") ?? author.text("email"))
    .filter((name) => name !== undefined);
}

function categories(fields: Fields): readonly string[] {
  const keywords = fields.text("keywords", "itunes")?.split(",") ?? [];
  const terms = fields.all("category", "atom").map(({ attributes }) => attributes.get("term") ?? "");
  const all = [...fields.texts("category"), ...keywords, ...fields.texts("subject", "dc"), ...terms];
  return [...new Set(all.map((one) => one.trim()).filter((one) => one !== ""))];
}

function enclosures(fields: Fields, base: string | undefined): readonly string[] {
  const media = [
    ...fields.all("group", "media").flatMap(({ children }) => children),
    ...fields.all("content", "media"),
  ].filter(({ name, space }) => name === "content" && space === "media");
  const links = fields.all("link", "atom").filter(({ attributes }) => attributes.get("rel") === "enclosure");
  const addresses = [...fields.all("enclosure"), ...media].map(({ attributes }) => attributes.get("url"));
  const all = [...addresses, ...links.map(({ attributes }) => attributes.get("href"))].map((one) =>
    webLink(one, [base]),
  );
  return [...new Set(all.filter((one) => one !== undefined))];
}

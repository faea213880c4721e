import { askedPeriod } from "./asked-period.ts";
import { askedRest } from "./asked-rest.ts";
import { feedDate } from "./feed-date.ts";
import { feedLinks } from "./feed-links.ts";
import { baseOf, fieldsOf, mediaAddresses, mediaHtml, webLink } from "./feed-elements.ts";
import type { Fields, Reading } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { personName } from "./person-name.ts";
import { textOf } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

/**
 * Reads RSS 0.9x, 1.0 (RDF) and 2.0, with Dublin Core, content, iTunes, Media RSS and embedded Atom as fallbacks; and
 * CDF, from which RSS came.
 */
export function rssFeed(source: string, root: XmlElement, url: string | undefined): Feed {
  const channel = root.children.find(({ name }) => name === "channel") ?? root;
  const base = baseOf(channel, baseOf(root, url));
  const reading: Reading = { source, own: "rss", base };
  const fields = fieldsOf(reading, channel);
  const link =
    webLink(lastLink(source, fields), [base]) ??
    webLink(atomLink(fields), [base]) ??
    webLink(channel.attributes.get("href"), [base]);
  return present<Feed>({
    format: root.name === "rdf" ? "rdf" : "rss",
    title: firstHtml(fields, ["title"], ["title", "dc"], ["title", "itunes"]),
    description: firstHtml(
      fields,
      ...([["description"], ["summary", "itunes"], ["description", "dc"]] as const),
      ...([["subtitle", "atom"], ["subtitle", "itunes"], ["tagline"], ["abstract"]] as const),
    ),
    link,
    language:
      fields.text("language") ??
      fields.text("language", "dc") ??
      channel.attributes.get("xml:lang") ??
      root.attributes.get("xml:lang"),
    published: firstDate(fields, ["pubdate"], ["issued", "dcterms"], ["published", "atom"]),
    updated:
      firstDate(fields, ["lastbuilddate"], ["date", "dc"], ["modified", "dcterms"], ["updated", "atom"]) ??
      feedDate(channel.attributes.get("lastmod")),
    links: feedLinks(channel, base),
    sitemaps: undefined,
    askedSeconds: askedPeriod(fields),
    rest: askedRest(reading, fields),
    items: itemsIn(root, channel).map((item) => rssItem(reading, item, base ?? link)),
  });
}

/** Items stand in the channel, beside it (RDF), or in a list in either. */
function itemsIn(root: XmlElement, channel: XmlElement): readonly XmlElement[] {
  const parents = channel === root ? [root] : [channel, root];
  const lists = parents.flatMap(({ children }) => children.filter(({ name }) => name === "items"));
  return [...parents, ...lists]
    .flatMap(({ children }) => children)
    .filter(({ name, space }) => name === "item" && (space === "" || space === "rss"));
}

function rssItem(outer: Reading, element: XmlElement, fallback: string | undefined): FeedItem {
  const { source } = outer;
  const reading = { ...outer, base: baseOf(element, outer.base) };
  const fields = fieldsOf(reading, element);
  const base = baseOf(element, fallback);
  const guid = fields.text("guid") ?? fields.text("identifier", "dc") ?? fields.text("id", "atom");
  const about = element.attributes.get("rdf:about");
  return present<FeedItem>({
    title:
      firstHtml(fields, ["title"], ["title", "dc"]) ??
      mediaHtml(reading, element, "title") ??
      firstHtml(fields, ["title", "atom"], ["title", "itunes"]),
    description:
      firstHtml(fields, ["description"], ["description", "dc"], ["summary", "itunes"], ["summary", "atom"]) ??
      mediaHtml(reading, element, "description") ??
      firstHtml(fields, ["summary"], ["abstract"], ["subtitle", "itunes"]),
    content: firstHtml(
      fields,
      ...([["encoded", "content"], ["content"], ["content", "atom"]] as const),
      ...([["body", "xhtml"], ["div", "xhtml"], ["body"], ["fullitem"]] as const),
    ),
    link:
      webLink(lastLink(source, fields), [base]) ??
      webLink(atomLink(fields), [base]) ??
      permalink(fields, guid) ??
      webLink(about ?? element.attributes.get("href"), [base]),
    guid: guid ?? about,
    published: firstDate(
      fields,
      ...([["pubdate"], ["date", "dc"], ["published", "atom"]] as const),
      ...([["issued", "dcterms"], ["created", "dcterms"], ["date"]] as const),
    ),
    updated: firstDate(fields, ["date", "dc"], ["updated", "atom"], ["modified", "dcterms"]),
    authors: authors(reading, fields),
    categories: categories(fields),
    enclosures: enclosures(element, fields, base),
  });
}

type Key = readonly [name: string, space?: string];

function firstHtml(fields: Fields, ...keys: readonly Key[]): string | undefined {
  return keys.map(([name, space]) => fields.html(name, space)).find((text) => text !== undefined);
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

function authors(reading: Reading, fields: Fields): readonly string[] {
  const keys: readonly Key[] = [["author"], ["author", "dc"], ["creator", "dc"], ["author", "itunes"]];
  const named = keys.map(([name, space]) => fields.texts(name, space)).find((texts) => texts.length > 0);
  const [first] = fields.all("author");
  if (first?.children.some(({ name }) => name === "name") === true) return people(reading, fields.all("author"));
  if (named !== undefined) return named.map(personName);
  return people(reading, fields.all("author", "atom"));
}

/** Names of authors written as Atom does. */
function people(reading: Reading, authors: readonly XmlElement[]): readonly string[] {
  return authors
    .map((author) => fieldsOf({ ...reading, own: "atom" }, author))
    .map((author) => author.text("name") ?? author.text("email"))
    .filter((name) => name !== undefined);
}

function categories(fields: Fields): readonly string[] {
  const keywords = fields.text("keywords", "itunes")?.split(",") ?? [];
  const terms = fields.all("category", "atom").map(({ attributes }) => attributes.get("term") ?? "");
  const named = [...fields.texts("subject", "dc"), ...fields.texts("category", "media")];
  const all = [...fields.texts("category"), ...keywords, ...named, ...terms];
  return [...new Set(all.map((one) => one.trim()).filter((one) => one !== ""))];
}

function enclosures(element: XmlElement, fields: Fields, base: string | undefined): readonly string[] {
  const links = fields.all("link", "atom").filter(({ attributes }) => attributes.get("rel") === "enclosure");
  const own = fields.all("enclosure").map(({ attributes }) => attributes.get("url"));
  const linked = links.map(({ attributes }) => attributes.get("href"));
  const all = [...own, ...mediaAddresses(element), ...linked].map((one) => webLink(one, [base]));
  return [...new Set(all.filter((one) => one !== undefined))];
}

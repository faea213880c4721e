import { decodeEntities } from "./decode-entities.ts";
import { feedDate } from "./feed-date.ts";
import { feedLinks } from "./feed-links.ts";
import {
  baseOf,
  feedHtml,
  fieldsOf,
  htmlBase,
  mediaAddresses,
  mediaHtml,
  webLink,
  withoutPrefix,
} from "./feed-elements.ts";
import type { Fields, Reading } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { textOf } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

/** Reads Atom 0.3 and 1.0 (RFC 4287). */
export function atomFeed(source: string, root: XmlElement, url: string | undefined): Feed {
  const base = baseOf(root, url);
  const reading: Reading = { source, own: "atom", base };
  const fields = fieldsOf(reading, root);
  const ownAuthors = authors(reading, fields);
  const link = webLink(alternate(reading, fields), [base]);
  return present<Feed>({
    format: "atom",
    title: construct(reading, fields, "title"),
    description: construct(reading, fields, "subtitle") ?? construct(reading, fields, "tagline"),
    link,
    language: root.attributes.get("xml:lang") ?? root.attributes.get("lang") ?? fields.text("language", "dc"),
    published: feedDate(fields.text("published")),
    updated: feedDate(fields.text("updated")) ?? feedDate(fields.text("modified")),
    links: feedLinks(root, base),
    sitemaps: undefined,
    items: fields
      .all("entry")
      .map((entry) => atomItem(reading, entry, base ?? link))
      .map((item) => (item.authors.length > 0 ? item : { ...item, authors: ownAuthors })),
  });
}

function atomItem(outer: Reading, entry: XmlElement, fallback: string | undefined): FeedItem {
  const reading = { ...outer, base: baseOf(entry, outer.base) };
  const fields = fieldsOf(reading, entry);
  const base = baseOf(entry, fallback);
  const id = fields.text("id");
  const updated = feedDate(fields.text("updated")) ?? feedDate(fields.text("modified"));
  const published =
    feedDate(fields.text("published")) ??
    feedDate(fields.text("issued")) ??
    updated ??
    feedDate(fields.text("created")) ??
    feedDate(fields.text("date", "dc"));
  const content = fields.all("content")[0];
  return present<FeedItem>({
    title: construct(reading, fields, "title") ?? mediaHtml(reading, entry, "title"),
    description: construct(reading, fields, "summary") ?? mediaHtml(reading, entry, "description"),
    content: construct(reading, fields, "content"),
    link:
      webLink(alternate(reading, fields), [base]) ?? webLink(content?.attributes.get("src"), [base]) ?? webLink(id, []),
    guid: id,
    published,
    updated,
    authors: authorsOf(reading, fields),
    categories: categories(fields),
    enclosures: [...new Set([...linked(fields, "enclosure"), ...mediaAddresses(entry)])]
      .map((href) => webLink(href, [base]))
      .filter((href) => href !== undefined),
  });
}

/** The first link without a relation, or with `alternate`: a page's before that of another form of the feed. */
function alternate(reading: Reading, fields: Fields): string | undefined {
  const links = fields.all("link").filter((one) => relationOf(one) === "alternate");
  const link = links.find(({ attributes }) => /html|^$/i.test(attributes.get("type")?.trim() ?? "")) ?? links[0];
  if (link === undefined) return undefined;
  const href = link.attributes.get("href") ?? textOf(reading.source, link);
  return webLink(href, [baseOf(link, reading.base)]) ?? href;
}

/** What a link is to the entry; `alternate` where it does not say (RFC 4287, 4.2.7.2). */
function relationOf({ attributes }: XmlElement): string {
  const relation = attributes.get("rel")?.trim().toLowerCase() ?? "";
  return relation.replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, "") || "alternate";
}

function linked(fields: Fields, rel: string): readonly string[] {
  return fields
    .all("link")
    .filter((link) => relationOf(link) === rel)
    .map(({ attributes }) => attributes.get("href") ?? "");
}

/** A text construct as HTML or plain text: escaped, in CDATA, inline XHTML (without its `div`) or base64 (Atom 0.3). */
function construct(reading: Reading, fields: Fields, name: string): string | undefined {
  const texts = fields.all(name).map((element) => constructHtml(reading, element));
  return texts.find((text) => text !== "");
}

function constructHtml({ source, base }: Reading, element: XmlElement): string {
  const text = withoutPrefix(source, element, constructText(source, element));
  return feedHtml(text, htmlBase(element, base)) ?? "";
}

function constructText(source: string, element: XmlElement): string {
  const type = element.attributes.get("type")?.toLowerCase() ?? "";
  const mode = element.attributes.get("mode")?.toLowerCase() ?? "";
  const raw = source.slice(element.start, element.end).trim();
  if (raw.includes("<![CDATA[")) return textOf(source, element);
  if (mode === "base64" || (mode === "" && isBase64Type(type))) return fromBase64(raw) ?? decodeEntities(raw);
  if (type.includes("xhtml") || mode === "xml") return withoutWrapper(raw);
  return textOf(source, element);
}

/** Types whose inline content is base64 by RFC 4287, 4.1.3.3: neither text nor XML. */
function isBase64Type(type: string): boolean {
  return type.includes("/") && !type.startsWith("text/") && !/[+/]xml$/.test(type);
}

function fromBase64(raw: string): string | undefined {
  const packed = raw.replace(/\s+/g, "");
  if (packed === "" || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined;
  return Buffer.from(packed, "base64").toString("utf8").trim();
}

function withoutWrapper(raw: string): string {
  const open = /^<(?:[\w-]+:)?div\b[^>]*>/i.exec(raw);
  const close = /<\/(?:[\w-]+:)?div\s*>$/i.exec(raw.slice(-40));
  if (open === null || close === null) return raw;
  return raw.slice(open[0].length, raw.length - close[0].length).trim();
}

/** An entry without an author has that of the feed it was taken from (RFC 4287, 4.2.1). */
function authorsOf(reading: Reading, fields: Fields): readonly string[] {
  const own = authors(reading, fields);
  if (own.length > 0) return own;
  return fields.all("source").flatMap((source) => authors(reading, fieldsOf(reading, source)));
}

function authors(reading: Reading, fields: Fields): readonly string[] {
  const named = fields
    .all("author")
    .map((author) => ({ author, person: fieldsOf(reading, author) }))
    .map(({ author, person }) => person.text("name") ?? person.text("email") ?? plainName(reading.source, author))
    .filter((name) => name !== undefined && name !== "");
  return named.length > 0 ? named.filter((name) => name !== undefined) : fields.texts("creator", "dc");
}

/** Some feeds write the name straight into `author`. */
function plainName(source: string, author: XmlElement): string | undefined {
  return author.children.length === 0 ? textOf(source, author) : undefined;
}

function categories(fields: Fields): readonly string[] {
  const all = fields.all("category").map(({ attributes }) => (attributes.get("label") ?? "") || attributes.get("term"));
  const terms = [...all, ...fields.texts("subject", "dc")].map((one) => one?.trim() ?? "");
  return [...new Set(terms.filter((one) => one !== ""))];
}

import { getDomain } from "tldts";
import { decodeEntities } from "./decode-entities.ts";
import { elementsOf } from "./dom.ts";
import type { DomDocument, DomElement } from "./dom.ts";
import { feedDate } from "./feed-date.ts";
import type { ArticleData } from "./json-ld.ts";
import { foldSpace } from "./page-blocks.ts";

/** What a page says of itself in its head, in JSON-LD and in marked elements. */
export interface PageMetadata {
  readonly title?: string;
  readonly site?: string;
  readonly byline?: string;
  readonly published?: string;
  readonly modified?: string;
  /** What the page is about by its Open Graph type, where that is no text. */
  readonly media?: "video" | "gallery";
  readonly lang?: string;
  /** As written, to be resolved. */
  readonly canonical?: string;
}

const PUBLISHED_META = [
  "article:published_time",
  "og:article:published_time",
  "article:published",
  "article.published",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publication_date",
  "publish_date",
  "dc.date.issued",
  "dcterms.created",
  "dc.date",
  "dcterms.date",
  "date",
  "cxenseparse:recs:publishtime",
  "article:modified_time",
  "og:updated_time",
];
const MODIFIED_META = ["article:modified_time", "og:updated_time", "last-modified", "dcterms.modified"];
const AUTHOR_META = [
  "author",
  "article:author",
  "parsely-author",
  "sailthru.author",
  "byl",
  "dc.creator",
  "dcterms.creator",
  "twitter:creator",
];
const TITLE_META = ["og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title"];

/** Reads title, byline, date, language and canonical address: JSON-LD first, then meta elements, then the page itself. */
export function pageMetadata(document: DomDocument, data: ArticleData, url: string): PageMetadata {
  const meta = metaValues(document);
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => meta.get(name)).find((value) => value !== undefined);
  const html = document.documentElement;
  const titleElement = [...html.getElementsByTagName("title")][0]?.textContent;
  const links = [...html.getElementsByTagName("link")];
  const canonical = links.find((link) => link.getAttribute("rel")?.toLowerCase() === "canonical");
  const fields = {
    title: plain(data.headline) ?? plain(first(TITLE_META)) ?? plain(titleElement),
    site: plain(meta.get("og:site_name")),
    byline: byline(data.author) ?? byline(first(AUTHOR_META)) ?? byline(markedAuthor(document.body)),
    published:
      pageDate(data.published) ??
      PUBLISHED_META.map((name) => pageDate(meta.get(name))).find((date) => date !== undefined) ??
      markedTime(document.body) ??
      dateInAddress(first(["og:url"]) ?? canonical?.getAttribute("href") ?? url),
    modified: pageDate(data.modified) ?? pageDate(first(MODIFIED_META)),
    media: /^video/i.test(meta.get("og:type") ?? "") ? ("video" as const) : undefined,
    lang:
      language(html.getAttribute("lang") ?? html.getAttribute("xml:lang")) ??
      language(data.lang) ??
      language(first(["content-language", "og:locale", "dc.language"])),
    canonical: canonical?.getAttribute("href") ?? meta.get("og:url") ?? data.url,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));
}

function metaValues(document: DomDocument): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of document.documentElement.getElementsByTagName("meta")) {
    const attribute = (name: string): string | null => element.getAttribute(name);
    const name = attribute("property") ?? attribute("name") ?? attribute("itemprop") ?? attribute("http-equiv");
    const content = attribute("content")?.trim() ?? "";
    const key = name?.trim().toLowerCase();
    if (key !== undefined && content !== "" && !values.has(key)) values.set(key, content);
  }
  return values;
}

function plain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const folded = foldSpace(decodeEntities(text).replace(/<\/?[a-z][^<>]{0,200}>/gi, ""));
  return folded === "" ? undefined : folded;
}

/** A byline without "By", dates and addresses; nothing that is a sentence or an account name. */
function byline(text: string | undefined): string | undefined {
  const name = plain(text)
    ?.replace(/^(?:written\s+|reported\s+|posted\s+)?(?:by|par|por|von|di|oleh)\s*:?\s+/i, "")
    .replace(/[\s,|·•–-]+$/, "");
  if (name === undefined || name.length < 2 || name.length > 160) return undefined;
  return /^(?:https?:|@|www\.)|[.!?]\s\S+\s\S+\s\S+\s\S+\s/.test(name) ? undefined : name;
}

const LOOKED_AT = 3000; // elements from the top: what comes later belongs to comments and teasers

function markedAuthor(body: DomElement): string | undefined {
  for (const element of elementsOf(body, LOOKED_AT)) {
    const rel = element.getAttribute("rel") ?? "";
    const marks = `${element.getAttribute("itemprop") ?? ""} ${element.getAttribute("class") ?? ""}`;
    const marked =
      /\bauthor\b/i.test(rel) || /(?:^|\s)(?:author|byline|by-line|article-?author|author-?name)(?:\s|$)/i.test(marks);
    if (!marked) continue;
    const text = foldSpace(element.textContent);
    if (text.length > 2 && text.length < 120) return text;
  }
  return undefined;
}

const TIME_NAME =
  /(?:^|[\s_-])(?:pub(?:lish(?:ed)?|lication)?|post(?:ed)?|article|story|entry|news|create[ds]?)[-_]?(?:date|time|on)|(?:^|\s)(?:date-?line|timestamp|date|datetime|byline-date)(?:\s|$)/i;

function markedTime(body: DomElement): string | undefined {
  for (const element of elementsOf(body, LOOKED_AT)) {
    const marks = `${element.getAttribute("class") ?? ""} ${element.getAttribute("itemprop") ?? ""}`;
    if (element.localName !== "time" && !TIME_NAME.test(marks)) continue;
    const written =
      element.getAttribute("datetime") ?? element.getAttribute("content") ?? foldSpace(element.textContent);
    const date = pageDate(written.replace(/^(?:first |last )?(?:published|posted|updated)(?: on| at)?\s?:?\s?/i, ""));
    if (date !== undefined) return date;
  }
  return undefined;
}

/** A date to the day at least: a bare year or month dates an issue, not an article. */
function pageDate(text: string | undefined): string | undefined {
  return text === undefined || /^\s*\d{4}(?:-\d{1,2})?\s*$/.test(text) || !/\d{4}/.test(text)
    ? undefined
    : feedDate(text);
}

/** The day in addresses such as `/2026/03/07/slug`. */
function dateInAddress(url: string): string | undefined {
  const [, year, month, day] = /\/((?:19|20)\d{2})[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)/.exec(url) ?? [];
  return day === undefined ? undefined : feedDate(`${year}-${month}-${day}`);
}

function language(value: string | null | undefined): string | undefined {
  const [tag] = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}/i.exec(value?.trim() ?? "") ?? [];
  return tag?.replace(/_/g, "-");
}

/** The title without the name of the site around it: the page's site name, its host, or a short end set off by a bar. */
export function withoutSite(
  title: string,
  site: string | undefined,
  page: { readonly url: string; readonly headings: readonly string[] },
): string {
  const heading = page.headings.find((one) => one.length > 10 && title.startsWith(one));
  if (heading !== undefined) return heading;
  const [, cut, mark, last] = /^(.{8,}\S)\s+([|–—·»-])\s+(.{2,40})$/.exec(title) ?? [];
  if (cut === undefined || last === undefined) return title;
  const name = letters(last);
  if (site !== undefined && name === letters(site)) return cut;
  const host = URL.canParse(page.url) ? (getDomain(page.url) ?? "").split(".")[0] : undefined;
  if (host !== undefined && host.length > 2 && name.includes(letters(host))) return cut;
  return mark === "|" && last.split(" ").length <= 4 && last.length <= cut.length ? cut : title;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

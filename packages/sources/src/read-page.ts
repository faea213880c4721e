import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { articleBlocks } from "./block-filter.ts";
import { canonicalUrl, sameSite } from "./canonical-url.ts";
import { decodeHtml } from "./decode-text.ts";
import { isDeeper } from "./dom.ts";
import type { DomDocument, DomElement } from "./dom.ts";
import { htmlSource } from "./html-source.ts";
import type { HtmlSource } from "./html-source.ts";
import { articleData } from "./json-ld.ts";
import { isConsentWall } from "./consent-wall.ts";
import { livePosts } from "./live-posts.ts";
import { pageLinks } from "./page-links.ts";
import { foldSpace, pageBlocks } from "./page-blocks.ts";
import type { Block } from "./page-blocks.ts";
import { removeClutter } from "./page-clutter.ts";
import { pageMetadata, withoutSite } from "./page-metadata.ts";
import type { PageMetadata } from "./page-metadata.ts";
import { removeOthers } from "./page-others.ts";
import type { Page, PageInput } from "./page.ts";
import { paywalled } from "./paywall.ts";

/** Why a page gives no article, in the words of its error code. */
interface PageFailure {
  readonly code: "not_a_page" | "no_text" | "too_large" | "consent_wall" | "only_media";
  readonly reason: string;
}
export type PageOutcome = { readonly page: Page } | { readonly failure: PageFailure };

/** News pages have some thousand elements, nested some tens deep; Readability's time grows with the square of depth. */
const MAX_ELEMENTS = 20_000;
const MAX_DEPTH = 200;
/** Of the tree that is built, whose walks recurse: what the tags of the source did not tell. */
const MAX_TREE_DEPTH = 400;
/** Fewer characters than this are no article. */
const SHORTEST = 80;
/** Fewer than this are looked at twice. */
const SUSPICIOUS = 400;

/** Reads a page: head and JSON-LD for what it is, Readability for where its text is, own rules for what belongs to it. */
export function readPage(input: PageInput): PageOutcome {
  const type = input.contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "" && !/^(?:text\/|application\/(?:xhtml\+xml|xml|octet-stream)$)/.test(type)) {
    return fail("not_a_page", `its type is ${type.slice(0, 60)}`);
  }
  const decoded = decodeHtml(input);
  if (!/<[a-z!]/i.test(decoded.slice(0, 100_000))) {
    return fail("not_a_page", "it holds no HTML");
  }
  const source = shallowSource(decoded);
  if (source.elements > MAX_ELEMENTS) return fail("too_large", `it has ${source.elements} elements`);
  if (source.depth > MAX_DEPTH) return fail("too_large", `its elements are nested ${source.depth} deep`);
  const document = parse(source.html);
  if (isDeeper(document.documentElement, MAX_TREE_DEPTH)) return fail("too_large", "its elements are nested too deep");
  const data = articleData(source.jsonLd);
  const metadata = pageMetadata(document, data, input.url);
  const walled = paywalled(document.body, data.free);
  const media = data.media ?? metadata.media;
  const headings = mainHeadings(document.body);
  const title = withoutSite(metadata.title ?? headings[0] ?? "", metadata.site, { url: input.url, headings });
  const all = document.body.textContent.length;
  const posts = livePosts(document.body, { url: input.url, title, updates: data.updates ?? [] });
  removeOthers(document.body, title);
  removeClutter(document.body);
  let text = articleText(document, title);
  if (text.length < SUSPICIOUS && all > SUSPICIOUS * 4) {
    // Names of parts may mislead: then the page is read again with all of them.
    const again = parse(source.html);
    removeOthers(again.body, title);
    const untouched = articleText(again, title);
    if (untouched.length > text.length * 3) text = untouched;
  }
  if (isConsentWall(decoded, text)) {
    return fail("consent_wall", "it asks for consent to cookies in place of its text; open it in a browser to see it");
  }
  const told = posts.map((post) => [post.title, post.text].filter((part) => part !== undefined).join("\n\n"));
  const live = told.join("\n\n");
  const shown = text.length >= SHORTEST && !isShell(text, data.body, walled) ? text : (data.body ?? text);
  const whole = live.length > shown.length ? live : shown;
  if (whole.length < SHORTEST) {
    if (media === undefined) return fail("no_text", "no running text was found on it");
    return fail("only_media", media === "video" ? "it is a video without a text" : "it is a gallery without a text");
  }
  const links = pageLinks(decoded, input.url, input.first);
  return {
    page: {
      ...described(metadata, title, input.url),
      text: whole,
      ...(walled && { paywall: true as const }),
      ...(media !== undefined && { media }),
      ...(posts.length > 0 && { posts }),
      ...(Object.keys(links).length > 0 && { links }),
    },
  };
}

/** A page whose own text is little beside the one it gives to search engines is filled by its scripts. */
function isShell(text: string, body: string | undefined, walled: boolean): boolean {
  return !walled && body !== undefined && text.length < SUSPICIOUS && body.length > text.length * 3;
}

/** Pages that never end their inline elements nest them without bound; these then go. */
function shallowSource(html: string): HtmlSource {
  const source = htmlSource(html);
  if (source.depth <= MAX_DEPTH) return source;
  return htmlSource(html.replace(/<\/?(?:b|big|center|em|font|i|small|span|strong|tt|u)\b[^<>]*>/gi, " "));
}

function parse(html: string): DomDocument {
  return (parseHTML(html) as unknown as { readonly document: DomDocument }).document;
}

function articleText(document: DomDocument, title: string): string {
  return articleBlocks(mainBlocks(document), title)
    .map((block) => block.text)
    .join("\n\n");
}

function fail(code: PageFailure["code"], reason: string): PageOutcome {
  return { failure: { code, reason } };
}

function described(metadata: PageMetadata, title: string, url: string): Omit<Page, "text"> {
  return {
    url: ownAddress(metadata.canonical, url),
    title,
    ...(metadata.byline === undefined ? {} : { byline: metadata.byline }),
    ...(metadata.published === undefined ? {} : { published: metadata.published }),
    ...(metadata.modified === undefined ? {} : { modified: metadata.modified }),
    ...(metadata.lang === undefined ? {} : { lang: metadata.lang }),
  };
}

/** The canonical address a page names, if it is on the same site and is not just the front page. */
function ownAddress(canonical: string | undefined, url: string): string {
  if (canonical === undefined || !URL.canParse(url) || !URL.canParse(canonical, url)) return canonicalUrl(url);
  const named = new URL(canonical, url);
  const front = named.pathname === "/" && new URL(url).pathname !== "/";
  const near = sameSite(named.href, url) || isAmpCache(url, named.host);
  const own = /^https?:$/.test(named.protocol) && near && !front;
  return canonicalUrl(own ? named.href : url);
}

/** Whether an address is that of a cache of AMP pages, which holds the address of the page itself. */
function isAmpCache(url: string, host: string): boolean {
  const { hostname, pathname } = new URL(url);
  const isCache = /\.cdn\.ampproject\.org$|\.bing-amp\.com$/i.test(hostname) || /^\/amp\/s?\/?/i.test(pathname);
  return isCache && pathname.toLowerCase().split("/").includes(host.toLowerCase());
}

function mainHeadings(body: DomElement): readonly string[] {
  return [...body.getElementsByTagName("h1")]
    .slice(0, 5)
    .map((heading) => foldSpace(heading.textContent))
    .filter((text) => text !== "");
}

function mainBlocks(document: DomDocument): readonly Block[] {
  const content = mainElement(document);
  return content === undefined ? [] : pageBlocks(content);
}

/** @returns undefined where there is none, or where Readability breaks over what a broken page made of its tree */
function mainElement(document: DomDocument): DomElement | undefined {
  const reader = new Readability<DomElement>(document, {
    serializer: (element: unknown) => element as DomElement,
    maxElemsToParse: MAX_ELEMENTS,
    disableJSONLD: true,
    keepClasses: true, // taking them off costs time, and nobody sees them
  });
  try {
    return reader.parse()?.content ?? undefined;
  } catch {
    return undefined;
  }
}

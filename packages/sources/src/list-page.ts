import { AppError } from "@frontwatch/domain";
import { parseHTML } from "linkedom";
import { decodeHtml } from "./decode-text.ts";
import { isDeeper } from "./dom.ts";
import type { DomNode } from "./dom.ts";
import { feedDate } from "./feed-date.ts";
import { webLink } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { htmlSource } from "./html-source.ts";
import type { PageInput } from "./page.ts";

/** Bounds on a page whose tree is built here, in the thread of all: lists of news hold some thousand elements. */
const MOST_BYTES = 3_000_000;
const MOST_DEPTH = 300;
const MOST_TAGS = 25_000; // start and end tags
const MOST_ITEMS = 500;

interface Selected {
  readonly textContent: string;
  matches(selector: string): boolean;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Selected | null;
}
interface Page {
  readonly title?: string;
  readonly documentElement: Selected;
  querySelectorAll(selector: string): Iterable<Selected>;
  querySelector(selector: string): Selected | null;
}

/**
 * Reads a page that lists articles, by a CSS selector: what it selects are the links themselves, or parts that each hold
 * one, and a `time` perhaps.
 * @throws AppError `not_a_feed` where nothing is selected or the page is too much, `config_invalid` for a wrong selector
 */
export function listPage(input: PageInput, select: string): Feed {
  if (input.body.byteLength > MOST_BYTES) throw tooMuch(input.url);
  const html = decodeHtml(input);
  if ((html.match(/<\/?[a-z]/gi)?.length ?? 0) > MOST_TAGS || htmlSource(html).depth > MOST_DEPTH)
    throw tooMuch(input.url);
  const { document } = parseHTML(html) as unknown as { readonly document: Page & DomNode };
  if (isDeeper(document, MOST_DEPTH)) throw tooMuch(input.url);
  const base = webLink(document.querySelector("base[href]")?.getAttribute("href") ?? undefined, [input.url]);
  const items = selected(document, select, input.url).flatMap((one) => itemIn(one, base ?? input.url));
  const distinct = distinctOf(items).slice(0, MOST_ITEMS);
  if (distinct.length === 0) {
    throw new AppError(
      "not_a_feed",
      `${input.url}: "${select}" selects no link. Look at the page, and mend the selector.`,
    );
  }
  return present<Feed>({
    ...EMPTY,
    format: "list",
    title: fold(document.title ?? ""),
    link: input.url,
    language: document.documentElement.getAttribute("lang") ?? undefined,
    items: distinct,
  });
}

const EMPTY = {
  description: undefined,
  published: undefined,
  updated: undefined,
  links: undefined,
  sitemaps: undefined,
};

function selected(document: Page, select: string, url: string): readonly Selected[] {
  try {
    return [...document.querySelectorAll(select)];
  } catch (cause) {
    throw new AppError("config_invalid", `${url}: "${select}" is no CSS selector. Mend it.`, { cause });
  }
}

function itemIn(one: Selected, base: string): readonly FeedItem[] {
  const anchor = one.matches("a[href]") ? one : one.querySelector("a[href]");
  const link = webLink(anchor?.getAttribute("href") ?? undefined, [base]);
  if (link === undefined) return [];
  const time = one.querySelector("time");
  const heading = one.querySelector("h1, h2, h3, h4");
  return [
    present<FeedItem>({
      ...{ description: undefined, content: undefined, updated: undefined },
      title: fold(heading?.textContent ?? anchor?.textContent ?? ""),
      link,
      guid: link,
      published: feedDate(time?.getAttribute("datetime") ?? time?.textContent ?? undefined),
      ...{ authors: [], categories: [], enclosures: [] },
    }),
  ];
}

/** Each link once; a list often links to an article by its picture and by its heading. */
function distinctOf(items: readonly FeedItem[]): readonly FeedItem[] {
  const byLink = new Map<string | undefined, FeedItem>();
  for (const item of items) {
    const known = byLink.get(item.link);
    byLink.set(item.link, known?.title === undefined ? { ...known, ...item } : { ...item, ...known });
  }
  return [...byLink.values()];
}

const fold = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 1000);

function tooMuch(url: string): AppError {
  return new AppError("not_a_feed", `${url}: the page is too large or too deep to be read as a list.`);
}

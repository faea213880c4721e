import { wholeLinks } from "./html-links.ts";
import { safeHtml } from "./safe-html.ts";
import { textOf } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

/** The children of one element of a feed, asked by vocabulary and name. */
export interface Fields {
  /** Children of this name, in document order. `space` "" stands for the feed's own vocabulary. */
  all(name: string, space?: string): readonly XmlElement[];
  /** Text of the first such child that has any. */
  text(name: string, space?: string): string | undefined;
  /** The same, where it may be HTML: links in it are whole. */
  html(name: string, space?: string): string | undefined;
  /** Texts of all such children, empty ones left out. */
  texts(name: string, space?: string): readonly string[];
}

/** How the fields of an element are read. */
export interface Reading {
  readonly source: string;
  /** Name of the feed's own vocabulary beside "no namespace". */
  readonly own: string;
  /** Base of relative links in HTML, where one is known. */
  readonly base: string | undefined;
}

export function fieldsOf({ source, own, base }: Reading, element: XmlElement): Fields {
  const all = (name: string, space = ""): readonly XmlElement[] =>
    element.children.filter((child) => {
      if (child.name !== name) return false;
      return space === "" ? child.space === "" || child.space === own : child.space === space;
    });
  const texts = (name: string, space?: string): readonly string[] =>
    all(name, space)
      .map((child) => textOf(source, child))
      .filter((text) => text !== "");
  const html = (name: string, space?: string): string | undefined =>
    all(name, space)
      .map((child) => ({ child, text: textOf(source, child) }))
      .filter(({ text }) => text !== "")
      .map(({ child, text }) => feedHtml(withoutPrefix(source, child, text), htmlBase(child, base)))[0];
  return { all, texts, html, text: (name, space) => texts(name, space)[0] };
}

/** Resolves a link against its base, as written where it is whole already. */
export function webLink(link: string | undefined, bases: readonly (string | undefined)[]): string | undefined {
  const value = link?.trim() ?? "";
  if (value === "") return undefined;
  if (/^https?:\/\//i.test(value)) return URL.canParse(value) ? value : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return undefined; // javascript:, data:, mailto: and such
  const base = bases.find((one) => one !== undefined && /^https?:\/\//i.test(one) && URL.canParse(value, one));
  const whole = base === undefined ? undefined : new URL(value, base).href;
  // A line break in a scheme hides it above, and is passed over by the parser.
  return whole !== undefined && /^https?:\/\//i.test(whole) ? whole : undefined;
}

/** The base for links inside an element: its own `xml:base`, itself resolved, else the outer one. */
export function baseOf(element: XmlElement, outer: string | undefined): string | undefined {
  const own = element.attributes.get("xml:base");
  return webLink(own, [outer]) ?? outer;
}

/** The same, where what it holds is XHTML with a base of its own. */
export function htmlBase(element: XmlElement, outer: string | undefined): string | undefined {
  const inner = element.children.length === 1 ? element.children.find(({ name }) => name === "div") : undefined;
  const base = baseOf(element, outer);
  return inner === undefined ? base : baseOf(inner, base);
}

/** A text that may be HTML, as it is handed on: its links whole, and nothing in it that runs. */
export function feedHtml(text: string, base: string | undefined): string | undefined {
  return safeHtml(wholeLinks(text, base));
}

/** XHTML whose tags carry a prefix is of no use to readers of HTML: it is taken off. */
export function withoutPrefix(source: string, element: XmlElement, markup: string): string {
  const inner = element.children.find(({ space }) => space === "xhtml");
  if (inner === undefined) return markup;
  const tag = source.slice(source.lastIndexOf("<", inner.start - 1), inner.start);
  const [, prefix] = /^<([\w-]{1,40}):/.exec(tag) ?? [];
  return prefix === undefined ? markup : markup.replace(new RegExp(`(</?)${prefix}:`, "g"), "$1");
}

/** What Media RSS tells of an item in itself, in its group, or of one of its media. */
export function mediaHtml(reading: Reading, element: XmlElement, name: "title" | "description"): string | undefined {
  return mediaParts(element)
    .map((one) => fieldsOf(reading, one).html(name, "media"))
    .find((text) => text !== undefined && text !== "");
}

/** Addresses of an item's media, as written. */
export function mediaAddresses(element: XmlElement): readonly (string | undefined)[] {
  return mediaParts(element)
    .filter(({ name, space }) => name === "content" && space === "media")
    .map(({ attributes }) => attributes.get("url"));
}

/** The item, its groups, and the media in either. */
function mediaParts(element: XmlElement): readonly XmlElement[] {
  const within = (one: XmlElement, part: string): readonly XmlElement[] =>
    one.children.filter(({ name, space }) => name === part && space === "media");
  const groups = [element, ...within(element, "group")];
  return [...groups, ...groups.flatMap((group) => within(group, "content"))];
}

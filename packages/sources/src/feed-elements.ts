import { textOf } from "./xml-elements.ts";
import type { XmlElement } from "./xml-elements.ts";

/** The children of one element of a feed, asked by vocabulary and name. */
export interface Fields {
  /** Children of this name, in document order. `space` "" stands for the feed's own vocabulary. */
  all(name: string, space?: string): readonly XmlElement[];
  /** Text of the first such child that has any. */
  text(name: string, space?: string): string | undefined;
  /** Texts of all such children, empty ones left out. */
  texts(name: string, space?: string): readonly string[];
}

/** @param own - names of the feed's own vocabulary beside "no namespace" */
export function fieldsOf(source: string, element: XmlElement, own: string): Fields {
  const all = (name: string, space = ""): readonly XmlElement[] =>
    element.children.filter((child) => {
      if (child.name !== name) return false;
      return space === "" ? child.space === "" || child.space === own : child.space === space;
    });
  const texts = (name: string, space?: string): readonly string[] =>
    all(name, space)
      .map((child) => textOf(source, child))
      .filter((text) => text !== "");
  return { all, texts, text: (name, space) => texts(name, space)[0] };
}

/** Resolves a link against its base, as written where it is whole already. */
export function webLink(link: string | undefined, bases: readonly (string | undefined)[]): string | undefined {
  const value = link?.trim() ?? "";
  if (value === "") return undefined;
  if (/^https?:\/\//i.test(value)) return URL.canParse(value) ? value : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return undefined; // javascript:, data:, mailto: and such
  const base = bases.find((one) => one !== undefined && /^https?:\/\//i.test(one) && URL.canParse(value, one));
  return base === undefined ? undefined : new URL(value, base).href;
}

/** The base for links inside an element: its own `xml:base`, itself resolved, else the outer one. */
export function baseOf(element: XmlElement, outer: string | undefined): string | undefined {
  const own = element.attributes.get("xml:base");
  return webLink(own, [outer]) ?? outer;
}

/** Media RSS describes an item in itself or in its group. */
export function mediaDescription(source: string, element: XmlElement): string | undefined {
  const groups = element.children.filter(({ name, space }) => name === "group" && space === "media");
  return [element, ...groups].map((one) => fieldsOf(source, one, "").text("description", "media")).find(Boolean);
}

import { decodeEntities } from "./decode-entities.ts";
import { spaceName } from "./xml-spaces.ts";
import type { StartTag } from "./xml-tags.ts";
import { readTags } from "./xml-tags.ts";

/** An element of a document that may be broken; its text is read from the source on demand. */
export interface XmlElement {
  /** Local name, lower case. */
  readonly name: string;
  /**
   * The vocabulary: a short name for a known namespace, else the prefix as written; empty for elements in no
   * namespace or in the root's default one.
   */
  readonly space: string;
  /** By name as written, lower case; values decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Offsets of the content in the source. */
  readonly start: number;
  readonly end: number;
}

/** Bounds on the tree: no feed comes near, and what lies beyond is ignored. */
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 400_000;

/** Elements of which one never holds another: a second one means that the end tag is missing. */
const NEVER_NESTED = new Set(["item", "entry"]);

/** Elements of plain text, and those that stand beside them: one of the latter inside means that an end tag is missing. */
const PLAIN = new Set(["title", "link", "guid", "id", "pubdate", "lastbuilddate", "published", "updated", "language"]);
const BESIDE = new Set([...PLAIN, ...NEVER_NESTED, "description", "summary", "content", "category", "enclosure"]);

/** What feeds are rooted in; anything around it is junk. */
export const FEED_ROOTS: ReadonlySet<string> = new Set(["rss", "rdf", "feed"]);

interface Open {
  readonly element: { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] };
  readonly qualified: string;
  readonly spaces: ReadonlyMap<string, string>;
}

/**
 * Reads the elements of an XML document, forgiving what feeds get wrong: bare `&` and `<`, missing and misnested end
 * tags, junk before the root, an end cut off. Entities of a document type are not expanded. Linear in the source.
 * @returns the outermost elements: one, unless there is junk around it
 */
export function readXml(source: string): readonly XmlElement[] {
  const roots: XmlElement[] = [];
  const open: Open[] = [];
  let count = 0;
  const close = (to: number, end: number): void => {
    for (let last = open.at(-1); open.length > to && last !== undefined; last = open.at(-1)) {
      last.element.end = end;
      open.pop();
    }
  };
  const closeLast = (name: string, end: number): void => {
    const index = open.findLastIndex((one) => one.qualified === name);
    if (index >= 0) close(index, end);
  };
  readTags(source, {
    start(tag) {
      if (NEVER_NESTED.has(tag.name)) closeLast(tag.name, tag.start);
      if (BESIDE.has(tag.name) && PLAIN.has(open.at(-1)?.qualified ?? "")) close(open.length - 1, tag.start);
      if (open.length >= MAX_DEPTH || count >= MAX_ELEMENTS) return;
      count += 1;
      const opened = openElement(tag, open);
      (open.at(-1)?.element.children ?? roots).push(opened.element);
      if (!tag.empty) open.push(opened);
    },
    end: closeLast,
  });
  close(0, source.length);
  return roots;
}

/**
 * The text of an element as feeds mean it: CDATA verbatim, entities decoded once, comments and instructions left out,
 * inner markup kept, trimmed.
 */
export function textOf(source: string, element: XmlElement): string {
  const raw = source.slice(element.start, element.end);
  if (!raw.includes("<!") && !raw.includes("<?")) return decodeEntities(raw).trim();
  let text = "";
  let at = 0;
  const mark = /<[!?]/g;
  while (at < raw.length) {
    mark.lastIndex = at;
    const next = mark.exec(raw)?.index ?? -1;
    if (next < 0) break;
    text += decodeEntities(raw.slice(at, next));
    if (raw.startsWith("<![CDATA[", next)) {
      const end = raw.indexOf("]]>", next);
      text += raw.slice(next + 9, end < 0 ? raw.length : end);
      at = end < 0 ? raw.length : end + 3;
    } else if (raw.startsWith("<!--", next)) {
      const end = raw.indexOf("-->", next);
      at = end < 0 ? raw.length : end + 3;
    } else if (raw.startsWith("<?", next)) {
      const end = raw.indexOf(">", next);
      at = end < 0 ? raw.length : end + 1;
    } else {
      text += "<!";
      at = next + 2;
    }
  }
  return (text + decodeEntities(raw.slice(at))).trim();
}

/** A document whose last CDATA section never ends, with its end put before the end tag of its element. Linear. */
export function closeCdata(source: string): string {
  const open = source.indexOf("<![CDATA[", Math.max(0, source.lastIndexOf("]]>")));
  if (open < 0) return source;
  const [, name] = /<([\w:.-]{1,60})[^<>]{0,200}>\s*$/.exec(source.slice(Math.max(0, open - 300), open)) ?? [];
  const end = name === undefined ? -1 : source.indexOf(`</${name}`, open);
  return end < 0 ? source : `${source.slice(0, end)}]]>${source.slice(end)}`;
}

function openElement(tag: StartTag, open: readonly Open[]): Open {
  const outer = open.at(-1)?.spaces ?? new Map<string, string>();
  const declared = [...tag.attributes].filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"));
  const spaces = declared.length === 0 ? outer : new Map([...outer, ...declared]);
  const colon = tag.name.indexOf(":");
  const prefix = colon < 0 ? "" : tag.name.slice(0, colon);
  const uri = spaces.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
  const root = open.find(({ element }) => FEED_ROOTS.has(element.name));
  const rootUri = (root?.spaces ?? spaces).get("xmlns");
  const space = prefix === "" && uri === rootUri ? "" : spaceName(uri, prefix);
  return {
    element: {
      name: tag.name.slice(colon + 1),
      space,
      attributes: tag.attributes,
      children: [],
      start: tag.end,
      end: tag.end,
    },
    qualified: tag.name,
    spaces,
  };
}

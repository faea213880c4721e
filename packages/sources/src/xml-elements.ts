import { decode } from "html-entities";

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
const MAX_ATTRIBUTES = 60;

const NAMESPACES: readonly (readonly [pattern: RegExp, space: string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom/i, "atom"],
  [/^https?:\/\/purl\.org\/atom\/ns#/i, "atom"],
  [/^https?:\/\/purl\.org\/dc\/elements\//i, "dc"],
  [/^https?:\/\/purl\.org\/dc\/terms\//i, "dcterms"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, "content"],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast/i, "itunes"],
  [/^https?:\/\/search\.yahoo\.com\/mrss/i, "media"],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, "rdf"],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/i, "xhtml"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/?$/i, "rss"],
  [/^https?:\/\/(?:my|channel)\.netscape\.com\/rdf/i, "rss"],
  [/^https?:\/\/backend\.userland\.com\/rss/i, "rss"],
];
const PREFIXES: Readonly<Record<string, string>> = { atom10: "atom", atom03: "atom", a10: "atom" };
/** Elements of which one never holds another: a second one means that the end tag is missing. */
const NEVER_NESTED = new Set(["item", "entry"]);

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
  let at = 0;
  const close = (to: number, end: number): void => {
    for (let last = open.at(-1); open.length > to && last !== undefined; last = open.at(-1)) {
      last.element.end = end;
      open.pop();
    }
  };
  while (at < source.length) {
    const lt = source.indexOf("<", at);
    if (lt < 0) break;
    const skipped = skipMarkup(source, lt);
    if (skipped !== undefined) {
      at = skipped;
      continue;
    }
    if (source.charCodeAt(lt + 1) === 0x2f) {
      const gt = source.indexOf(">", lt);
      const qualified = source
        .slice(lt + 2, gt < 0 ? source.length : gt)
        .trim()
        .toLowerCase();
      const index = open.findLastIndex((one) => one.qualified === qualified);
      if (index >= 0) close(index, lt);
      at = gt < 0 ? source.length : gt + 1;
      continue;
    }
    const tag = readTag(source, lt);
    if (tag === undefined) {
      at = lt + 1;
      continue;
    }
    at = tag.end;
    if (NEVER_NESTED.has(tag.name)) {
      const index = open.findLastIndex((one) => one.qualified === tag.name);
      if (index >= 0) close(index, lt);
    }
    if (open.length >= MAX_DEPTH || count >= MAX_ELEMENTS) continue;
    count += 1;
    const opened = openElement(tag, open);
    (open.at(-1)?.element.children ?? roots).push(opened.element);
    if (!tag.empty) open.push(opened);
  }
  close(0, source.length);
  return roots;
}

/** The text of an element as feeds mean it: CDATA verbatim, entities decoded once, inner markup kept, trimmed. */
export function textOf(source: string, element: XmlElement): string {
  const raw = source.slice(element.start, element.end);
  if (!raw.includes("<![CDATA[") && !raw.includes("<!--")) return decodeEntities(raw).trim();
  let text = "";
  let at = 0;
  while (at < raw.length) {
    const next = raw.indexOf("<!", at);
    if (next < 0) break;
    text += decodeEntities(raw.slice(at, next));
    if (raw.startsWith("<![CDATA[", next)) {
      const end = raw.indexOf("]]>", next);
      text += raw.slice(next + 9, end < 0 ? raw.length : end);
      at = end < 0 ? raw.length : end + 3;
    } else if (raw.startsWith("<!--", next)) {
      const end = raw.indexOf("-->", next);
      at = end < 0 ? raw.length : end + 3;
    } else {
      text += "<!";
      at = next + 2;
    }
  }
  return (text + decodeEntities(raw.slice(at))).trim();
}

/** Decodes character references and the named entities of HTML 5; unknown ones stay as written. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? decode(text, { level: "html5", scope: "body" }) : text;
}

/** Past a comment, CDATA section, instruction or document type that begins here. */
function skipMarkup(source: string, lt: number): number | undefined {
  const next = source.charCodeAt(lt + 1);
  if (next === 0x3f) return past(source, ">", lt);
  if (next !== 0x21) return undefined;
  if (source.startsWith("<!--", lt)) return past(source, "-->", lt + 4);
  if (source.startsWith("<![CDATA[", lt)) return past(source, "]]>", lt);
  const gt = past(source, ">", lt);
  const subset = source.slice(lt, gt).indexOf("[");
  return subset >= 0 ? past(source, "]>", lt + subset) : gt;
}

function past(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly empty: boolean;
  readonly end: number;
}

const NAME = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy;
const ATTRIBUTE = /[\s/]*([^\s=>/"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']*)))?/y;
const TAG_END = /[\s/"']*>?/y;

function readTag(source: string, lt: number): Tag | undefined {
  NAME.lastIndex = lt + 1;
  const name = NAME.exec(source)?.[0].toLowerCase();
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  let at = NAME.lastIndex;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(source);
    const key = match?.[1]?.toLowerCase();
    if (match === null || key === undefined) break;
    at = ATTRIBUTE.lastIndex;
    if (attributes.size >= MAX_ATTRIBUTES || attributes.has(key)) continue;
    attributes.set(key, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ""));
  }
  TAG_END.lastIndex = at;
  const rest = TAG_END.exec(source)?.[0] ?? "";
  return { name, attributes, empty: rest.includes("/"), end: at + rest.length };
}

function openElement(tag: Tag, open: readonly Open[]): Open {
  const outer = open.at(-1)?.spaces ?? new Map<string, string>();
  const declared = [...tag.attributes].filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"));
  const spaces = declared.length === 0 ? outer : new Map([...outer, ...declared]);
  const colon = tag.name.indexOf(":");
  const prefix = colon < 0 ? "" : tag.name.slice(0, colon);
  const uri = spaces.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
  const root = open.find(({ element }) => FEED_ROOTS.has(element.name));
  const rootUri = (root?.spaces ?? spaces).get("xmlns");
  const space = prefix === "" && uri === rootUri ? "" : (knownSpace(uri) ?? PREFIXES[prefix] ?? prefix);
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

function knownSpace(uri: string | undefined): string | undefined {
  return uri === undefined ? undefined : NAMESPACES.find(([pattern]) => pattern.test(uri))?.[1];
}

/** A page's source made safe and small for the tree builder. */
export interface HtmlSource {
  /** Without scripts, comments and what else never holds text; inside `html` and `body`, written or not. */
  readonly html: string;
  /** Contents of JSON-LD scripts. */
  readonly jsonLd: readonly string[];
  readonly elements: number;
  /** Deepest nesting of open elements, end tags that are usually left out taken into account. */
  readonly depth: number;
}

/** Elements whose content is dropped unread. */
const DROPPED = new Set([
  "script",
  "style",
  "svg",
  "noscript",
  "template",
  "iframe",
  "object",
  "canvas",
  "math",
  "select",
  "textarea",
  "datalist",
]);
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
/** Elements that a sibling of the same name closes. */
const SELF_CLOSING = new Set(["p", "li", "dt", "dd", "option", "tr", "td", "th"]);
const NAME = /<(\/?)([a-z][a-z0-9:-]*)/iy;
/** Of these an end that is missing means the end of the page (HTML Standard, 13.2.5). */
const UNTIL_END = new Set(["script", "style", "textarea"]);

/** Drops what is not text, in one pass, linear in the source. */
export function htmlSource(source: string): HtmlSource {
  const kept: string[] = [];
  const jsonLd: string[] = [];
  const exhausted = new Set<string>(); // end marks that do not occur any more
  const open: string[] = [];
  let elements = 0;
  let depth = 0;
  let from = 0;
  const skip = (start: number, end: number): void => {
    kept.push(source.slice(from, start), " ");
    from = end;
  };
  for (let at = source.indexOf("<"); at >= 0 && at < source.length; at = source.indexOf("<", at)) {
    if (source.startsWith("<!--", at)) {
      const end = find(source, /-->/g, at + 4, exhausted) ?? source.length;
      skip(at, end);
      at = end;
      continue;
    }
    NAME.lastIndex = at;
    const match = NAME.exec(source);
    const after = match === null ? undefined : tagEnd(source, NAME.lastIndex);
    if (match === null || after === undefined) {
      at += 1;
      continue;
    }
    const [, slash, written = ""] = match;
    const name = written.toLowerCase();
    if (slash === "" && DROPPED.has(name)) {
      const missing = UNTIL_END.has(name) ? source.length : after;
      const closed = source.startsWith("/>", after - 2);
      const end = closed ? after : (find(source, new RegExp(`</${name}\\s*>`, "gi"), after, exhausted) ?? missing);
      if (name === "script" && /\bld\+json\b/i.test(source.slice(at, after))) {
        jsonLd.push(source.slice(after, end).replace(/<\/script\s*>$/i, ""));
      }
      skip(at, end);
      at = end;
      continue;
    }
    at = after;
    if (VOID.has(name)) continue;
    if (slash === "") {
      elements += 1;
      if (SELF_CLOSING.has(name) && open.at(-1) === name) open.pop();
      if (open.length < 5000) open.push(name);
      depth = Math.max(depth, open.length);
    } else {
      const index = open.lastIndexOf(name, open.length - 1);
      if (index >= open.length - 60 && index >= 0) open.length = index;
    }
  }
  kept.push(source.slice(from));
  return { html: framed(kept.join("")), jsonLd, elements, depth };
}

/** The end of the next match; what has no match is looked for only once. */
function find(source: string, mark: RegExp, from: number, exhausted: Set<string>): number | undefined {
  if (exhausted.has(mark.source)) return undefined;
  mark.lastIndex = from;
  const match = mark.exec(source);
  if (match !== null) return match.index + match[0].length;
  exhausted.add(mark.source);
  return undefined;
}

/** Past the `>` of a tag whose name ends at `from`; `undefined` where another tag begins before it. */
function tagEnd(source: string, from: number): number | undefined {
  let value = false; // after `=`: only there does a quote hold a value together
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x3e) return at + 1;
    if (code === 0x3c) return undefined;
    if (value && (code === 0x22 || code === 0x27)) {
      at = source.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) return undefined;
    }
    if (code === 0x3d) value = true;
    else if (code > 0x20) value = false;
  }
  return undefined;
}

/** The tree builder does not add `html` and `body` by itself. */
function framed(html: string): string {
  if (/<body[\s>]/i.test(html)) return /<html[\s>]/i.test(html) ? html : `<html>${html}</html>`;
  const [head = ""] = /^[\s\S]*?<\/head\s*>/i.exec(html) ?? [];
  const inner = html.slice(head.length).replace(/<\/?html[^>]*>/gi, "");
  const opened = /<html[\s>]/i.test(head) ? head : `<html>${head}`;
  return `${opened}<body>${inner}</body></html>`;
}

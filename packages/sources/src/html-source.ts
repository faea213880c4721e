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
/** Elements without text or end tag that nothing here looks at. */
const UNREAD = new Set(["img", "source", "track", "input", "embed", "area", "wbr", "col"]);
const KEPT_ATTRIBUTES = new Set([
  "class",
  "id",
  "href",
  "rel",
  "itemprop",
  "role",
  "hidden",
  "aria-hidden",
  "lang",
  "xml:lang",
  "datetime",
  "content",
  "property",
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
    if (slash === "" && UNREAD.has(name)) {
      skip(at, after);
      at = after;
      continue;
    }
    if (slash === "" && after - at > name.length + 2) {
      kept.push(source.slice(from, at), slimTag(name, source.slice(at + 1 + name.length, after)));
      from = after;
    }
    at = after;
    if (VOID.has(name)) continue;
    if (slash === "") {
      elements += 1;
      if (SELF_CLOSING.has(name) && open.at(-1) === name) open.pop();
      open.push(name);
      depth = Math.max(depth, open.length);
    } else closeElement(open, name);
  }
  kept.push(source.slice(from));
  return { html: framed(kept.join("")), jsonLd, elements, depth };
}

const ATTRIBUTE = /([^\s=>"'/<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/** A tag with only the attributes that are looked at: each one costs the tree builder a node. */
function slimTag(name: string, rest: string): string {
  if (name === "meta" || name === "link") return `<${name}${rest}`;
  let tag = `<${name}`;
  for (const [, key = "", value] of rest.matchAll(ATTRIBUTE)) {
    const lower = key.toLowerCase();
    const hides = lower === "style" && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value ?? "");
    if (KEPT_ATTRIBUTES.has(lower) || hides) tag += value === undefined ? ` ${lower}` : ` ${lower}=${value}`;
  }
  return `${tag}>`;
}

/** How many of the open elements an end tag may close: misnested ones are rarely further apart. */
const REACH = 60;

function closeElement(open: string[], name: string): void {
  for (let i = open.length - 1; i >= Math.max(0, open.length - REACH); i--) {
    if (open[i] !== name) continue;
    open.length = i;
    return;
  }
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

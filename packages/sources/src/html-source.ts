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

/** Start tags that come before the body (HTML Standard, 13.2.6.4.4). */
const HEAD = new Set(["html", "head", "meta", "title", "link", "base", "script", "style", "noscript", "template"]);
/** Tags that frame a page; it gets new ones, since they may be missing, doubled or misplaced. */
const FRAME = new Set(["html", "head", "body"]);

/** Drops what is not text, in one pass, linear in the source. */
export function htmlSource(source: string): HtmlSource {
  const kept: string[] = [];
  const jsonLd: string[] = [];
  const exhausted = new Set<string>(); // end marks that do not occur any more
  const open: string[] = [];
  let root = "<html>";
  let bodyFrom: number | undefined; // in `kept`
  let elements = 0;
  let depth = 0;
  let from = 0;
  let previous = { name: "", end: 0 };
  const replace = (start: number, end: number, by: string): void => {
    kept.push(source.slice(from, start), by);
    from = end;
  };
  for (let at = source.indexOf("<"); at >= 0 && at < source.length; at = source.indexOf("<", at)) {
    if (source.startsWith("<!--", at)) {
      const end = find(source, /-->/g, at + 4, exhausted) ?? source.length;
      replace(at, end, " ");
      previous = { name: "", end };
      at = end;
      continue;
    }
    if (source.startsWith("<!", at) || source.startsWith("<?", at)) {
      const end = find(source, />/g, at, exhausted) ?? source.length;
      replace(at, end, "");
      previous = { name: "", end };
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
    const starts = match[1] === "";
    const name = match[2]?.toLowerCase() ?? "";
    const tag = source.slice(at, after);
    if (bodyFrom === undefined) {
      const text = previous.name !== "title" && source.slice(previous.end, at).trim() !== "";
      if (text || (starts && !HEAD.has(name))) {
        replace(text ? previous.end : at, text ? previous.end : at, "");
        bodyFrom = kept.length;
      }
    }
    previous = { name: starts ? name : "", end: after };
    if (FRAME.has(name)) {
      if (starts && name === "html") root = slimTag(tag, name);
      replace(at, after, "");
    } else if (starts && DROPPED.has(name)) {
      const end = tag.endsWith("/>") ? after : contentEnd(source, name, after, exhausted);
      if (name === "script" && /\bld\+json\b/i.test(tag)) {
        jsonLd.push(source.slice(after, end).replace(/<\/script\s*>$/i, ""));
      }
      replace(at, end, " ");
      previous = { name: "", end };
      at = end;
      continue;
    } else if (starts && UNREAD.has(name)) {
      replace(at, after, " ");
    } else if (!VOID.has(name)) {
      if (starts) {
        if (tag.length > name.length + 2) replace(at, after, slimTag(tag, name));
        elements += 1;
        if (SELF_CLOSING.has(name) && open.at(-1) === name) open.pop();
        open.push(name);
        depth = Math.max(depth, open.length);
      } else closeElement(open, name);
    }
    at = after;
  }
  kept.push(source.slice(from));
  const head = kept.slice(0, bodyFrom ?? 0).join("");
  const body = kept.slice(bodyFrom ?? 0).join("");
  return { html: `${root}<head>${head}</head><body>${body}</body></html>`, jsonLd, elements, depth };
}

/** Past the end tag of an element whose content is dropped; where it is missing, the element is taken as empty. */
function contentEnd(source: string, name: string, after: number, exhausted: Set<string>): number {
  const missing = UNTIL_END.has(name) ? source.length : after;
  return find(source, new RegExp(`</${name}\\s*>`, "gi"), after, exhausted) ?? missing;
}

const ATTRIBUTE = /([^\s=>"'/<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/** Beyond, attributes hold data (a script's state, an inlined picture), not names. */
const LONGEST_TAG = 8_000;

/** A tag with only the attributes that are looked at: each one costs the tree builder a node. */
function slimTag(tag: string, name: string): string {
  let slim = `<${name}`;
  if (tag.length > LONGEST_TAG) return `${slim}>`;
  for (const [, key = "", value] of tag.slice(name.length + 1).matchAll(ATTRIBUTE)) {
    const lower = key.toLowerCase();
    const hides = lower === "style" && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value ?? "");
    if (KEPT_ATTRIBUTES.has(lower) || hides) slim += value === undefined ? ` ${lower}` : ` ${lower}=${value}`;
  }
  return `${slim}>`;
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

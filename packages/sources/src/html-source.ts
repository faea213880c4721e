import { contentEnd, elementEnd, findEnd, slimTag, tagEnd } from "./html-tags.ts";

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
/** Elements around an article, dropped whole where they end and are small beside it. */
const AROUND = new Set(["nav", "footer", "aside", "button", "dialog"]);
/** Elements without text or end tag that nothing here looks at. */
const UNREAD = new Set(["img", "source", "track", "input", "embed", "area", "wbr", "col"]);
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
/** HTML Standard, 13.2.5.8: a name goes on until white space, a slash or the end of the tag. */
const NAME = /<(\/?)([a-z][^\s/>]*)/iy;
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
  const budget = { left: source.length * 2 };
  let previous = { name: "", end: 0 };
  const replace = (start: number, end: number, by: string): void => {
    kept.push(source.slice(from, start), by);
    from = end;
  };
  for (let at = source.indexOf("<"); at >= 0 && at < source.length; at = source.indexOf("<", at)) {
    if (source.startsWith("<!--", at)) {
      const end = findEnd(source, /-->/g, at + 4, exhausted) ?? source.length;
      replace(at, end, " ");
      previous = { name: "", end };
      at = end;
      continue;
    }
    if (source.startsWith("<!", at) || source.startsWith("<?", at)) {
      const end = findEnd(source, />/g, at, exhausted) ?? source.length;
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
    } else if (starts && AROUND.has(name)) {
      const end = elementEnd(source, name, after, budget) ?? after;
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

/** How many of the open elements an end tag may close: misnested ones are rarely further apart. */
const REACH = 60;

function closeElement(open: string[], name: string): void {
  for (let i = open.length - 1; i >= Math.max(0, open.length - REACH); i--) {
    if (open[i] !== name) continue;
    open.length = i;
    return;
  }
}

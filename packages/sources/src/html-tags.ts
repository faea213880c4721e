/** Of these an end that is missing means the end of the page (HTML Standard, 13.2.5). */
const UNTIL_END = new Set(["script", "style", "textarea"]);

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

/** Past the end tag of an element whose content is dropped; where it is missing, the element is taken as empty. */
export function contentEnd(source: string, name: string, after: number, exhausted: Set<string>): number {
  const missing = UNTIL_END.has(name) ? source.length : after;
  return findEnd(source, new RegExp(`</${name}\\s*>`, "gi"), after, exhausted) ?? missing;
}

const ATTRIBUTE = /([^\s=>"'/<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/** Beyond, attributes hold data (a script's state, an inlined picture), not names. */
const LONGEST_TAG = 8_000;

/** A tag with only the attributes that are looked at: each one costs the tree builder a node. */
export function slimTag(tag: string, name: string): string {
  let slim = `<${name}`;
  if (tag.length > LONGEST_TAG) return `${slim}>`;
  for (const [, key = "", value] of tag.slice(name.length + 1).matchAll(ATTRIBUTE)) {
    const lower = key.toLowerCase();
    const hides = lower === "style" && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value ?? "");
    if (KEPT_ATTRIBUTES.has(lower) || hides) slim += value === undefined ? ` ${lower}` : ` ${lower}=${value}`;
  }
  return `${slim}>`;
}

/** The end of the next match; what has no match is looked for only once. */
export function findEnd(source: string, mark: RegExp, from: number, exhausted: Set<string>): number | undefined {
  if (exhausted.has(mark.source)) return undefined;
  mark.lastIndex = from;
  const match = mark.exec(source);
  if (match !== null) return match.index + match[0].length;
  exhausted.add(mark.source);
  return undefined;
}

/** Past the `>` of a tag whose name ends at `from`; `undefined` where another tag begins before it. */
export function tagEnd(source: string, from: number): number | undefined {
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

/** A part around the article that holds more of the source than this may hold the article itself. */
const GREATEST_SHARE = 0.35;

/**
 * Past the end tag that closes an element, those of its name inside it counted; `undefined` where there is none or the
 * element is too much of the page.
 * @param budget - characters that may still be looked at, so that hostile nesting costs no more than the page is long
 */
export function elementEnd(source: string, name: string, after: number, budget: { left: number }): number | undefined {
  const mark = new RegExp(`<(/?)${name}\\b`, "gi");
  mark.lastIndex = after;
  const limit = after + Math.min(source.length * GREATEST_SHARE, budget.left);
  let level = 1;
  for (let match = mark.exec(source); match !== null && match.index < limit; match = mark.exec(source)) {
    level += match[1] === "" ? 1 : -1;
    if (level > 0) continue;
    budget.left -= match.index - after;
    return tagEnd(source, mark.lastIndex);
  }
  budget.left -= Math.min(limit, source.length) - after;
  return undefined;
}

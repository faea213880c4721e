import { decodeEntities } from "./decode-entities.ts";
import { findEnd, tagEnd } from "./html-tags.ts";

/** Elements that are dropped with what they hold: it is never text. */
const UNREAD = new Set(["script", "style", "applet"]);
/** Elements whose tags are dropped: they load, embed or frame something, or say something of a whole page. */
const TAG_ALONE = new Set([
  ...["base", "bgsound", "embed", "frame", "frameset", "iframe", "layer", "link", "meta", "object", "param"],
  ...["body", "head", "html"],
]);
const ADDRESS = new Set(["action", "background", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"]);
const NAME = /<(\/?)([a-z][a-z0-9:-]*)/iy;
const ATTRIBUTE = /(?:[\s/]+|(?<=["']))([^\s=>"'/<]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
/** In a style what fetches or runs something, and escapes that may hide it. */
const ACTIVE_STYLE = /expression|javascript|url\s*\(|@import|behaviou?r|binding|\\|position|z-index/i;
/** What is dropped may bring the halves of a tag together; more often than so only hostile HTML does. */
const MOST_PASSES = 4;

/**
 * HTML without what runs, loads or frames something: scripts, styles, embedded objects, handlers of events, addresses
 * that are code. All else stays as written. Linear in the HTML.
 */
export function safeHtml(html: string | undefined): string | undefined {
  let safe = html;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    if (safe?.includes("<") !== true) return safe;
    const before = safe;
    safe = dropped(before);
    if (safe === before) return safe;
  }
  return safe?.includes("<") === true && dropped(safe) !== safe ? safe.replaceAll("<", "&lt;") : safe;
}

function dropped(html: string): string {
  const kept: string[] = [];
  const exhausted = new Set<string>();
  let from = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    NAME.lastIndex = at;
    const [, slash, written = ""] = NAME.exec(html) ?? [];
    const after = slash === undefined ? undefined : tagEnd(html, at + 1 + slash.length + written.length);
    if (after === undefined) {
      at += 1;
      continue;
    }
    const name = written.toLowerCase();
    let end = after;
    let by: string;
    if (UNREAD.has(name)) {
      by = "";
      if (slash === "" && html[after - 2] !== "/") {
        end = findEnd(html, new RegExp(`</${name}\\s*>`, "gi"), after, exhausted) ?? after;
      }
    } else by = TAG_ALONE.has(name) ? "" : safeTag(html.slice(at, after), written.length + 1 + (slash?.length ?? 0));
    if (by !== html.slice(at, end)) {
      kept.push(html.slice(from, at), by);
      from = end;
    }
    at = end;
  }
  return kept.length === 0 ? html : kept.join("") + html.slice(from);
}

function safeTag(tag: string, nameEnd: number): string {
  const rest = tag.slice(nameEnd);
  if (!rest.includes("=")) return tag;
  const safe = rest.replace(ATTRIBUTE, (all: string, key: string, value: string | undefined) =>
    value === undefined || isSafe(key.toLowerCase(), value) ? all : "",
  );
  return tag.slice(0, nameEnd) + safe;
}

function isSafe(key: string, written: string): boolean {
  if (key.startsWith("on") || key === "srcdoc") return false;
  if (key !== "style" && !ADDRESS.has(key)) return true;
  const value = decodeEntities(written.replace(/^["']|["']$/g, ""));
  if (key === "style") return !ACTIVE_STYLE.test(value.replace(/\/\*.*?(?:\*\/|$)/gs, ""));
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\p{Cc}\p{Z}]+/gu, "")) ?? [];
  return scheme === undefined || !/^(?:javascript|vbscript|livescript|mocha|data|about|view-source|jar)$/i.test(scheme)
    ? true
    : /^data:image\/(?:png|gif|jpe?g|webp)[;,]/i.test(value.trim());
}

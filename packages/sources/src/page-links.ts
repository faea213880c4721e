import { decodeEntities } from "./decode-entities.ts";
import { sameSite } from "./canonical-url.ts";

/** Other addresses of the article that a page holds. */
export interface PageLinks {
  /** The next page of an article in pages. */
  readonly next?: string;
  /** All its pages on one. */
  readonly whole?: string;
  /** Its AMP variant: plain markup where the page itself is made by scripts. */
  readonly amp?: string;
}

/** Links looked at, and characters of the source in which they stand. */
const MOST_LINKS = 5_000;
const MOST_SOURCE = 2_000_000;
const LINK = /<(?:a|link)\s[^<>]{1,2000}>/gi;
const VALUE = (name: string): RegExp => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
const [HREF, REL] = [VALUE("href"), VALUE("rel")];

/** Query parameters and last path segments by which sites number the pages of one article. */
const PAGE_PARAMETER = /^(?:page|pg|pageno|pagenum|page_?number|seite|pagina|página)$/i;
const PAGE_SEGMENT = /^(?:page|seite|pagina|p)?[-_.,]?(\d{1,2}|all)(\.html?)?$/i;
const PAGE_ENDING = /^(.{3,}?)[-_.,](?:page|seite|p)?[-_]?(\d{1,2}|all)(\.html?)?$/i;

/**
 * Finds the other pages and variants of the article at `url`. The links that sites mark as next often lead to another
 * article: only an address that differs by a page number counts.
 * @param first - where `url` is a later page: the address of the first
 */
export function pageLinks(source: string, url: string, first: string = url): PageLinks {
  if (!URL.canParse(url) || !URL.canParse(first)) return {};
  const named = pageOf(first, false); // a number at its end may be that of the article or of a day
  const later = first === url ? named : pageOf(url, true);
  const own = later?.base === named?.base ? later : named;
  const found: { next?: string; whole?: string; amp?: string } = {};
  let seen = 0;
  for (const [tag] of source.slice(0, MOST_SOURCE).matchAll(LINK)) {
    if (++seen > MOST_LINKS) break;
    const href = valueOf(HREF, tag);
    if (href === undefined || href.startsWith("#") || !URL.canParse(href, url)) continue;
    const target = new URL(href, url).href;
    if (/^amphtml$/i.test(valueOf(REL, tag) ?? "") && sameSite(target, url)) found.amp ??= target;
    const other = pageOf(target, true);
    if (other === undefined || other.base !== own?.base) continue;
    if (other.number === "all") found.whole ??= target;
    else if (other.number === Number(own.number) + 1) found.next ??= target;
  }
  return own?.number === "all" ? { ...(found.amp !== undefined && { amp: found.amp }) } : found;
}

function valueOf(attribute: RegExp, tag: string): string | undefined {
  const [, double, single, bare] = attribute.exec(tag) ?? [];
  const value = double ?? single ?? bare;
  return value === undefined ? undefined : decodeEntities(value).trim();
}

/**
 * An address without its page number, and the number; the first page has none.
 * @param isBare - a number alone counts, without a word for page beside it
 */
function pageOf(
  address: string,
  isBare: boolean,
): { readonly base: string; readonly number: number | "all" } | undefined {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const numberOf = (text: string): number | "all" => (/^all$/i.test(text) ? "all" : Number(text));
  const based = (path: string, number: number | "all") => ({
    base: `${url.host}${path.replace(/\/$/, "")}${url.search}`,
    number,
  });
  for (const [name, value] of [...url.searchParams]) {
    if (!PAGE_PARAMETER.test(name) || !/^(?:\d{1,2}|all)$/i.test(value)) continue;
    url.searchParams.delete(name);
    return based(url.pathname, numberOf(value));
  }
  if (!isBare) return based(url.pathname, 1);
  const segments = url.pathname.replace(/\/$/, "").split("/");
  const last = segments.at(-1) ?? "";
  const before = segments.slice(0, -1);
  const [, whole, ,] = PAGE_SEGMENT.exec(last) ?? [];
  if (whole !== undefined && before.length > 1) {
    const marked = /^(?:page|seite|pagina)$/i.test(before.at(-1) ?? "") ? before.slice(0, -1) : before;
    return based(marked.join("/"), numberOf(whole));
  }
  const [, stem, number, suffix = ""] = PAGE_ENDING.exec(last) ?? [];
  if (stem !== undefined && number !== undefined) return based([...before, stem + suffix].join("/"), numberOf(number));
  return based(url.pathname, 1);
}

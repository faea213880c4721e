import { getDomain } from "tldts";

/** Query parameters that say how a reader came, not what the page is. */
const TRACKING = [
  /^utm_/i,
  /^(?:fbclid|gclid|dclid|dcclid|msclid|msclkid|yclid|ytclid|ttclid|twclid|wbclid|gbclid|mkclid|li_fat_id|irclickid)$/i,
  /^(?:mc|pk|mtm|piwik|hsa|vero|oly|at|itm|ns|stm|trk|ga|cx|wt)_/i,
  /^_(?:ga|gl|hsenc|hsmi|openstat|branch_match_id|bta_tid)$/i,
  /^(?:ref|ref_?src|ref_url|referrer|cmp|cmpid|icid|int_?cmp|s_cid|s_kwcid|ocid|ncid|sref|smid|smtyp|smprod|mbid|ito|ftag|ftcamp|xtor|wkid|taid|emc|igshid?|mibextid|gclsrc|gad_source|[gw]braid|srsltid|mkt_tok|wprov|elqtrackid|ef_id|maca|spm|wt\.mc_id|guccounter|guce_referrer|guce_referrer_sig|sharetype|soc_src|soc_trk|__twitter_impression|__tn__|outputtype|cn-track|traffic_source|traffic_medium|bbc_origin|usqp|amp|amp_js_v|amp_gsa|__source|_r|fbrefresh)$/i,
];
/** Parameters that say so by their value: where a link stood, or that a page is wanted in its AMP form. */
const BY_VALUE: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^(?:source|src|from|via|partner|medium)$/i, /^(?:rss|rss-?feed|feed|atom)$/i],
  [/^(?:output|view|format|display|mode|layout|template|version|outputmode)$/i, /^(?:amp|mobile)$/i],
];

/** Services that lead to another address: their host, and where they hold it. */
const REDIRECTORS: readonly (readonly [host: RegExp, path: RegExp, parameter: readonly string[]])[] = [
  [/^(?:www\.)?google(?:\.[a-z]{2,3}){1,2}$/, /^\/url$/, ["url", "q"]],
  [/^news\.google\.com$/, /^\/news\/url$/, ["url"]],
  [/^(?:www\.)?bing\.com$/, /^\/news\/apiclick\.aspx$/, ["url"]],
  [/^(?:l|lm)\.facebook\.com$/, /^\/l\.php$/, ["u"]],
  [/^l\.instagram\.com$/, /^\/$/, ["u"]],
  [/^out\.reddit\.com$/, /^\//, ["url"]],
  [/^go\.(?:redirectingat|skimresources)\.com$/, /^\/$/, ["url"]],
];
const GOOGLE_HOST = /^(?:www\.)?google(?:\.[a-z]{2,3}){1,2}$/;
/** Caches of AMP pages, and how they write an address: `/c/s/host/path`, `s` where it is https. */
const AMP_CACHE = /(?:\.cdn\.ampproject\.org|(?:^|\.)bing-amp\.com)$/;
const CACHED = /^\/(?:[acvi]\/)?(s\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(\/.*)?$/i;
const GOOGLE_AMP = /^\/amp\/(s\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(\/.*)?$/i;
/** A redirector inside a redirector is followed so often. */
const DEEPEST = 4;

/**
 * An address as it is asked for: out of redirectors and caches, without fragment, name and tracking parameters, its
 * query sorted. It leads to the page that the given one leads to. What is no web address comes back as it is.
 */
export function cleanUrl(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url;
  const given = new URL(url);
  const parsed = unwrapped(given, DEEPEST) ?? given;
  if (!parsed.hash.startsWith("#!")) parsed.hash = "";
  parsed.username = "";
  parsed.password = "";
  const kept = [...parsed.searchParams].filter(([name, value]) => !tracks(name, value));
  if (kept.length < parsed.searchParams.size) parsed.search = new URLSearchParams(kept).toString();
  if (kept.length > 1) parsed.searchParams.sort();
  parsed.pathname = parsed.pathname.replace(/;jsessionid=[^/;]*/gi, "");
  if (parsed.search === "") parsed.search = ""; // a bare "?" goes
  return parsed.href;
}

/**
 * One address for one page: clean, and of its forms for mobile phones and for AMP the usual one. Scheme and path stay
 * otherwise. Two articles never come out as one.
 */
export function canonicalUrl(url: string): string {
  let at = url;
  for (let turn = 0; turn < DEEPEST; turn++) {
    const next = usualForm(cleanUrl(at));
    if (next === at) break;
    at = next;
  }
  return at;
}

function usualForm(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hostname = usualHost(parsed.hostname);
  parsed.pathname = parsed.pathname.replace(/(?<=.)(?:\/amp)+\/?$/i, "").replace(/(?:\.amp)+(?=\.html?$|$)/i, "");
  return parsed.href;
}

const tracks = (name: string, value: string): boolean =>
  TRACKING.some((pattern) => pattern.test(name)) || BY_VALUE.some(([n, v]) => n.test(name) && v.test(value));

/** Where a redirector or a cache leads, as it says itself; undefined where it leads through too many more. */
function unwrapped(url: URL, depth: number): URL | undefined {
  const inner = innerOf(url);
  if (inner === undefined || !/^https?:\/\//i.test(inner) || !URL.canParse(inner)) return url;
  return depth === 0 ? undefined : unwrapped(new URL(inner), depth - 1);
}

function innerOf({ hostname, pathname, search, searchParams }: URL): string | undefined {
  const cached = AMP_CACHE.test(hostname)
    ? CACHED.exec(pathname)
    : GOOGLE_HOST.test(hostname)
      ? GOOGLE_AMP.exec(pathname)
      : undefined;
  if (cached) return `http${cached[1] === undefined ? "" : "s"}://${cached[2] ?? ""}${cached[3] ?? "/"}${search}`;
  const found = REDIRECTORS.find(([host, path]) => host.test(hostname) && path.test(pathname));
  return found?.[2].flatMap((name) => searchParams.get(name) ?? [])[0];
}

/** `m.paper.example` is `www.paper.example`, `en.m.paper.example` is `en.paper.example`; a site called "m" stays. */
function usualHost(host: string): string {
  const site = getDomain(host, { allowPrivateDomains: true });
  if (site === null || !host.endsWith(`.${site}`)) return host;
  const labels = host.slice(0, -site.length - 1).split(".");
  const kept = labels.filter((label) => !/^(?:m|mobile|amp|touch|wap)$/.test(label));
  return kept.length === labels.length ? host : [...(kept.length === 0 ? ["www"] : kept), site].join(".");
}

/** Whether two web addresses belong to one site: the same registrable domain, or the same host where there is none. */
export function sameSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const site = (url: string): string => getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).host;
  return site(one) === site(other);
}

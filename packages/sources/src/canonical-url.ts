import { getDomain } from "tldts";

/** Query parameters that say how a reader came, not what the page is. */
const TRACKING = [
  /^utm_/i,
  /^(?:fb|g|dc|ms|yt|tt|tw|wb|gb|li_fat_|mk)clid$/i,
  /^(?:mc|pk|mtm|piwik|hsa|vero|oly|at|itm|ns|stm|trk|ga)_/i,
  /^_(?:ga|gl|hsenc|hsmi|openstat)$/i,
  /^(?:ref|ref_?src|ref_url|referrer|cmp|cmpid|ocid|ncid|sref|smid|smtyp|smprod|mbid|ito|ftag|ftcamp|xtor|wkid|taid|emc|igshid|igsh|gclsrc|guccounter|guce_referrer|guce_referrer_sig|sharetype|soc_src|soc_trk|__twitter_impression|outputtype|cn-track|traffic_source|traffic_medium|bbc_origin|usqp|amp|amp_js_v|amp_gsa|__source|_r|fbrefresh)$/i,
];

/**
 * One address for one page: host in lower case, no fragment, no tracking parameters, no AMP suffix, query sorted.
 * Scheme, host and path stay: the result must still lead to the page. What is no web address comes back as it is.
 */
export function canonicalUrl(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (!parsed.hash.startsWith("#!")) parsed.hash = "";
  parsed.username = "";
  parsed.password = "";
  const kept = [...parsed.searchParams].filter(([name]) => !TRACKING.some((pattern) => pattern.test(name)));
  if (kept.length < parsed.searchParams.size) parsed.search = new URLSearchParams(kept).toString();
  if (kept.length > 1) parsed.searchParams.sort();
  parsed.pathname = parsed.pathname.replace(/(?<=.)\/amp\/?$/i, "").replace(/\.amp(?=\.html?$|$)/i, "");
  return parsed.href;
}

/** Whether two web addresses belong to one site: the same registrable domain, or the same host where there is none. */
export function sameSite(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const site = (url: string): string => getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).host;
  return site(one) === site(other);
}

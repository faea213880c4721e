import { webLink } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { FeedLinks } from "./feed.ts";

/** Longer ones hold no hub; what lies beyond is not looked at. */
const LONGEST = 8_000;
const LINK = /<([^<>]{1,2000})>([^<>]*)/g;
const RELATION = /;\s*rel\s*=\s*(?:"([^"]{0,200})"|([^\s;,"]{1,200}))/i;

/** The hub and the address that an answer's or a request's Link header names (RFC 8288). Linear in the header. */
export function linkHeader(header: string | undefined, base?: string): Pick<FeedLinks, "self" | "hub"> {
  const links = [...(header ?? "").slice(0, LONGEST).matchAll(LINK)].map(([, link, parameters = ""]) => {
    const [, quoted, bare] = RELATION.exec(parameters) ?? [];
    return { link, relations: (quoted ?? bare ?? "").toLowerCase().split(/\s+/) };
  });
  const linked = (relation: string): string | undefined =>
    webLink(links.find(({ relations }) => relations.includes(relation))?.link, [base]);
  return present<Pick<FeedLinks, "self" | "hub">>({ self: linked("self"), hub: linked("hub") });
}

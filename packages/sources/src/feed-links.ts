import { webLink } from "./feed-elements.ts";
import { present } from "./feed.ts";
import type { FeedLinks } from "./feed.ts";
import type { XmlElement } from "./xml-elements.ts";

/**
 * What a feed says of itself by Atom links: its own address, its hub (WebSub), and where older items are (RFC 5005).
 * @param element - the feed or channel
 */
export function feedLinks(element: XmlElement, base: string | undefined): FeedLinks | undefined {
  const links = element.children.filter(({ name, attributes }) => name === "link" && attributes.has("href"));
  const linked = (...rels: readonly string[]): string | undefined => {
    const link = links.find(({ attributes }) => rels.includes(attributes.get("rel")?.trim().toLowerCase() ?? ""));
    return webLink(link?.attributes.get("href"), [base]);
  };
  const found = present<FeedLinks>({
    self: linked("self"),
    hub: linked("hub"),
    older: linked("prev-archive", "next"),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

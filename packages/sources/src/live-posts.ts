import { elementsOf, isElement } from "./dom.ts";
import type { DomElement } from "./dom.ts";
import { articleBlocks } from "./block-filter.ts";
import { sameSite } from "./canonical-url.ts";
import { feedDate } from "./feed-date.ts";
import type { LiveUpdate } from "./json-ld.ts";
import { foldSpace, pageBlocks } from "./page-blocks.ts";
import type { PagePost } from "./page.ts";

/** What page builders call one post of a live blog. */
const POST_NAME =
  /^(?:live-?(?:blog)?[-_]{0,2}(?:post|entry|update|item|event|card)|lb-?(?:post|entry|item)|(?:post|entry|update)[-_]{0,2}live|timeline[-_]{0,2}(?:item|entry|post)|block-?live|live-?block)(?:[-_]{2}\S*)?$/i;
/** How a page says that it is a live blog. */
const LIVE_WORDS = /(?:\blive\b|as it happened|live-?blog|liveticker|en direct|en vivo|ao vivo|онлайн)/i;
const LIVE_ADDRESS =
  /\/(?:live|liveblog|liveticker|live-updates|en-direct|en-vivo|ao-vivo)(?:[/_-]|$)|[-/_](?:live|liveblog|live-updates)(?:[-/_.]|$)/i;

/** Elements looked at, posts taken, and characters of the shortest: "Explosions heard in the capital" is one. */
const LOOKED_AT = 20_000;
const MOST_POSTS = 200;
const SHORTEST = 25;
/** Fewer posts than this in the markup are no live blog. */
const FEWEST = 3;

/** The posts of a live blog: those its JSON-LD tells of, else those its markup shows; none where the page is none. */
export function livePosts(
  body: DomElement,
  page: { readonly url: string; readonly title: string; readonly updates: readonly LiveUpdate[] },
): readonly PagePost[] {
  const told = page.updates.slice(0, MOST_POSTS).flatMap((update) => toldPost(update, page.url));
  if (told.length > 0) return told;
  if (!LIVE_WORDS.test(page.title) && !LIVE_ADDRESS.test(page.url)) return [];
  const shown = markedPosts(body);
  return shown.length < FEWEST ? [] : shown;
}

function toldPost({ headline, body, published, url }: LiveUpdate, page: string): readonly PagePost[] {
  const text = body ?? headline ?? "";
  const date = published === undefined ? undefined : feedDate(published);
  const address = url !== undefined && URL.canParse(url, page) ? new URL(url, page) : undefined;
  const own = address && /^https?:$/.test(address.protocol) && sameSite(address.href, page) ? address.href : undefined;
  if (text.length < SHORTEST || (date === undefined && own === undefined)) return [];
  return [
    {
      ...(headline !== undefined && { title: headline }),
      ...(date !== undefined && { published: date }),
      ...(own !== undefined && own !== page && { url: own }),
      text,
    },
  ];
}

function markedPosts(body: DomElement): readonly PagePost[] {
  const posts: PagePost[] = [];
  const taken = new Set<DomElement>();
  for (const element of elementsOf(body, LOOKED_AT)) {
    if (posts.length >= MOST_POSTS) break;
    if (element.parentNode && taken.has(element.parentNode)) {
      taken.add(element); // inside a post
      continue;
    }
    if (!isPost(element)) continue;
    taken.add(element);
    posts.push(...shownPost(element));
  }
  return posts;
}

function isPost(element: DomElement): boolean {
  if (element.getAttribute("itemprop") === "liveBlogUpdate") return true;
  const names = element.getAttribute("class") ?? "";
  return names.length < 400 && names.split(/\s+/).some((name) => POST_NAME.test(name));
}

function shownPost(element: DomElement): readonly PagePost[] {
  const [time] = element.getElementsByTagName("time");
  const written = time?.getAttribute("datetime") ?? undefined;
  const published = written === undefined ? undefined : feedDate(written);
  const anchor = element.getAttribute("id") ?? "";
  const heading = ["h2", "h3", "h4"].flatMap((tag) => [...element.getElementsByTagName(tag)].slice(0, 1))[0];
  const title = heading && isElement(heading) ? foldSpace(heading.textContent) : "";
  const shownAt = time ? foldSpace(time.textContent) : "";
  const blocks = pageBlocks(element).filter(({ text }) => text !== shownAt && text !== title);
  const words = articleBlocks(blocks, title).map(({ text }) => text);
  const text = (words.length > 0 ? words : [title]).join("\n\n");
  if (text.length < SHORTEST || published === undefined) return [];
  const isAnchor = anchor !== "" && anchor.length < 100 && !/\s/.test(anchor);
  return [{ ...(title !== "" && { title }), published, ...(isAnchor && { anchor }), text }];
}

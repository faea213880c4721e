import { AppError } from "@frontwatch/domain";
import type { Around, Gathered } from "./further.ts";
import type { Feed, FeedItem } from "./feed.ts";
import { parseFeed } from "./parse-feed.ts";

/** Documents and items of an archive that are read back: some days of a busy site, months of a quiet one. */
const MOST_DOCUMENTS = 5;
const MOST_ITEMS = 500;

/** A feed with the items of its archive before it (RFC 5005: `prev-archive` or `next`), the newest version of each. */
export async function olderItems({ http, signal }: Around, feed: Feed, url: string): Promise<Gathered> {
  const items = new Map<string, FeedItem>();
  const keep = (more: readonly FeedItem[]): void => {
    for (const item of more) {
      const key = item.guid ?? item.link ?? item.title ?? "";
      if (!items.has(key)) items.set(key, item);
    }
  };
  keep(feed.items);
  const visited = new Set([url]);
  let documents = 1;
  let next = feed.links?.older;
  while (next !== undefined && !visited.has(next) && documents < MOST_DOCUMENTS && items.size < MOST_ITEMS) {
    visited.add(next);
    try {
      const answer = await http.get(next, signal ? { signal } : {});
      if (answer.kind === "not-modified") break;
      const older = parseFeed(answer);
      keep(older.items);
      documents += 1;
      next = older.links?.older;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      signal?.throwIfAborted();
      return { feed: { ...feed, items: [...items.values()] }, documents, missing: error.message };
    }
  }
  return { feed: { ...feed, items: [...items.values()] }, documents };
}

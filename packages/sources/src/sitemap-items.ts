import { AppError } from "@frontwatch/domain";
import type { Around, Gathered } from "./further.ts";
import type { Feed, FeedItem, Sitemap } from "./feed.ts";
import { gunzipped } from "./gunzipped.ts";
import { parseFeed } from "./parse-feed.ts";

/** Sitemaps of an index that are read at one time: the newest hold what is news. */
const MOST_SITEMAPS = 3;

/** The items of the sitemaps that changed last; what lies in others is told as missing. */
export async function sitemapItems({ http, signal }: Around, index: Feed): Promise<Gathered> {
  const listed = index.sitemaps ?? [];
  const chosen = newest(listed).slice(0, MOST_SITEMAPS);
  const items: FeedItem[] = [...index.items];
  const failures: AppError[] = [];
  for (const { link } of chosen) {
    try {
      const answer = await http.get(link, signal ? { signal } : {});
      if (answer.kind === "fetched") for (const item of parseFeed(gunzipped(answer)).items) items.push(item);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      signal?.throwIfAborted();
      failures.push(error);
    }
  }
  const [failure] = failures;
  if (failure && failures.length === chosen.length) throw failure;
  return {
    feed: { ...index, items },
    documents: 1 + chosen.length - failures.length,
    ...(failure && { missing: failure.message }),
  };
}

/** Those of news first, then those that changed last; where none says when, the last of the list is the newest. */
function newest(listed: readonly Sitemap[]): readonly Sitemap[] {
  const news = ({ link }: Sitemap): number => (/news/i.test(new URL(link).pathname) ? 1 : 0);
  const dated = listed.toReversed();
  return dated.toSorted((a, b) => news(b) - news(a) || (b.updated ?? "").localeCompare(a.updated ?? ""));
}

import { ANALYSER, articleId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import { atLedgerTime, postsOf, saveArticles } from "@frontwatch/store";
import type { KeptItem } from "@frontwatch/store";
import type { IngestDeps } from "./deps.ts";
import type { ReadArticle } from "./keep-together.ts";
import { TAKEN_OUT } from "./version-of.ts";

/** A live blog as its page showed it. */
export interface ShownBlog {
  readonly url: string;
  /** From when on it shows every post. */
  readonly from: Date;
}

/**
 * Of posts that a live blog shows no more, where it shows older ones still, makes versions that say nothing: so their
 * claims are taken back. Where more are missing than half of those shown, the page was read wrongly, and none is.
 */
export async function dropPosts(
  { store: { db }, queues, now, log }: IngestDeps,
  item: KeptItem,
  { blog, posts }: { readonly blog: ShownBlog; readonly posts: readonly Pick<ReadArticle, "url">[] },
): Promise<void> {
  const shown = new Set(posts.map(({ url }) => url));
  const known = await postsOf(db, { page: blog.url, source: item.source, from: blog.from });
  const gone = known.filter(({ url }) => !shown.has(url));
  if (gone.length * 2 > posts.length) {
    log.warn(
      { item: item.id, url: blog.url, gone: gone.length },
      "too many posts are missing: none is taken as dropped",
    );
    return;
  }
  for (const post of gone) {
    const number = post.number + 1;
    const contentHash = stableId("content", TAKEN_OUT, `version ${number}`);
    const id = articleId(stableId("article", post.url, contentHash));
    const dropped = {
      ...{ id, source: item.source, publisher: item.publisher, url: post.url, title: TAKEN_OUT, text: "" },
      ...{ lang: "und", contentHash, fingerprint: [] },
      version: { first: post.first, previous: post.id, number },
    };
    await atLedgerTime(db, now(), (tx, known) =>
      saveArticles(tx, [{ article: { ...dropped, published: known }, from: { known } }]),
    );
    await queues.add("classify", { article: id, analyser: ANALYSER });
  }
}

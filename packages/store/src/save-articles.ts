import type { Article } from "@frontwatch/domain";
import { copyKeys } from "@frontwatch/text";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import { pageColumns } from "./rechecks.ts";
import type { PageKept } from "./rechecks.ts";
import type { Database } from "./schema.ts";

export interface NewArticle extends Omit<Article, "story" | "known"> {
  readonly contentHash: string;
  readonly fingerprint: readonly number[];
}

/** Where an article came from. */
export interface ArticleFrom {
  /** Its feed's item, which it settles. */
  readonly item?: string;
  /** Why nothing is read out of it. */
  readonly unread?: string;
  readonly known: Date;
  readonly page?: PageKept;
}

export interface ArticleSaved {
  readonly article: NewArticle;
  readonly from: ArticleFrom;
}

/**
 * Stores articles, their fingerprints and whose copies they are, and settles their feed items, where such are given.
 * Storing one again does nothing.
 */
export async function saveArticles(tx: Transaction<Database>, all: readonly ArticleSaved[]): Promise<void> {
  if (all.length === 0) return;
  const inserted = await tx
    .insertInto("articles")
    .values(all.map(articleRow))
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  const isNew = new Set(inserted.map(({ id }) => id));
  const fresh = [...new Map(all.map(({ article }) => [article.id, article])).values()].filter(({ id }) =>
    isNew.has(id),
  );
  if (fresh.length > 0) {
    const prints = fresh.map(({ id, fingerprint, published }) => ({
      ...{ article: id, published, hashes: fingerprint, keys: copyKeys(fingerprint) },
    }));
    await tx.insertInto("fingerprints").values(prints).execute();
  }
  const copies = fresh.flatMap(({ id, copyOf }) => (copyOf ? [{ article: id, original: copyOf }] : []));
  if (copies.length > 0) await tx.insertInto("copies").values(copies).execute();
  const versions = fresh.flatMap(({ id, version }) => (version ? [{ article: id, ...version }] : []));
  if (versions.length > 0) await tx.insertInto("versions").values(versions).execute();
  await settleItems(tx, all);
}

const articleRow = ({ article, from }: ArticleSaved) => ({
  id: article.id,
  source: article.source,
  publisher: article.publisher,
  url: article.url,
  title: article.title,
  text: article.text,
  language: article.lang,
  published: article.published,
  known: from.known,
  content_hash: article.contentHash,
  partial: article.partial ?? null,
  families: article.families ?? [],
});

async function settleItems(tx: Transaction<Database>, all: readonly ArticleSaved[]): Promise<void> {
  const settled = all.flatMap(({ article, from: { item, unread, known } }) =>
    item === undefined
      ? []
      : [{ id: item, article: article.id, known, state: unread === undefined ? "stored" : "unread", reason: unread }],
  );
  if (settled.length > 0) {
    await sql`UPDATE feed_items i
      SET state = s.state, reason = s.reason, known = s.known, article = s.article, rereads = 0
      FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb)
        AS s (id text, article text, known timestamptz, state text, reason text)
      WHERE i.id = s.id`.execute(tx);
  }
  for (const { from } of all) {
    if (from.item === undefined || !from.page) continue;
    await tx.updateTable("feed_items").set(pageColumns(from.page)).where("id", "=", from.item).execute();
  }
}

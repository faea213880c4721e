import { articleId } from "@frontwatch/domain";
import type { ArticleId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import { copyCandidates, dropItem, forgottenOf, newestAt, originOf, saveArticles, settleItem } from "@frontwatch/store";
import type { ArticleFrom, LedgerTurn, NewArticle, PageKept, Tx } from "@frontwatch/store";
import { copyKeys, findCopy } from "@frontwatch/text";
import { versionOf } from "./version-of.ts";
import type { Compared } from "./version-of.ts";

/** An article as it was read, before it is known what it is beside those that are stored. */
export interface ReadArticle extends NewArticle {
  /** When its page says that it was changed last. */
  readonly modified?: Date;
  /** Absent where its text is not that of a page, or not all of it. */
  readonly page?: PageSeen;
}

/** What is kept of a page for the next look at it. */
export type PageSeen = Omit<PageKept, "recheckAt">;

/** An article to be stored. */
export interface ToKeep {
  readonly article: ReadArticle;
  readonly from: Omit<ArticleFrom, "known">;
  /** When it may have been changed, the likest first. */
  readonly dates: readonly (Date | undefined)[];
  /** The article that its feed item became before. */
  readonly before?: ArticleId;
}

type Turn = LedgerTurn<ToKeep>;

/** Copies are looked for among what was published within a fortnight: papers reprint agencies within days. */
const COPY_SPAN_MS = 14 * 86_400_000;

/**
 * Stores articles as what they are beside those that are stored, and beside each other: the same, another version, a copy,
 * or new. @returns the ids under which they are stored; none where an address is forgotten
 */
export async function keepTogether(tx: Tx, turns: readonly Turn[]): Promise<readonly (ArticleId | undefined)[]> {
  const kept = new Map<Turn, ArticleId | undefined>();
  for (let left = turns; left.length > 0;) {
    // Those of one address are compared with each other: the next waits until the first is stored.
    const now = left.filter((turn, n) => left.findIndex((other) => urlOf(other) === urlOf(turn)) === n);
    for (const [turn, id] of await keepApart(tx, now)) kept.set(turn, id);
    left = left.filter((turn) => !now.includes(turn));
  }
  return turns.map((turn) => kept.get(turn));
}

const urlOf = ({ input: { article } }: Turn): string => article.url;

/** Articles that have an address each. */
async function keepApart(tx: Tx, turns: readonly Turn[]): Promise<ReadonlyMap<Turn, ArticleId | undefined>> {
  const kept = new Map<Turn, ArticleId | undefined>();
  const fresh: Fresh[] = [];
  const urls = turns.map(urlOf);
  const [forgotten, stored] = [await forgottenOf(tx, urls), await newestAt(tx, urls)];
  for (const turn of turns) {
    const { article, before, dates, from } = turn.input;
    const compared = versionOf({ ...article, ...(before && { before }) }, stored.get(article.url) ?? []);
    if (forgotten.has(article.url)) {
      if (from.item !== undefined) await dropItem(tx, from.item);
      kept.set(turn, undefined);
    } else if (compared.is === "same") {
      if (from.item !== undefined) {
        await settleItem(tx, compared.as.id, { ...from, item: from.item, known: turn.known });
      }
      kept.set(turn, compared.as.id);
    } else {
      const { modified: _, page: __, ...plain } = article;
      const isLater = compared.is === "version";
      fresh.push({ turn, article: isLater ? laterVersion(plain, compared, { dates, now: turn.known }) : plain });
    }
  }
  const saved = (await withOrigins(tx, fresh)).map(({ turn: { input, known }, article }) => ({
    ...{ article, from: { ...input.from, known } },
  }));
  await saveArticles(tx, saved);
  for (const { turn, article } of fresh) kept.set(turn, article.id);
  return kept;
}

interface Fresh {
  readonly turn: Turn;
  readonly article: NewArticle;
}

/** Articles with whose copies they are, of those that are stored and of those before them. */
async function withOrigins(tx: Tx, fresh: readonly Fresh[]): Promise<readonly Fresh[]> {
  const sought = fresh.map(({ article: { fingerprint, published } }) => ({
    ...{ fingerprint, keys: new Set(copyKeys(fingerprint)) },
    from: new Date(published.getTime() - COPY_SPAN_MS),
    to: new Date(published.getTime() + COPY_SPAN_MS),
  }));
  const stored = await copyCandidates(tx, sought);
  const done: Fresh[] = [];
  for (const [n, { from, to, keys }] of sought.entries()) {
    const one = fresh[n];
    if (!one) continue;
    const beside = done.flatMap(({ article }, m) => {
      const isNear = article.published >= from && article.published <= to;
      return isNear && [...(sought[m]?.keys ?? [])].some((key) => keys.has(key)) ? [article] : [];
    });
    const copied = findCopy(one.article, [...(stored[n] ?? []), ...beside]);
    const near = beside.find(({ id }) => id === copied);
    const origin = near ? (near.copyOf ?? near.version?.first ?? near.id) : copied && (await originOf(tx, copied));
    const isOwn = origin === undefined || origin === one.article.version?.first;
    done.push(isOwn ? one : { ...one, article: { ...one.article, copyOf: origin } });
  }
  return done;
}

/**
 * A changed article is dated by when it was changed, where that is told and is after the version before it; else by when
 * that was seen. Its text may be that of an earlier version again.
 */
function laterVersion(
  article: NewArticle,
  { of, version }: Extract<Compared, { readonly is: "version" }>,
  { dates, now }: { readonly dates: readonly (Date | undefined)[]; readonly now: Date },
): NewArticle {
  const told = dates.find((date) => date !== undefined && date > of.published && date <= now);
  const contentHash = stableId("content", article.contentHash, `version ${version.number}`);
  return {
    ...article,
    ...{ id: articleId(stableId("article", article.url, contentHash)), contentHash, version },
    published: told ?? now,
  };
}

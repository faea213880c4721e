import { AppError, changeId, sourceId } from "@frontwatch/domain";
import type { StoryId } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import type { Kin } from "@frontwatch/ledger";
import {
  articlesOf,
  atLedgerTime,
  changesBegunBy,
  moveChanges,
  noteAudit,
  pauseSource,
  removeArticles,
  retellStory,
  storyArticles,
  storyMembers,
} from "@frontwatch/store";
import type { Forgettable, Store } from "@frontwatch/store";
import { storyPart, summarizeStory } from "@frontwatch/summary";
import { foldAnew } from "./rebuild.ts";

/** What was, or would be, forgotten. */
export interface Forgotten {
  readonly articles: number;
  readonly claims: number;
  /** Addresses of articles by others that repeat the text: they stay. */
  readonly copies: readonly string[];
}

/** Articles of a story that its summary is made of. */
const MOST_ARTICLES = 30;

/** What would be forgotten; nothing moves. */
export async function wouldForget({ db }: Pick<Store, "db">, what: Forgettable): Promise<Forgotten> {
  const { ids, ...rest } = await articlesOf(db, what);
  return { articles: ids.length, ...rest };
}

/**
 * Forgets an address or a source, for good: articles in all their versions, what was read in them, and what they say in
 * the ledger, which is folded anew without them. Editions that were compiled stay as they are. A source is paused, too.
 * All of it is done in one transaction, or nothing.
 * @throws AppError `not_found` where nothing of an address is kept, or there is no such source
 */
export async function forget(
  { db, kin }: Pick<Store, "db"> & { readonly kin: Kin },
  what: Forgettable,
  by: { readonly who: string; readonly now: Date },
): Promise<Forgotten> {
  return atLedgerTime(db, by.now, async (tx, known) => {
    const { ids, ...rest } = await articlesOf(tx, what);
    if ("source" in what && !(await pauseSource(tx, what.source, true)))
      throw new AppError("not_found", `There is no source "${what.source}". \`frontwatch sources\` lists them.`);
    if ("urls" in what && ids.length === 0)
      throw new AppError("not_found", `Nothing is kept of ${what.urls[0] ?? "that address"}.`);
    const begun = await changesBegunBy(tx, ids);
    const moves = begun.map(({ change, left }) => ({
      from: change,
      to: left === null ? undefined : changeId(stableId("change", left)),
    }));
    await moveChanges(tx, moves);
    for (const story of await removeArticles(tx, ids, { what, now: known })) await retell(tx, story);
    await foldAnew(tx, kin);
    const subject = "source" in what ? what.source : (what.urls[0] ?? "");
    const detail = { articles: ids.length, claims: rest.claims };
    await noteAudit(tx, {
      who: by.who,
      action: "source" in what ? "source forgotten" : "article forgotten",
      subject,
      detail,
    });
    return { articles: ids.length, ...rest };
  });
}

type Tx = Parameters<typeof foldAnew>[0];

async function retell(tx: Tx, story: StoryId): Promise<void> {
  const members = (await storyMembers(tx, [story], MOST_ARTICLES)).get(story) ?? [];
  const { title, sentences } = summarizeStory((await storyArticles(tx, members)).map(storyPart));
  await retellStory(tx, story, { title, summary: sentences });
}

/** What an operator names: an address, in the forms under which it may be kept, or a source by its id. */
export function forgettable(named: string, forms: (url: string) => readonly string[]): Forgettable {
  if (!/^https?:\/\//i.test(named)) return { source: sourceId(named) };
  // An address with a fragment is that of one post of a live blog: its other forms are those of the whole.
  return { urls: named.includes("#") ? [named] : [...new Set([named, ...forms(named)])] };
}

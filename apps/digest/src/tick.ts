import { ANALYSER } from "@frontwatch/domain";
import type { Queues } from "@frontwatch/queue";
import { freshSince, silences } from "@frontwatch/ledger";
import {
  atLedgerTime,
  dueSources,
  dueSubscriptions,
  endTexts,
  expireLetters,
  longUnheard,
  pendingItems,
  saveFolded,
  unfinishedArticles,
} from "@frontwatch/store";
import { AT_ONCE } from "./compile.ts";
import type { DigestDeps } from "./deps.ts";
import { goRound } from "./rounds.ts";
import { tellOfWebhooks } from "./tell-of-webhooks.ts";

/** What waits longer than this for its job has lost it. */
const LOST_MS = 5 * 60_000;
const MOST = 5_000;
/** Polls that fall due before the next tick are queued for their time, not for that tick's. */
const AHEAD_MS = 60_000;
/** Polls are begun a second's at a time: each at an instant of its own would wake every worker for itself. */
const TOGETHER_MS = 1_000;
/** Texts let go at once: the work of a tick stays within a second. */
const MOST_ENDED = 500;

/** Queues whatever is due or was lost, as the store tells it; and notes of what there was no word for long. */
export async function tick(deps: DigestDeps): Promise<void> {
  await queueDue(deps);
  await noteSilences(deps);
  await expireLetters(deps.store.db, deps.now());
  await letTextsGo(deps);
  await tellOfWebhooks(deps);
  await goRound(deps);
}

/** Lets go of texts that were kept long enough, some at a time: what is left is left to the next tick. */
async function letTextsGo({ store: { db }, daysKept, now }: DigestDeps): Promise<void> {
  await endTexts(db, { days: daysKept, now: now(), most: MOST_ENDED });
}

async function queueDue({ store: { db }, queues, now }: DigestDeps): Promise<void> {
  const at = now();
  const lost = new Date(at.getTime() - LOST_MS);
  const sources = await dueSources(db, new Date(at.getTime() + AHEAD_MS));
  await queues.addMany(
    "poll",
    sources.map(({ id, due }) => ({ source: id, due: due.getTime() })),
    ({ due }) => new Date(Math.ceil(due / TOGETHER_MS) * TOGETHER_MS),
  );
  const subscriptions = await dueSubscriptions(db, at);
  // Each job compiles those that are due beside the one it names.
  const named = subscriptions.filter((_, index) => index % AT_ONCE === 0);
  await queues.addMany(
    "compile",
    named.map(({ id, date }) => ({ subscription: id, localDate: date })),
  );
  await requeue({ db, queues, before: lost });
}

/** Queues the work that the store knows to be undone since before `before`: queues may be lost and are rebuilt so. */
export async function requeue(from: {
  readonly db: DigestDeps["store"]["db"];
  readonly queues: Queues;
  readonly before: Date;
}): Promise<number> {
  const { db, queues, before } = from;
  const items = await pendingItems(db, before, MOST);
  await queues.addMany(
    "ingest",
    items.map((item) => ({ item })),
  );
  const { unread, unsummarized } = await unfinishedArticles(db, ANALYSER, before);
  await queues.addMany(
    "classify",
    unread.map((article) => ({ article, analyser: ANALYSER })),
  );
  const waiting = new Set(unread);
  const rest = unsummarized.filter((article) => !waiting.has(article));
  await queues.addMany(
    "summarize",
    rest.map((article) => ({ article })),
  );
  return items.length + unread.length + rest.length;
}

async function noteSilences({ store: { db }, now }: DigestDeps): Promise<void> {
  const at = now();
  if (silences(await longUnheard(db, freshSince(at)), at).length === 0) return;
  await atLedgerTime(db, at, async (tx, known) => {
    const events = silences(await longUnheard(tx, freshSince(at)), known);
    await saveFolded(tx, { changes: events.map((event) => event.after), events });
  });
}

import { randomBytes } from "node:crypto";
import { deliveryId, editionId, subscriptionId } from "@frontwatch/domain";
import type { SituationId, SubscriptionId } from "@frontwatch/domain";
import { compileEdition, editionItems, isQuiet, lastDue, localMoment, nextDue } from "@frontwatch/edition";
import type { Due, Edition, Filter, Schedule } from "@frontwatch/edition";
import { stableId } from "@frontwatch/ledger";
import type { JobPayload, Queues } from "@frontwatch/queue";
import {
  advanceSubscriptions,
  dueSubscriptions,
  mutesOf,
  saveDeliveries,
  saveEditions,
  takeDue,
  withEditions,
} from "@frontwatch/store";
import type { EditionRow, NewDelivery, NextDue, SubscriptionRow } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";
import { gather } from "./gather.ts";
import { messageOf } from "./message.ts";
import { withActivity } from "./with-activity.ts";

/** An edition that is later than this is not sent: what it would tell comes with the next one. */
const LATEST_MS = 12 * 3_600_000;

/** The secret part of a private link: 128 random bits. */
export const newToken = (): string => randomBytes(16).toString("hex");

/** Subscriptions compiled in one transaction; readers who are due together come in such batches. */
export const AT_ONCE = 25;

/**
 * Compiles the editions of a due subscription and of others that are due with it, each with its delivery, once for its
 * local date, and moves the subscriptions on. Dates missed while nothing ran collapse into the last; one that is too
 * late is recorded as skipped, and what it would have told stays to be told.
 */
export async function compileDue(
  deps: CompileDeps & { readonly queues: Queues },
  payload: JobPayload<"compile">,
): Promise<void> {
  const named = subscriptionId(payload.subscription);
  const deliveries = await compileBatch(deps, named, AT_ONCE).catch(async (error: unknown) => {
    // One that cannot be compiled must not keep the others from theirs: each is tried by itself, this one here.
    await queueOthers(deps, named);
    return compileBatch(deps, named, 1).catch(() => Promise.reject(error as Error));
  });
  // A job for mail goes on with the mail that is due beside it.
  const mails = deliveries.filter(({ channel }) => channel === "email");
  const posts = deliveries.filter(({ channel }) => channel === "slack");
  await deps.queues.addMany(
    "deliver",
    [...mails.filter((_, index) => index % MAILS_A_JOB === 0), ...posts].map(({ id }) => ({ delivery: id })),
  );
}

/** Few enough that a job more or less does not matter, and many enough that queueing costs little. */
const MAILS_A_JOB = 5;

async function queueOthers({ store, queues, now }: CompileDeps & { readonly queues: Queues }, named: SubscriptionId) {
  const due = await dueSubscriptions(store.db, now());
  await queues.addMany(
    "compile",
    due
      .filter(({ id }) => id !== named)
      .slice(0, AT_ONCE)
      .map(({ id, date }) => ({ subscription: id, localDate: date })),
  );
}

/** What is stored of one subscription's turn. */
interface Turn {
  readonly next: NextDue;
  readonly edition?: EditionRow;
  readonly delivery?: NewDelivery;
}

/** @returns the deliveries that were made */
async function compileBatch(deps: CompileDeps, named: SubscriptionId, most: number): Promise<readonly NewDelivery[]> {
  const { store, now, shared } = deps;
  const started = now();
  return store.db.transaction().execute(async (tx) => {
    const rows = await takeDue(tx, named, { now: started, most });
    if (rows.length === 0) return [];
    const to = await shared.knownUpTo(started);
    const ids = rows.map(({ id }) => id);
    const [before, mutes] = [await withEditions(tx, ids), await mutesOf(tx, ids, started)];
    const turns = await Promise.all(
      rows.map((row) => {
        const subscription = row as SubscriptionRow<Filter, Schedule>;
        const muted = mutes.filter((mute) => mute.subscription === row.id).map(({ situation }) => situation);
        return turnOf(deps, subscription, { to, started, first: !before.has(row.id), muted });
      }),
    );
    const fresh = await saveEditions(
      tx,
      turns.flatMap(({ edition }) => edition ?? []),
    );
    const isFresh = ({ edition }: Turn): boolean => edition !== undefined && fresh.has(edition.id);
    const made = turns.filter(isFresh).flatMap(({ delivery }) => delivery ?? []);
    await saveDeliveries(tx, made);
    await advanceSubscriptions(
      tx,
      turns.map((turn) => {
        const { id, at, localDate, coveredTo } = turn.next;
        return { id, at, localDate, ...(isFresh(turn) && coveredTo && { coveredTo }) };
      }),
    );
    return made;
  });
}

async function turnOf(
  deps: CompileDeps,
  subscription: SubscriptionRow<Filter, Schedule>,
  around: {
    readonly to: Date;
    readonly started: Date;
    readonly first: boolean;
    readonly muted: readonly SituationId[];
  },
): Promise<Turn> {
  const { to, started } = around;
  const { id: own, schedule, channel, recipient } = subscription;
  const due = lastDue(schedule, new Date(subscription.nextDueAt.getTime() - 1), started);
  const next = { id: own, ...nextDue(schedule, started) };
  // A schedule that changed after it fell due may have nothing due any more.
  if (!due) return { next };
  const skipped = started.getTime() - due.at.getTime() > LATEST_MS;
  const { key } = due;
  const edition = await editionOf(deps, subscription, { ...around, due });
  const { id } = edition;
  const hasNews = !isQuiet(edition) || (edition.first === true && edition.standing.length > 0);
  const outcome = skipped ? "skipped" : hasNews || subscription.quiet === "line" ? "compiled" : "quiet";
  const token = newToken();
  const items = editionItems(edition).map(({ section, item }, position) => ({
    section,
    change: item.change,
    position,
  }));
  const row: EditionRow = {
    ...{ id, subscription: own, key, token, from: subscription.coveredTo, to, created: started, outcome },
    ...{ body: edition, items: skipped ? [] : items },
  };
  const told = { next: skipped ? next : { ...next, coveredTo: to }, edition: row };
  if (outcome !== "compiled") return told;
  const delivery = deliveryId(stableId("delivery", own, key, channel));
  const addressee = { channel, recipient, list: own, key, unsubscribeToken: subscription.token };
  const message = messageOf(deps, edition, { ...addressee, token, delivery });
  const made = { id: delivery, subscription: own, edition: id, key, channel, recipient, message, now: started };
  return { ...told, delivery: made };
}

async function editionOf(
  deps: CompileDeps,
  subscription: SubscriptionRow<Filter, Schedule>,
  around: {
    readonly due: Due;
    readonly to: Date;
    readonly first: boolean;
    readonly muted: readonly SituationId[];
  },
): Promise<Edition> {
  const { due, to, first, muted } = around;
  const { id, filter, form, coveredTo: from, schedule, title, language } = subscription;
  const { localDate, key, at } = due;
  const { zone } = schedule;
  const own = { id: editionId(stableId("edition", id, key)), subscription: id, title };
  const alike = { language, localDate, from, to, filter, form, first, zone, localTime: localMoment(at, zone).time };
  // Readers with the same wish who are due together get the same edition under their own names.
  const edition = await deps.shared.once(JSON.stringify({ ...alike, muted }), async () => {
    const gathered = await gather(deps, { from, to }, { filter, localDate, first });
    return withActivity(deps.store, compileEdition({ ...gathered, ...alike, ...own, muted: new Set(muted) }));
  });
  return { ...edition, ...own };
}

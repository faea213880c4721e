import { randomBytes } from "node:crypto";
import { deliveryId, editionId, subscriptionId } from "@frontwatch/domain";
import { compileEdition, editionItems, isQuiet, lastDue, localMoment, nextDue } from "@frontwatch/edition";
import type { Due, Edition, Filter, Schedule } from "@frontwatch/edition";
import { stableId } from "@frontwatch/ledger";
import type { JobPayload, Queues } from "@frontwatch/queue";
import {
  advanceSubscription,
  getSubscription,
  hasEdition,
  saveDelivery,
  saveEdition,
  takeDue,
} from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";
import { gather } from "./gather.ts";
import { messageOf } from "./message.ts";
import { withActivity } from "./with-activity.ts";

/** An edition that is later than this is not sent: what it would tell comes with the next one. */
const LATEST_MS = 12 * 3_600_000;

/** The secret part of a private link: 128 random bits. */
export const newToken = (): string => randomBytes(16).toString("hex");

/**
 * Compiles a due subscription's edition and its delivery, once for its local date, and moves the subscription on.
 * Dates missed while nothing ran collapse into the last; one that is too late is recorded as skipped, and what it
 * would have told stays to be told.
 */
export async function compileDue(
  deps: CompileDeps & { readonly queues: Queues },
  payload: JobPayload<"compile">,
): Promise<void> {
  const { store, now } = deps;
  const row = await getSubscription(store.db, subscriptionId(payload.subscription));
  const started = now();
  if (row?.state !== "active" || row.nextDueAt > started) return;
  const subscription = row as SubscriptionRow<Filter, Schedule>;
  const { schedule } = subscription;
  const due = lastDue(schedule, new Date(subscription.nextDueAt.getTime() - 1), started);
  // A schedule that changed after it fell due may have nothing due any more.
  if (!due) {
    await store.db.transaction().execute(async (tx) => {
      if (await takeDue(tx, subscription.id, started)) {
        await advanceSubscription(tx, subscription.id, nextDue(schedule, started));
      }
    });
    return;
  }
  const skipped = started.getTime() - due.at.getTime() > LATEST_MS;
  const { key } = due;
  const to = await deps.shared.knownUpTo(started);
  const edition = await editionOf(deps, subscription, { due, to });
  const hasNews = !isQuiet(edition) || (edition.first === true && edition.standing.length > 0);
  const outcome = skipped ? "skipped" : hasNews || subscription.quiet === "line" ? "compiled" : "quiet";
  const delivery = deliveryId(stableId("delivery", subscription.id, key, subscription.channel));
  const token = newToken();
  const saved = await store.db.transaction().execute(async (tx) => {
    const taken = await takeDue(tx, subscription.id, started);
    if (taken?.coveredTo.getTime() !== subscription.coveredTo.getTime()) return false;
    const { from, id } = { from: subscription.coveredTo, id: edition.id };
    const items = editionItems(edition).map(({ section, item }, position) => ({
      section,
      change: item.change,
      position,
    }));
    const fresh = await saveEdition(tx, {
      ...{ id, subscription: subscription.id, key, token, from, to, created: started, outcome, body: edition },
      items: outcome === "skipped" ? [] : items,
    });
    if (fresh && outcome === "compiled") {
      const { channel, recipient } = subscription;
      const addressee = { channel, recipient, list: subscription.id, key, unsubscribeToken: subscription.token };
      const message = messageOf(deps, edition, { ...addressee, token, delivery });
      const made = { id: delivery, subscription: subscription.id, edition: id, key, channel, recipient };
      await saveDelivery(tx, { ...made, message, now: started });
    }
    const next = nextDue(schedule, started);
    await advanceSubscription(tx, subscription.id, {
      ...next,
      ...(fresh && outcome !== "skipped" && { coveredTo: to }),
    });
    return fresh && outcome === "compiled";
  });
  if (saved) await deps.queues.add("deliver", { delivery });
}

async function editionOf(
  { store, shared }: CompileDeps,
  subscription: SubscriptionRow<Filter, Schedule>,
  { due, to }: { readonly due: Due; readonly to: Date },
): Promise<Edition> {
  const { id, filter, form, coveredTo: from, schedule, title, language } = subscription;
  const { localDate, key, at } = due;
  const first = !(await hasEdition(store.db, id));
  const { zone } = schedule;
  const own = { id: editionId(stableId("edition", id, key)), subscription: id, title };
  const alike = { language, localDate, from, to, filter, form, first, zone, localTime: localMoment(at, zone).time };
  // Readers with the same wish who are due together get the same edition under their own names.
  const edition = await shared.once(JSON.stringify(alike), async () => {
    const gathered = await gather(store, { from, to }, { filter, localDate, first });
    return withActivity(store, compileEdition({ ...gathered, ...alike, ...own }));
  });
  return { ...edition, ...own };
}

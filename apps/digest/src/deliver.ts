import { setTimeout as wait } from "node:timers/promises";
import { AppError, deliveryId } from "@frontwatch/domain";
import type { Outcome } from "@frontwatch/delivery";
import type { JobPayload } from "@frontwatch/queue";
import { holdLane, nextTurn, settleDelivery, storeError, takeDelivery, takeMails } from "@frontwatch/store";
import type { DeliverySettlement, TakenDelivery } from "@frontwatch/store";
import { attempt } from "./attempt.ts";
import type { DeliverDeps } from "./deps.ts";
import { noteRejection } from "./note-rejection.ts";

/** Definite refusals before a delivery has failed. */
const MOST_REFUSALS = 8;
const FIRST_WAIT_MS = 30_000; // doubles with each refusal: the eighth is an hour after the first
/** A server that takes nothing is asked again after this, where it names no time of its own. */
const HOLD_MS = 5_000;
/** A digest that could not be sent for so long is no news any more: mail servers, too, give up after some days. */
const LATEST_MS = 24 * 3_600_000;
/** A message of which Slack did not say what became of it is looked for after this: it may still be on its way. */
export const LOOK_AFTER_MS = 10_000;
/** How soon a turn must be for it to be waited for. */
const SOON_MS = 500;
/** A turn that was missed by this much is lost: others have been given theirs since. */
const MISSED_MS = 15_000;

/** Mails taken in one statement. */
const AT_ONCE = 8;
/** A job goes on with mail that is due for so long: queues make more of a job than a mail server of a mail. */
const GOES_ON_MS = 3_000;

/**
 * Attempts one delivery, and then mails that are due beside it: each is `sending` before anything leaves, and settled by
 * what is known of the attempt.
 */
export async function deliver(deps: DeliverDeps, payload: JobPayload<"deliver">): Promise<void> {
  const { store, now } = deps;
  const end = performance.now() + GOES_ON_MS;
  const named = await takeDelivery(store.db, deliveryId(payload.delivery), now());
  if (named) await deliverAll(deps, [named]);
  while (performance.now() < end) {
    const mails = await takeMails(store.db, now(), AT_ONCE);
    if (mails.length === 0) return;
    await deliverAll(deps, mails);
  }
}

/** One after the other; all are held, for the last one's turn may be long in coming. */
async function deliverAll(deps: DeliverDeps, taken: readonly TakenDelivery[]): Promise<void> {
  const letGo = taken.map((each) => deps.leases.hold(each));
  try {
    for (const each of taken) await deliverTaken(deps, each);
  } finally {
    for (const go of letGo) go();
  }
}

async function deliverTaken(deps: DeliverDeps, taken: TakenDelivery): Promise<void> {
  const { store, now, log } = deps;
  const settlement = await settle(deps, taken).catch((error: unknown): DeliverySettlement => {
    // A message that can be sent by no one, such as one with an impossible header.
    if (error instanceof AppError && !error.retryable) return { state: "failed", reason: error.message };
    throw error;
  });
  const forget = isForgotten(taken, settlement);
  await persistently(() => settleDelivery(store.db, taken, { ...settlement, forget, now: now() }));
  if (settlement.state === "sent") return;
  const level = settlement.state === "failed" ? "error" : "warn";
  log[level]({ delivery: taken.id, attempt: taken.attempt, ...settlement }, "delivery not made");
}

/** A letter holds a link that is a secret: its message goes once it has arrived, and where its link ends anyhow. */
function isForgotten({ edition, message }: TakenDelivery, { state }: DeliverySettlement): boolean {
  return edition === null && (state === "sent" || (state !== "pending" && "goodUntil" in message));
}

async function settle(deps: DeliverDeps, taken: TakenDelivery): Promise<DeliverySettlement> {
  if (taken.barred !== undefined) return { state: "failed", reason: taken.barred };
  const later = await laterTurn(deps, taken);
  if (later) return { state: "pending", dueAt: later, slot: later };
  const { outcome, refs } = await attempt(deps, taken);
  if (outcome.kind === "refused") await persistently(() => heed(deps, taken, outcome));
  return { ...settlementOf(outcome, taken, deps.now()), ...(refs && { refs }) };
}

/** Waits for the delivery's turn in its lane where that is soon. @returns the turn where it is later */
async function laterTurn({ store, now, paceOf }: DeliverDeps, taken: TakenDelivery): Promise<Date | undefined> {
  const perSecond = paceOf(taken.lane);
  if (perSecond === undefined) return undefined;
  const at = now();
  if (taken.slot && at.getTime() - taken.slot.getTime() < MISSED_MS) return undefined;
  const turn = await nextTurn(store.db, taken.lane, { everyMs: Math.ceil(1000 / perSecond), now: at });
  const early = turn.getTime() - at.getTime();
  if (early > SOON_MS) return turn;
  if (early > 0) await wait(early);
  return undefined;
}

/** Has others wait whom the same refusal would meet, and takes a refused address for what it is. */
async function heed(
  { store, now }: DeliverDeps,
  taken: TakenDelivery,
  refusal: Extract<Outcome, { kind: "refused" }>,
): Promise<void> {
  const { reason, retryAfterMs = HOLD_MS } = refusal;
  const until = new Date(now().getTime() + retryAfterMs);
  // Each Slack workspace has limits of its own.
  const lane = taken.channel === "slack" ? taken.lane : taken.channel;
  if (refusal.server === true) await holdLane(store.db, lane, { until, reason });
  else if (taken.channel === "email") await noteRejection(store, taken, { reason, now: now() });
}

/** How a delivery stands after an attempt. */
function settlementOf(outcome: Outcome, taken: TakenDelivery, now: Date): DeliverySettlement {
  switch (outcome.kind) {
    case "sent":
      return { state: "sent" };
    case "unknown": {
      const lookAt = new Date(now.getTime() + LOOK_AFTER_MS);
      const { reason } = outcome;
      return { state: "unknown", reason, ...((taken.channel === "slack" || taken.resends) && { lookAt }) };
    }
    case "refused": {
      const { reason, retryable, retryAfterMs = 0, server } = outcome;
      const isLate = now.getTime() - taken.created.getTime() > LATEST_MS;
      if (isLate) return { state: "failed", reason };
      if (server === true) return { state: "pending", dueAt: new Date(now.getTime() + retryAfterMs), reason };
      if (!retryable || taken.refusals + 1 >= MOST_REFUSALS) return { state: "failed", reason };
      const dueAt = new Date(now.getTime() + Math.max(retryAfterMs, FIRST_WAIT_MS * 2 ** taken.refusals));
      return { state: "pending", dueAt, reason, refused: true };
    }
  }
}

const PATIENCE_MS = 60_000;
const PAUSE_MS = 250;

/** Writes down what is known as soon as the database takes it: once forgotten, nobody could know it again. */
async function persistently(write: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await write();
      return;
    } catch (error) {
      const failure = storeError(error);
      if (!failure.retryable || performance.now() > end) throw failure;
      await wait(PAUSE_MS);
    }
  }
}

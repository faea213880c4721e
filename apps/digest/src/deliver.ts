import { deliveryId } from "@frontwatch/domain";
import type { Outcome, PostedPart } from "@frontwatch/delivery";
import { postThread } from "@frontwatch/delivery";
import type { JobPayload } from "@frontwatch/queue";
import { saveDeliveryRefs, settleDelivery, strandedDeliveries, takeDelivery } from "@frontwatch/store";
import type { DeliverySettlement, TakenDelivery } from "@frontwatch/store";
import type { DeliverDeps } from "./deps.ts";
import type { FrozenMessage } from "./message.ts";

/** Attempts before a delivery that is refused each time has failed. */
const MOST_ATTEMPTS = 8;
const FIRST_WAIT_MS = 30_000; // doubles with each attempt: the eighth is an hour after the first
/** An attempt that has not been settled by then died with its worker: no attempt may take longer. */
const STRANDED_MS = 100_000;

type Attempt = Outcome | { readonly kind: "unknown"; readonly reason: string };

/** Attempts one delivery: it is `sending` before anything leaves, and settled by what is known of the attempt. */
export async function deliver(deps: DeliverDeps, payload: JobPayload<"deliver">): Promise<void> {
  const { store, now, log } = deps;
  const taken = await takeDelivery(store.db, deliveryId(payload.delivery), now());
  if (!taken) return;
  const outcome = await attempt(deps, taken);
  const settlement = settlementOf(outcome, taken.attempts, now());
  await settleDelivery(store.db, taken.id, settlement, now());
  if (settlement.state !== "sent") log.warn({ delivery: taken.id, ...settlement }, "delivery not made");
}

async function attempt(deps: DeliverDeps, taken: TakenDelivery): Promise<Attempt> {
  const message = taken.message as FrozenMessage;
  if (message.channel === "email") {
    const { channel, date, ...mail } = message;
    const outcome = await deps.mailer.send({ ...mail, date: new Date(date) });
    if (outcome.kind === "sent") await saveDeliveryRefs(deps.store.db, taken.id, [{ part: 0, ref: outcome.ref }]);
    return outcome;
  }
  const { slack, store } = deps;
  if (!slack) return { kind: "refused", retryable: false, reason: "no Slack token is set (SLACK_BOT_TOKEN)" };
  const posted = [...(taken.refs as readonly PostedPart[])];
  const save = async (part: PostedPart) => {
    posted.push(part);
    await saveDeliveryRefs(store.db, taken.id, posted);
  };
  const thread = { channel: message.to, deliveryId: taken.id, messages: message.messages };
  const result = await postThread(slack, thread, { posted, save });
  return result.kind === "sent" ? { kind: "sent", ref: result.parts[0]?.ref ?? "" } : result.outcome;
}

/** How a delivery stands after an attempt. */
function settlementOf(outcome: Attempt, attempts: number, now: Date): DeliverySettlement {
  switch (outcome.kind) {
    case "sent":
      return { state: "sent" };
    case "unknown":
      return { state: "unknown", reason: outcome.reason };
    case "refused": {
      if (!outcome.retryable || attempts >= MOST_ATTEMPTS) return { state: "failed", reason: outcome.reason };
      const wait = Math.max(outcome.retryAfterMs ?? 0, FIRST_WAIT_MS * 2 ** (attempts - 1));
      return { state: "pending", dueAt: new Date(now.getTime() + wait), reason: outcome.reason };
    }
  }
}

/**
 * Settles attempts whose worker died: Slack is asked whether the posts are there, and the missing ones are posted;
 * mail that may have left is `unknown` and never sent again unless an operator says so.
 */
export async function settleStranded(deps: DeliverDeps): Promise<void> {
  const { store, now, slack, log } = deps;
  const stranded = await strandedDeliveries(store.db, new Date(now().getTime() - STRANDED_MS));
  for (const taken of stranded) {
    const message = taken.message as FrozenMessage;
    const settlement =
      message.channel === "slack" && slack
        ? await reconcile(deps, taken, message)
        : ({ state: "unknown", reason: "the process ended during the attempt; it may have been sent" } as const);
    if (!settlement) continue;
    await settleDelivery(store.db, taken.id, settlement, now());
    log.warn({ delivery: taken.id, ...settlement }, "settled an attempt whose worker died");
  }
}

async function reconcile(
  { store, slack, now }: DeliverDeps,
  taken: TakenDelivery,
  message: Extract<FrozenMessage, { channel: "slack" }>,
): Promise<DeliverySettlement | undefined> {
  const [known] = taken.refs as readonly PostedPart[];
  const channel = known?.ref.split(":")[0] ?? message.to;
  const found = await slack?.findByDelivery(channel, taken.id, String(Math.floor(taken.created.getTime() / 1000) - 60));
  if (found?.kind !== "found") return undefined;
  await saveDeliveryRefs(store.db, taken.id, found.parts);
  const missing = message.messages.length - found.parts.length;
  if (missing <= 0) return { state: "sent" };
  return { state: "pending", dueAt: now(), reason: `${missing} of ${message.messages.length} posts were not made` };
}

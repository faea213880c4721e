import type { PostedPart } from "@frontwatch/delivery";
import { goRounds } from "@frontwatch/host";
import {
  dueDeliveries,
  dueWebhooks,
  lookLater,
  settleDelivery,
  settleStranded,
  slackPlace,
  takeUnknown,
} from "@frontwatch/store";
import type { UnknownDelivery } from "@frontwatch/store";
import type { Closeable } from "@frontwatch/telemetry";
import { LOOK_AFTER_MS } from "./deliver.ts";
import type { DigestDeps } from "./deps.ts";
import type { FrozenMessage } from "./message.ts";

/** Deliveries queued at once: the queue passes over those it has, and another round comes. */
const MOST = 500;
const ROUND_MS = 5_000;
/** Looks into a channel in which nothing is found before the message counts as lost, ten seconds apart. */
const EMPTY_LOOKS = 2;
/** Looks that come to nothing before the outcome stays unknown. */
const MOST_LOOKS = 20;
/** Wait after a look that could not be made. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Sees to the deliveries that no job sees to: attempts whose worker died are settled, unknown outcomes cleared up, and
 * what is due is queued, webhooks too. Many processes may go their rounds at once.
 */
export async function goRound(deps: DigestDeps): Promise<void> {
  const { store, queues, now, log } = deps;
  const at = now();
  const lookAt = new Date(at.getTime() + LOOK_AFTER_MS);
  for (const stranded of await settleStranded(store.db, { now: at, lookAt })) {
    log.warn({ delivery: stranded.id, attempt: stranded.attempt }, `its worker died: ${stranded.state}`);
  }
  const again = new Date(at.getTime() + LOOK_AGAIN_MS);
  for (const unknown of await takeUnknown(store.db, { now: at, again })) await clearUp(deps, unknown);
  const hooks = await dueWebhooks(store.db, at);
  await queues.addMany(
    "announce",
    hooks.behind.map((webhook) => ({ webhook })),
  );
  await queues.addMany(
    "notify",
    hooks.open.map((webhook) => ({ webhook })),
  );
  const due = await dueDeliveries(store.db, at, MOST);
  if (due.length > 0)
    await queues.addMany(
      "deliver",
      due.map((delivery) => ({ delivery })),
    );
}

/** Goes its rounds every five seconds, one at a time. */
export function startRounds(deps: DigestDeps): Closeable {
  return goRounds(deps.log, { everyMs: ROUND_MS, go: () => goRound(deps), failed: "a round failed" });
}

/** Asks Slack whether the posts are there; mail comes here only where its subscription has it sent again. */
async function clearUp(deps: DigestDeps, unknown: UnknownDelivery): Promise<void> {
  const { store, now, log } = deps;
  const message = unknown.message as FrozenMessage;
  const at = now();
  if (message.channel === "email") {
    const reason = "it may have been sent; sent again as its subscription wishes";
    await settleDelivery(store.db, unknown, { state: "pending", dueAt: at, reason, now: at });
    return;
  }
  const found = await look(deps, unknown, message.to);
  if (found.kind !== "found") {
    const reason = `${found.reason}: the channel could not be looked into`;
    const pause = found.retryAfterMs ?? LOOK_AGAIN_MS;
    const more = found.retryable && unknown.looks < MOST_LOOKS;
    await lookLater(store.db, unknown, { reason, ...(more && { lookAt: new Date(at.getTime() + pause) }) });
    return;
  }
  const missing = message.messages.length - found.parts.length;
  if (missing > 0 && unknown.looks + 1 < EMPTY_LOOKS) {
    const reason = `${missing} of ${message.messages.length} posts are not there yet`;
    await lookLater(store.db, unknown, { reason, lookAt: new Date(at.getTime() + LOOK_AFTER_MS) });
    return;
  }
  const refs = found.parts;
  const reason = `${missing} of ${message.messages.length} posts were not made`;
  await settleDelivery(
    store.db,
    unknown,
    missing > 0 ? { state: "pending", dueAt: at, reason, refs, now: at } : { state: "sent", refs, now: at },
  );
  log.info({ delivery: unknown.id, missing }, "looked for its posts");
}

async function look({ workspaces }: DigestDeps, unknown: UnknownDelivery, to: string) {
  const slack = await workspaces.slackOf(slackPlace(unknown.recipient).team);
  if ("why" in slack)
    return { kind: "unavailable" as const, retryable: false, retryAfterMs: undefined, reason: slack.why };
  const [known] = unknown.refs as readonly PostedPart[];
  const channel = known?.ref.split(":")[0] ?? to;
  const since = String(Math.floor(unknown.created.getTime() / 1000) - 60);
  return slack.findByDelivery(channel, unknown.id, since);
}

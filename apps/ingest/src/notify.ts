import type { JobPayload } from "@frontwatch/queue";
import type { Posted, Poster } from "@frontwatch/sources";
import { leaveWebhook, messageHeaders, settleMessage, takeMessage, takeWebhook, webhookKey } from "@frontwatch/store";
import type { MessageSettlement, WebhookMessage, WebhookRow } from "@frontwatch/store";
import type { IngestDeps } from "./deps.ts";

/** What sending to webhooks needs. */
export type NotifyDeps = Pick<IngestDeps, "store" | "now" | "log"> & { readonly poster: Poster };

/** Wait after a first failure; it doubles up to the longest. */
const WAIT_MS = 5_000;
const LONGEST_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;
/** A receiver that has failed for so long is told nothing any more. */
const DISABLED_AFTER_MS = 5 * DAY_MS;
/** A message that its receiver has refused for so long is given up. */
const GIVEN_UP_AFTER_MS = 3 * DAY_MS;
/** Below the job's time. */
const RUN_MS = 40_000;

/**
 * Sends a webhook's messages in their order, signed by the Standard Webhooks scheme. Each is sent until its receiver has
 * taken it: one that may have arrived is sent again under the same id, by which the receiver knows it.
 */
export async function notify(deps: NotifyDeps, { webhook }: JobPayload<"notify">, signal: AbortSignal): Promise<void> {
  const { store, now, log } = deps;
  const hook = await takeWebhook(store.db, webhook, now());
  if (!hook) return;
  const key = await webhookKey(store.db, webhook);
  const end = performance.now() + RUN_MS;
  let { failures, failingSince } = hook;
  try {
    while (!signal.aborted && performance.now() < end) {
      const message = await takeMessage(store.db, webhook, now());
      if (!message) break;
      const posted = await deps.poster.post(message.url, message.body, messageHeaders(key, message, now()), signal);
      const settlement = settlementOf(posted, { message, failures, failingSince, now: now() });
      if (!(await settleMessage(store.db, { webhook, ...message }, settlement))) break;
      const { trouble } = settlement;
      failures = trouble ? failures + 1 : 0;
      failingSince = trouble ? (failingSince ?? now()) : null;
      if (trouble?.disabled === true) tell(log, hook, settlement);
      if (trouble?.held !== undefined || trouble?.disabled === true) break;
    }
  } finally {
    await leaveWebhook(store.db, webhook);
  }
}

function tell(log: NotifyDeps["log"], { id, url, title }: WebhookRow, { reason }: MessageSettlement): void {
  const { host } = new URL(url);
  log.error({ webhook: id, host }, `the webhook "${title}" is disabled: ${reason ?? "it failed for days"}`);
}

interface Around {
  readonly message: WebhookMessage;
  /** Failures of the receiver in a row, and since when. */
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly now: Date;
}

/** What an attempt comes to. */
function settlementOf(posted: Posted, { message, failures, failingSince, now }: Around): MessageSettlement {
  const status = posted.is === "answered" ? posted.status : undefined;
  if (status !== undefined && status >= 200 && status < 300) return { now, is: { state: "sent" }, status };
  const reason = posted.is === "answered" ? `answered ${posted.status}` : posted.reason;
  const told = { now, reason, ...(status !== undefined && { status }) };
  const later = (failed: number, atLeast = 0) =>
    new Date(now.getTime() + Math.max(atLeast, Math.min(WAIT_MS * 2 ** failed, LONGEST_MS)));
  if (status === 410) return { ...told, is: { state: "failed" }, trouble: { disabled: true } };
  const disabled = failingSince !== null && now.getTime() - failingSince.getTime() >= DISABLED_AFTER_MS;
  if (status !== undefined && isRefusal(status)) {
    // This message alone: the next may be taken.
    const isOld = now.getTime() - message.created.getTime() >= GIVEN_UP_AFTER_MS;
    const is = isOld ? { state: "failed" as const } : { state: "pending" as const, dueAt: later(message.attempt - 1) };
    return { ...told, is, trouble: { disabled } };
  }
  const wait = posted.is === "answered" ? Math.min(posted.retryAfterMs ?? 0, LONGEST_MS) : 0;
  return { ...told, is: { state: "pending", dueAt: now }, trouble: { held: later(failures, wait), disabled } };
}

/** Whether a receiver refuses what it was sent, rather than has trouble itself. */
const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;

import { AppError } from "@frontwatch/domain";
import type { Outcome } from "./outcome.ts";
import { parseSlackRef, type PostedPart } from "./slack-message.ts";
import type { Slack } from "./slack.ts";

/** A post and its replies, in order. */
export interface Thread {
  readonly channel: string;
  readonly deliveryId: string;
  /** The parent first. */
  readonly messages: readonly { readonly text: string; readonly blocks: readonly object[] }[];
}

/** Where an earlier attempt stopped, and how to keep what this one does. */
export interface ThreadProgress {
  /** After an unknown outcome: what `findByDelivery` found. */
  readonly posted: readonly PostedPart[];
  /** Awaited before each part with those that have arrived; `false` breaks off: the attempt is another's by now. */
  readonly handOver: (parts: readonly PostedPart[]) => Promise<boolean>;
}

/** What came of a thread, and the parts of it that have arrived. */
export interface ThreadOutcome {
  /** Of the parent where all was sent, else of the part at which it stopped. */
  readonly outcome: Outcome;
  readonly parts: readonly PostedPart[];
}

const TAKEN_OVER: Outcome = {
  kind: "refused",
  retryable: true,
  reason: "the attempt was taken over by another worker",
};

/**
 * Posts the parts that are missing, one after the other; stops at the first that is not sent. Throws what `handOver`
 * throws, and AppError `input_invalid` where the parent's saved reference is not one.
 */
export async function postThread(
  slack: Pick<Slack, "post">,
  thread: Thread,
  progress: ThreadProgress,
): Promise<ThreadOutcome> {
  const parts = new Map(progress.posted.map((posted) => [posted.part, posted]));
  const arrived = (): readonly PostedPart[] => [...parts.values()];
  const { deliveryId } = thread;
  for (const [part, message] of thread.messages.entries()) {
    if (parts.has(part)) continue;
    const parent = parseSlackRef(parts.get(0)?.ref ?? "");
    if (part > 0 && parent === undefined) {
      throw new AppError("input_invalid", "A reply's parent has no usable reference.");
    }
    if (!(await progress.handOver(arrived()))) return { outcome: TAKEN_OVER, parts: arrived() };
    const outcome = await slack.post({
      ...message,
      deliveryId,
      part,
      channel: parent?.channel ?? thread.channel,
      ...(parent === undefined ? {} : { threadTs: parent.ts }),
    });
    if (outcome.kind !== "sent") return { outcome, parts: arrived() };
    parts.set(part, { part, ref: outcome.ref });
  }
  return { outcome: { kind: "sent", ref: parts.get(0)?.ref ?? "" }, parts: arrived() };
}

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
  /** Awaited after each part, before the next is posted. */
  readonly save: (part: PostedPart) => Promise<void>;
}

export type ThreadOutcome =
  | { readonly kind: "sent"; readonly parts: readonly PostedPart[] }
  | {
      readonly kind: "stopped";
      /** The part that was not sent, and what came of it. */
      readonly part: number;
      readonly outcome: Exclude<Outcome, { kind: "sent" }>;
      readonly parts: readonly PostedPart[];
    };

/**
 * Posts the parts that are missing, one after the other; stops at the first that is not sent. Throws what `save`
 * throws, and AppError `input_invalid` where the parent's saved reference is not one.
 */
export async function postThread(
  slack: Pick<Slack, "post">,
  thread: Thread,
  progress: ThreadProgress,
): Promise<ThreadOutcome> {
  const parts = new Map(progress.posted.map((posted) => [posted.part, posted]));
  const { deliveryId } = thread;
  for (const [part, message] of thread.messages.entries()) {
    if (parts.has(part)) continue;
    const parent = parseSlackRef(parts.get(0)?.ref ?? "");
    if (part > 0 && parent === undefined) {
      throw new AppError("input_invalid", "A reply's parent has no usable reference.");
    }
    const outcome = await slack.post({
      ...message,
      deliveryId,
      part,
      channel: parent?.channel ?? thread.channel,
      ...(parent === undefined ? {} : { threadTs: parent.ts }),
    });
    if (outcome.kind !== "sent") return { kind: "stopped", part, outcome, parts: [...parts.values()] };
    const posted = { part, ref: outcome.ref };
    parts.set(part, posted);
    await progress.save(posted);
  }
  return { kind: "sent", parts: [...parts.values()] };
}

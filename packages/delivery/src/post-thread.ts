import type { Outcome } from "./outcome.ts";
import type { PostedPart } from "./slack-message.ts";
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

/** Posts the parts that are missing, one after the other; stops at the first that is not sent. */
export declare function postThread(slack: Slack, thread: Thread, progress: ThreadProgress): Promise<ThreadOutcome>;

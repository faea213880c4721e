import type { Outcome } from "./outcome.ts";
import type { PostedPart, SlackPost, SlackSettings } from "./slack-message.ts";

/** What a look into the channel found. */
export type FindOutcome =
  | { readonly kind: "found"; readonly parts: readonly PostedPart[] }
  | {
      readonly kind: "unavailable";
      readonly retryable: boolean;
      readonly retryAfterMs?: number;
      readonly reason: string;
    };

export interface Slack {
  /** One attempt, no retry. Never throws on what Slack does. */
  readonly post: (message: SlackPost) => Promise<Outcome>;
  /** The messages of a delivery that reached the channel or its thread since `sinceTs` (seconds, as Slack writes them). */
  readonly findByDelivery: (channel: string, deliveryId: string, sinceTs: string) => Promise<FindOutcome>;
}

/** A Slack workspace, by its bot token. */
export declare function createSlack(settings: SlackSettings): Slack;

/** Channel and timestamp of a `channel:ts` reference. */
export declare function parseSlackRef(ref: string): { readonly channel: string; readonly ts: string } | undefined;

import type { WebClient } from "@slack/web-api";
import type { Outcome } from "./outcome.ts";
import { slackClient } from "./slack-client.ts";
import { slackFailure } from "./slack-failure.ts";
import { findParts, type FindOutcome } from "./slack-find.ts";
import { EVENT_TYPE, slackRef, type SlackPost, type SlackSettings } from "./slack-message.ts";
import { uploadPicture } from "./slack-upload.ts";
import type { SlackPicture, UploadOutcome } from "./slack-upload.ts";

export interface Slack {
  /** One attempt, no retry. Never throws on what Slack does. */
  readonly post: (message: SlackPost) => Promise<Outcome>;
  /**
   * The messages of a delivery that reached the channel or its thread, to learn what became of an unknown outcome.
   * @param sinceTs - time of the first attempt, in seconds as Slack writes them; five minutes more are looked at
   */
  readonly findByDelivery: (channel: string, deliveryId: string, sinceTs: string) => Promise<FindOutcome>;
  /** Uploads a picture that a post may name then. Never throws on what Slack does. */
  readonly upload: (picture: SlackPicture) => Promise<UploadOutcome>;
}

async function post(client: WebClient, message: SlackPost): Promise<Outcome> {
  try {
    const answer = await client.apiCall("chat.postMessage", {
      channel: message.channel,
      text: message.text,
      blocks: message.blocks,
      unfurl_links: false,
      unfurl_media: false,
      metadata: {
        event_type: EVENT_TYPE,
        event_payload: { delivery_id: message.deliveryId, part: message.part },
      },
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    });
    const { channel, ts } = answer as { readonly channel?: unknown; readonly ts?: unknown };
    return typeof channel === "string" && typeof ts === "string"
      ? { kind: "sent", ref: slackRef(channel, ts) }
      : { kind: "unknown", reason: "Slack said ok but named no message." };
  } catch (error) {
    return slackFailure(error);
  }
}

/** A Slack workspace, by its bot token. */
export function createSlack(settings: SlackSettings): Slack {
  const client = slackClient(settings);
  return {
    post: (message) => post(client, message),
    findByDelivery: (channel, deliveryId, sinceTs) => findParts(client, { channel, deliveryId, sinceTs }),
    upload: (picture) => uploadPicture(client, picture),
  };
}

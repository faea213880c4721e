/** One message for one channel. */
export interface SlackPost {
  /** Channel id (C…), a name with `#`, or a person's id (U…): a direct message. */
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly object[];
  /** Timestamp of the parent, for a reply in its thread. */
  readonly threadTs?: string;
  /** Goes into the message's metadata, by which it is found again. Visible in the workspace: an opaque id. */
  readonly deliveryId: string;
  /** 0 is the parent, then its replies. */
  readonly part: number;
}

/** How Slack is reached. */
export interface SlackSettings {
  /** Absent: calls that carry another proof. */
  readonly token?: string;
  /** Default https://slack.com/api/. */
  readonly apiUrl?: string;
  /** Milliseconds that one call may take. Default 10,000. */
  readonly timeoutMs?: number;
}

/** A message of a delivery that is in the channel. `ref` is `channel:ts`. */
export interface PostedPart {
  readonly part: number;
  readonly ref: string;
}

/** Type of the metadata that marks our messages. */
export const EVENT_TYPE = "frontwatch_delivery";

export const slackRef = (channel: string, ts: string): string => `${channel}:${ts}`;

/** Channel and timestamp of a `channel:ts` reference; undefined for anything else. */
export function parseSlackRef(ref: string): { readonly channel: string; readonly ts: string } | undefined {
  const [, channel, ts] = /^([A-Z0-9]+):(\d+\.\d+)$/.exec(ref) ?? [];
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}

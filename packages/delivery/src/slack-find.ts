import type { WebClient } from "@slack/web-api";
import { slackFailure } from "./slack-failure.ts";
import { EVENT_TYPE, slackRef, type PostedPart } from "./slack-message.ts";

const CLOCK_SKEW = 300; // seconds that our clock may be ahead of Slack's
const PAGE = 200; // messages; Slack's advised most
const MAX_PAGES = 20;
const CHANNEL_ID = /^[CGD][A-Z0-9]{5,}$/;
const USER_ID = /^[UW][A-Z0-9]{5,}$/;

/** What a look into the channel found. */
export type FindOutcome =
  | {
      readonly kind: "found";
      /** In order of `part`; empty where nothing arrived. */
      readonly parts: readonly PostedPart[];
    }
  | {
      /** Nothing can be said about the delivery. */
      readonly kind: "unavailable";
      readonly retryable: boolean;
      readonly retryAfterMs?: number;
      readonly reason: string;
    };

interface Search {
  readonly channel: string;
  readonly deliveryId: string;
  readonly sinceTs: string;
}

/** Of a message as history tells it, what is looked at. Slack's answer is parsed JSON: anything may be missing. */
interface Told {
  readonly ts?: unknown;
  readonly metadata?: {
    readonly event_type?: unknown;
    readonly event_payload?: { readonly delivery_id?: unknown; readonly part?: unknown };
  };
}

interface Page {
  readonly messages?: readonly Told[];
  readonly channels?: readonly { readonly id?: unknown; readonly name?: unknown }[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

class TooManyPages extends Error {}

/** All pages of a listing call. Throws where there are more than can be looked at: a part could be behind them. */
async function pages(
  client: WebClient,
  method: string,
  options: Readonly<Record<string, unknown>>,
): Promise<readonly Page[]> {
  const read: Page[] = [];
  let cursor = "";
  do {
    if (read.length === MAX_PAGES) throw new TooManyPages(`more than ${MAX_PAGES * PAGE} entries in ${method}`);
    const page = (await client.apiCall(method, {
      ...options,
      limit: PAGE,
      ...(cursor === "" ? {} : { cursor }),
    })) as Page;
    read.push(page);
    cursor = page.response_metadata?.next_cursor ?? "";
  } while (cursor !== "");
  return read;
}

/** The channel of direct messages between a person and the app. */
async function directMessage(client: WebClient, user: string): Promise<string | undefined> {
  const { channel } = (await client.apiCall("conversations.open", { users: user })) as {
    readonly channel?: { readonly id?: unknown };
  };
  return typeof channel?.id === "string" ? channel.id : undefined;
}

async function channelId(client: WebClient, channel: string): Promise<string | undefined> {
  if (CHANNEL_ID.test(channel)) return channel;
  if (USER_ID.test(channel)) return directMessage(client, channel);
  const name = channel.replace(/^#/, "");
  const lists = await pages(client, "conversations.list", {
    types: "public_channel,private_channel",
    exclude_archived: true,
  });
  const id = lists.flatMap((page) => page.channels ?? []).find((entry) => entry.name === name)?.id;
  return typeof id === "string" ? id : undefined;
}

const partsIn = (
  read: readonly Page[],
  channel: string,
  deliveryId: string,
): readonly (PostedPart & { readonly ts: string })[] =>
  read
    .flatMap((page) => page.messages ?? [])
    .flatMap(({ ts, metadata }) => {
      const payload = metadata?.event_type === EVENT_TYPE ? metadata.event_payload : undefined;
      const part = payload?.part;
      if (payload?.delivery_id !== deliveryId || typeof part !== "number" || typeof ts !== "string") return [];
      return [{ part, ts, ref: slackRef(channel, ts) }];
    });

/** Looks through the channel's history, and through the thread where its parent is there. */
export async function findParts(client: WebClient, search: Search): Promise<FindOutcome> {
  try {
    const channel = await channelId(client, search.channel);
    if (channel === undefined) return { kind: "unavailable", retryable: false, reason: "channel_not_found" };
    const oldest = String(Math.max(0, Number(search.sinceTs) - CLOCK_SKEW));
    const common = { channel, include_all_metadata: true };
    const history = await pages(client, "conversations.history", { ...common, oldest, inclusive: true });
    const top = [...partsIn(history, channel, search.deliveryId)].sort((a, b) => Number(a.ts) - Number(b.ts));
    const parent = top.find(({ part }) => part === 0);
    const thread =
      parent === undefined ? [] : await pages(client, "conversations.replies", { ...common, ts: parent.ts });
    // Backwards, so that of two messages with one part the earlier stays.
    const parts = new Map(
      [...top, ...partsIn(thread, channel, search.deliveryId)].reverse().map(({ part, ref }) => [part, { part, ref }]),
    );
    return { kind: "found", parts: [...parts.values()].sort((a, b) => a.part - b.part) };
  } catch (error) {
    if (error instanceof TooManyPages) return { kind: "unavailable", retryable: false, reason: error.message };
    const failure = slackFailure(error);
    return failure.kind === "unknown"
      ? { kind: "unavailable", retryable: true, reason: failure.reason }
      : { ...failure, kind: "unavailable" };
  }
}

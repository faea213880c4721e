import { z } from "zod";
import { requestId } from "./admission.ts";
import type { Asker } from "./slack-deps.ts";

/** A click on one of our buttons. */
export interface Click {
  readonly asker: Asker;
  /** What the button brings. */
  readonly says: string;
  /** Of the message that it is on; empty elsewhere. */
  readonly ts: string;
  readonly trigger: string;
  readonly id: string;
  readonly isHome: boolean;
}

const id = z.string().max(100);
const schema = z.object({
  type: z.literal("block_actions"),
  user: z.object({ id, team_id: id.optional() }),
  team: z.object({ id }).nullish(),
  channel: z.object({ id, name: id.optional() }).optional(),
  container: z.object({ type: id, message_ts: id.optional(), channel_id: id.optional() }).optional(),
  trigger_id: z.string().max(500),
  response_url: z.string().max(2_000).default(""),
  actions: z.array(z.object({ value: z.string().max(2_000).default("") })).min(1),
});

/** Reads a click out of an interaction; undefined where it is something else. */
export function boltClick(body: object): Click | undefined {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, team, channel, container, trigger_id: trigger, response_url: responseUrl, actions } = parsed.data;
  const place = channel?.id ?? container?.channel_id ?? "";
  return {
    asker: {
      ...{ team: team?.id ?? user.team_id ?? "", user: user.id, channel: place, responseUrl },
      ...(channel?.name !== undefined && { channelName: channel.name }),
    },
    says: actions[0]?.value ?? "",
    ts: container?.message_ts ?? "",
    trigger,
    id: requestId({ trigger_id: trigger }) ?? "",
    isHome: container?.type === "view",
  };
}

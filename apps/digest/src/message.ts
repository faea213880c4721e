import type { DeliveryId } from "@frontwatch/domain";
import type { Edition } from "@frontwatch/edition";
import type { MailMessage } from "@frontwatch/delivery";
import { renderEmail, renderSlack } from "@frontwatch/render";
import type { RenderLinks, SlackMessage } from "@frontwatch/render";
import { slackPlace } from "@frontwatch/store";
import type { CompileDeps } from "./deps.ts";
import { PICTURES } from "./edition-pictures.ts";
import type { PictureName } from "./edition-pictures.ts";

/** A delivery's message, frozen: what is sent is what was compiled, however often and late it is tried. */
export type FrozenMessage =
  | ({ readonly channel: "email"; readonly pictures?: readonly PictureName[] } & Omit<
      MailMessage,
      "date" | "images"
    > & {
        readonly date: string;
        /** Of a letter whose link ends: it is not sent from then on. ISO 8601. */
        readonly goodUntil?: string;
      })
  | { readonly channel: "slack"; readonly to: string; readonly messages: readonly SlackMessage[] };

/** To whom an edition goes. */
export interface Addressee {
  readonly channel: "email" | "slack";
  readonly recipient: string;
  /** Name of the list in mail headers: the subscription's id, or that of the request. */
  readonly list: string;
  /** Local date, or the id of what asked for it. */
  readonly key: string;
  /** Secret of the unsubscribe link; absent where nothing was subscribed to. */
  readonly unsubscribeToken?: string;
}

/** Links of an edition; `token` is the secret of its private address. */
export function linksOf(
  { publicUrl, notice }: Pick<CompileDeps, "publicUrl" | "notice">,
  token: string,
  unsubscribe?: string,
): RenderLinks {
  const own = unsubscribe === undefined ? undefined : `${publicUrl}/unsubscribe/${unsubscribe}`;
  return {
    base: publicUrl,
    edition: `${publicUrl}/editions/${token}`,
    change: (id) => `${publicUrl}/changes/${id}`,
    picture: (name, scheme) => `${publicUrl}/editions/${token}/${name}${scheme === "dark" ? "-dark" : ""}.png`,
    ...(own !== undefined && { unsubscribe: own, manage: own }),
    ...(notice !== undefined && { notice }),
  };
}

/** Renders an edition as the message of one delivery. */
export function messageOf(
  deps: CompileDeps,
  edition: Edition,
  to: Addressee & { token: string; delivery: DeliveryId },
): FrozenMessage {
  const hosted = linksOf(deps, to.token, to.unsubscribeToken);
  const links = deps.attachesPictures ? { ...hosted, picture: (name: PictureName) => `cid:${name}` } : hosted;
  if (to.channel === "slack") {
    // Slack fetches pictures from https addresses alone: where the desk has none, the map goes with the post.
    const uploaded = (name: PictureName) => (name === "map" ? "cid:map" : undefined);
    const thread = renderSlack(edition, {
      ...hosted,
      ...(!deps.publicUrl.startsWith("https:") && { picture: uploaded }),
      buttons: deps.answersClicks,
    });
    const { channel } = slackPlace(to.recipient);
    return { channel: "slack", to: channel, messages: [thread.parent, ...thread.replies] };
  }
  const { subject, html, text } = renderEmail(deps.layout, edition, links);
  const pictures = PICTURES.filter((name) => html.includes(`"cid:${name}"`));
  return {
    channel: "email",
    to: to.recipient,
    subject,
    html,
    text,
    messageId: `digest-${to.key}.${to.list}.v1@${deps.mailDomain}`,
    date: edition.to,
    listId: to.list,
    verp: to.delivery,
    ...(pictures.length > 0 && { pictures }),
    ...(links.unsubscribe !== undefined && { listUnsubscribeUrl: links.unsubscribe }),
  };
}

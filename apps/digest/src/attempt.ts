import type { InlineImage, Outcome, PostedPart } from "@frontwatch/delivery";
import { bounceToken, postThread } from "@frontwatch/delivery";
import type { Edition } from "@frontwatch/edition";
import { getEdition, markHandedOver } from "@frontwatch/store";
import type { TakenDelivery } from "@frontwatch/store";
import type { DeliverDeps } from "./deps.ts";
import type { PictureName } from "./edition-pictures.ts";
import type { FrozenMessage } from "./message.ts";

/** What came of an attempt, and the parts of the message that have arrived. */
export interface Attempted {
  readonly outcome: Outcome;
  readonly refs?: readonly PostedPart[];
}

/** Makes one attempt at a delivery that was taken for it. */
export async function attempt(deps: DeliverDeps, taken: TakenDelivery): Promise<Attempted> {
  const message = taken.message as FrozenMessage;
  return message.channel === "email" ? mail(deps, taken, message) : post(deps, taken, message);
}

type Frozen<Channel> = Extract<FrozenMessage, { channel: Channel }>;

async function mail(deps: DeliverDeps, taken: TakenDelivery, message: Frozen<"email">): Promise<Attempted> {
  const { date, verp, pictures = [], ...fields } = message;
  const signed = verp === undefined ? {} : { verp: bounceToken(deps.bounceSecret, verp) };
  const images = await imagesOf(deps, taken, pictures);
  const handOver = () => markHandedOver(deps.store.db, taken);
  const outcome = await deps.mailer.send({ ...fields, ...signed, images, date: new Date(date) }, handOver);
  return { outcome, ...(outcome.kind === "sent" && { refs: [{ part: 0, ref: outcome.ref }] }) };
}

async function post({ store, slack }: DeliverDeps, taken: TakenDelivery, message: Frozen<"slack">): Promise<Attempted> {
  if (!slack)
    return { outcome: { kind: "refused", retryable: false, reason: "no Slack token is set (SLACK_BOT_TOKEN)" } };
  const thread = { channel: message.to, deliveryId: taken.id, messages: message.messages };
  const { outcome, parts } = await postThread(slack, thread, {
    posted: taken.refs as readonly PostedPart[],
    handOver: (arrived) => markHandedOver(store.db, taken, arrived),
  });
  return { outcome, refs: parts };
}

/** The pictures inside a mail. One that cannot be drawn is left out: its text says the same. */
async function imagesOf(
  { store, draw, log }: DeliverDeps,
  { id, edition }: TakenDelivery,
  names: readonly PictureName[],
): Promise<readonly InlineImage[]> {
  if (names.length === 0 || edition === null) return [];
  const row = await getEdition(store.db, { id: edition });
  if (!row) return [];
  const drawn = names.map(async (name) => {
    const content = await draw(row.body as Edition, name, "light").catch((error: unknown) => {
      log.warn({ err: error, delivery: id }, `the ${name} could not be drawn`);
      return undefined;
    });
    return content === undefined ? [] : [{ cid: name, filename: `${name}.png`, contentType: "image/png", content }];
  });
  return (await Promise.all(drawn)).flat();
}

import type { InlineImage, Outcome, PostedPart, Slack } from "@frontwatch/delivery";
import { bounceToken, postThread } from "@frontwatch/delivery";
import type { Edition } from "@frontwatch/edition";
import type { SlackBlock, SlackMessage } from "@frontwatch/render";
import { getEdition, markHandedOver, slackPlace } from "@frontwatch/store";
import type { TakenDelivery } from "@frontwatch/store";
import type { DeliverDeps } from "./deps.ts";
import type { PictureName } from "./edition-pictures.ts";
import type { FrozenMessage } from "./message.ts";
import { isRevoked, slackReason } from "./slack-reasons.ts";

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
  const { date, verp, pictures = [], goodUntil, ...fields } = message;
  if (goodUntil !== undefined && new Date(goodUntil) <= deps.now()) {
    return { outcome: { kind: "refused", retryable: false, reason: "its link is too old" } };
  }
  const signed = verp === undefined ? {} : { verp: bounceToken(deps.bounceSecret, verp) };
  const images = await imagesOf(deps, taken, pictures);
  const handOver = () => markHandedOver(deps.store.db, taken);
  const outcome = await deps.mailer.send({ ...fields, ...signed, images, date: new Date(date) }, handOver);
  return { outcome, ...(outcome.kind === "sent" && { refs: [{ part: 0, ref: outcome.ref }] }) };
}

async function post(deps: DeliverDeps, taken: TakenDelivery, message: Frozen<"slack">): Promise<Attempted> {
  const { team } = slackPlace(taken.recipient);
  const slack = await deps.workspaces.slackOf(team);
  if ("why" in slack) return { outcome: { kind: "refused", retryable: false, reason: slack.why } };
  const posted = taken.refs as readonly PostedPart[];
  const handOver = (arrived: readonly PostedPart[]) => markHandedOver(deps.store.db, taken, arrived);
  const send = (messages: readonly SlackMessage[]) =>
    postThread(slack, { channel: message.to, deliveryId: taken.id, messages }, { posted, handOver });
  const plain = withoutPictures(message.messages);
  const shown = posted.length > 0 ? plain : await withPictures(deps, { taken, slack }, message.messages);
  const first = await send(shown);
  // Slack may not show a picture that it took: nothing was posted then, and the words say the same.
  const isPictures = first.outcome.kind === "refused" && first.outcome.reason === "invalid_blocks" && shown !== plain;
  const { outcome, parts } = isPictures && first.parts.length === 0 ? await send(plain) : first;
  return { outcome: await explained(deps, outcome, team), refs: parts };
}

/** A refusal with what to do about it; a workspace that took its token back has ended its installation. */
async function explained(
  { workspaces, publicUrl }: DeliverDeps,
  outcome: Outcome,
  team: string | undefined,
): Promise<Outcome> {
  if (outcome.kind !== "refused") return outcome;
  if (team !== undefined && isRevoked(outcome.reason)) await workspaces.end(team, outcome.reason);
  return { ...outcome, reason: slackReason(outcome.reason, publicUrl) };
}

type Uploaded = Extract<SlackBlock, { slack_file: object }>;
const isUploaded = (block: SlackBlock): block is Uploaded => "slack_file" in block;

/** The same messages where none has a picture to upload. */
function withoutPictures(messages: readonly SlackMessage[]): readonly SlackMessage[] {
  return messages.some(({ blocks }) => blocks.some(isUploaded))
    ? messages.map((message) => ({ ...message, blocks: message.blocks.filter((block) => !isUploaded(block)) }))
    : messages;
}

/** Uploads the pictures of a post and names them in it; one that cannot be drawn or uploaded is left out. */
async function withPictures(
  deps: DeliverDeps,
  { taken, slack }: { readonly taken: TakenDelivery; readonly slack: Slack },
  messages: readonly SlackMessage[],
): Promise<readonly SlackMessage[]> {
  const plain = withoutPictures(messages);
  if (plain === messages) return messages;
  const [map] = await imagesOf(deps, taken, ["map"]);
  const shown = messages.flatMap(({ blocks }) => blocks).find(isUploaded);
  if (!map || !shown) return plain;
  const upload = await slack.upload({ name: map.filename, content: map.content, alt: shown.alt_text });
  if (upload.kind === "failed") {
    deps.log.warn({ delivery: taken.id, reason: upload.reason }, "the map could not be uploaded");
    return plain;
  }
  const named = (block: SlackBlock): SlackBlock =>
    isUploaded(block) ? { ...block, slack_file: { id: upload.file } } : block;
  return messages.map((message) => ({ ...message, blocks: message.blocks.map(named) }));
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

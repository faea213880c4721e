import { answerOnce, demandOf, sendDemand } from "@frontwatch/digest";
import type { Demand } from "@frontwatch/digest";
import { AppError, subscriptionId } from "@frontwatch/domain";
import { noteAskDelivery, settleAsk } from "@frontwatch/store";
import type { SlackAsk } from "@frontwatch/store";
import { makeSubscription } from "./make-subscription.ts";
import { say } from "./message.ts";
import type { Command } from "./parse-command.ts";
import { parseCommand } from "./parse-command.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";
import { titleOf } from "./title-of.ts";
import { zoneOf } from "./zone-of.ts";

/** A command that asks for a digest or a subscription, as it is kept until that is there. */
export interface Ask extends Asker {
  readonly text: string;
}

type Digest = Extract<Command, { is: "digest" }>;

/** Tries before it is said that it could not be made. */
const MOST_TRIES = 3;

/** The digest that a command asks for. @throws AppError `input_invalid` where its time is none */
export function demandOfCommand({ names, host }: SlackDeps, { about, since }: Digest, zone: string): Demand {
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const wish = { regions: ids(about.places), actors: ids(about.actors), kinds: about.kinds, floor: 0 };
  const demand = demandOf({ ...wish, since, zone }, { names, now: host.now() });
  return { ...demand, title: titleOf(about) };
}

/**
 * Makes what was asked for, a digest or a subscription. It may run again where its process died, and makes nothing twice.
 */
export async function serveAsk(deps: SlackDeps, kept: SlackAsk<Ask>): Promise<void> {
  const { host, vocabulary, respond } = deps;
  const { db } = host.store;
  const { id, ask, token, attempts } = kept;
  const command = parseCommand(ask.text, vocabulary);
  try {
    if (command.is === "digest") {
      await serveDigest(deps, kept, command);
      return;
    }
    if (command.is !== "subscribe") throw new AppError("input_invalid", "That asks for nothing that is kept.");
    await respond(ask.responseUrl, await makeSubscription(deps, { asker: ask, as: subscriptionId(token) }, command));
    await settleAsk(db, id, host.now());
  } catch (error) {
    host.log.warn({ err: error, ask: id, attempts }, "what was asked for in Slack could not be made");
    const isFinal = attempts >= MOST_TRIES || (error instanceof AppError && error.code === "input_invalid");
    if (!isFinal) return; // it is taken again when its lease is over
    const why = error instanceof AppError ? error.message : "Something went wrong here; it is in the desk's log.";
    const what = command.is === "subscribe" ? "subscription" : "digest";
    await respond(ask.responseUrl, say(`Your ${what} could not be made. ${why}`));
    await settleAsk(db, id, host.now());
  }
}

/** Hands the digest to the delivery ledger, which delivers it once; an edition that was compiled before is the one that is sent. */
async function serveDigest(deps: SlackDeps, { id, ask, token }: SlackAsk<Ask>, command: Digest): Promise<void> {
  const { host, compiler } = deps;
  const demand = demandOfCommand(deps, command, await zoneOf(deps, ask));
  const answer = await answerOnce(compiler, demand, token);
  const recipient = `${ask.team}/${command.isPublic ? ask.channel : ask.user}`;
  const delivery = await sendDemand({ ...compiler, queues: host.queues }, answer, { channel: "slack", recipient });
  await noteAskDelivery(host.store.db, id, delivery);
}

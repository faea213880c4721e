import { compileDemand, demandOf, sendDemand } from "@frontwatch/digest";
import type { Answer, Demand } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import type { Edition } from "@frontwatch/edition";
import { getEdition, noteAskDelivery, settleAsk } from "@frontwatch/store";
import type { SlackAsk } from "@frontwatch/store";
import { say } from "./message.ts";
import type { About, Command } from "./parse-command.ts";
import { parseCommand } from "./parse-command.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";

/** A command that asks for a digest, as it is kept until the digest is there. */
export interface Ask extends Asker {
  readonly text: string;
}

type Digest = Extract<Command, { is: "digest" }>;

/** Tries before it is said that it could not be made. */
const MOST_TRIES = 3;

/** What a command is about, in words. */
export const titleOf = ({ places, actors, kinds }: About): string =>
  [...places, ...actors]
    .map(({ name }) => name)
    .concat(kinds.map((kind) => kind.replace("_", " ")))
    .join(", ") || "Everything";

/** The digest that a command asks for. @throws AppError `input_invalid` where its time is none */
export function demandOfCommand({ names, host }: SlackDeps, { about, since }: Digest, zone: string): Demand {
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const wish = { regions: ids(about.places), actors: ids(about.actors), kinds: about.kinds, floor: 0 };
  const demand = demandOf({ ...wish, since, zone }, { names, now: host.now() });
  return { ...demand, title: titleOf(about) };
}

/**
 * Makes the digest that was asked for and hands it to the delivery ledger, which delivers it once. It may run again
 * where its process died: an edition that was compiled then is the one that is sent.
 */
export async function serveAsk(deps: SlackDeps, { id, ask, token, attempts }: SlackAsk<Ask>): Promise<void> {
  const { host, compiler, vocabulary, respond } = deps;
  const { db } = host.store;
  try {
    const command = parseCommand(ask.text, vocabulary);
    if (command.is !== "digest") throw new AppError("input_invalid", "That asks for no digest.");
    const demand = demandOfCommand(deps, command, await zoneOf(deps, ask));
    const answer = (await compiledBefore(deps, token)) ?? (await compileDemand(compiler, demand, token));
    const recipient = `${ask.team}/${command.isPublic ? ask.channel : ask.user}`;
    const delivery = await sendDemand({ ...compiler, queues: host.queues }, answer, { channel: "slack", recipient });
    await noteAskDelivery(db, id, delivery);
  } catch (error) {
    host.log.warn({ err: error, ask: id, attempts }, "a digest asked for in Slack could not be made");
    const isFinal = attempts >= MOST_TRIES || (error instanceof AppError && error.code === "input_invalid");
    if (!isFinal) return; // it is taken again when its lease is over
    const why = error instanceof AppError ? error.message : "Something went wrong here; it is in the desk's log.";
    await respond(ask.responseUrl, say(`Your digest could not be made. ${why}`));
    await settleAsk(db, id, host.now());
  }
}

async function compiledBefore({ host }: SlackDeps, token: string): Promise<Answer | undefined> {
  const row = await getEdition(host.store.db, { token });
  return row && { edition: row.body as Edition, token };
}

/** The time zone of whoever asks; UTC where Slack does not tell. */
export async function zoneOf({ workspaces }: SlackDeps, { team, user }: Pick<Asker, "team" | "user">): Promise<string> {
  const app = await workspaces.appOf(team);
  const zone = "why" in app ? undefined : await app.zoneOf(user);
  return zone?.kind === "done" ? zone.told : "UTC";
}

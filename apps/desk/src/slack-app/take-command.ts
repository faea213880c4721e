import { newToken, subscribe } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import { noteAudit, noteSlackUser } from "@frontwatch/store";
import { accept } from "./accept.ts";
import type { Admission } from "./admission.ts";
import { help } from "./help.ts";
import { button, buttons, say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import { mutableMessage } from "./mutable.ts";
import { parseCommand } from "./parse-command.ts";
import type { Command } from "./parse-command.ts";
import { demandOfCommand, serveAsk, titleOf, zoneOf } from "./serve-ask.ts";
import { slackUser } from "./slack-deps.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";
import { subscriptionsMessage } from "./subscriptions.ts";
import { unclearMessage } from "./unclear.ts";

/** A command as it was typed, or as a button says it. */
export interface Given extends Asker {
  readonly text: string;
  /** What Slack calls it. */
  readonly id: string;
}

/** How a command is let in and acknowledged. */
export interface Door {
  readonly admission: Admission;
  readonly first: (message?: Ephemeral) => Promise<void>;
}

const SLOW = "This takes longer than usual. If nothing comes within a minute, ask again.";
const FAILED = "Frontwatch cannot reach its database, so this is lost. Ask again in a minute.";

/** Does what a command asks: acknowledges it at once, then works. */
export async function takeCommand(deps: SlackDeps, given: Given, door: Door): Promise<void> {
  const command = parseCommand(given.text, deps.vocabulary);
  const later = (message: Ephemeral) => deps.respond(given.responseUrl, message);
  const answers = { first: door.first, later, slow: say(SLOW), failed: say(FAILED) };
  const acceptSaying = (soon?: Ephemeral) => accept(door.admission, { ...answers, ...(soon && { soon }) });
  switch (command.is) {
    case "help":
      await acceptSaying(help());
      return;
    case "too long":
      await acceptSaying(say("That is too long to be understood. Ask for some names at once, and the rest then."));
      return;
    case "unclear":
      await acceptSaying(unclearMessage(command));
      return;
    case "digest": {
      const problem = problemOf(deps, command);
      if (problem !== undefined) {
        await acceptSaying(say(problem));
        return;
      }
      const { id, ...asked } = given;
      const ask = { id, ask: asked, token: newToken() };
      const isOurs = await accept(door.admission, { ...answers, soon: say(comingWords(command)) }, ask);
      if (isOurs) await serveAsk(deps, { ...ask, attempts: 1 });
      return;
    }
    case "subscribe":
      if (await acceptSaying()) await later(await orSorry(() => subscribed(deps, given, command)));
      return;
    case "subscriptions":
      if (await acceptSaying()) await later(await orSorry(() => subscriptionsMessage(deps, given)));
      return;
    case "mute":
      if (await acceptSaying()) await later(await orSorry(() => mutableMessage(deps, given, command.about)));
      return;
  }
}

/** What went wrong is said to whoever asked. */
async function orSorry(work: () => Promise<Ephemeral>): Promise<Ephemeral> {
  return work().catch((error: unknown) => {
    if (error instanceof AppError) return say(error.message);
    throw error;
  });
}

function problemOf(deps: SlackDeps, command: Extract<Command, { is: "digest" }>): string | undefined {
  try {
    demandOfCommand(deps, command, "UTC");
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function comingWords({ about, since, isPublic }: Extract<Command, { is: "digest" }>): string {
  const back = /^\d+[hd]$/.test(since) ? `the last ${since}` : `since ${since}`;
  const where = isPublic ? "here, with the detail in its thread" : "to you alone, as a message from Frontwatch";
  return `${titleOf(about)}, ${back}: the digest comes ${where}.`;
}

async function subscribed(
  deps: SlackDeps,
  given: Given,
  { about, when, brief, isPublic }: Extract<Command, { is: "subscribe" }>,
): Promise<Ephemeral> {
  const { host, compiler, names } = deps;
  const { team, user, channel } = given;
  const zone = when.zone ?? (await zoneOf(deps, given));
  const days = { daily: WEEKDAYS, weekdays: WEEKDAYS.slice(0, 5), weekly: WEEKDAYS.slice(0, 1) }[when.days ?? "daily"];
  const time = when.at ?? "07:00";
  const made = await subscribe(
    { ...compiler, queues: host.queues, names },
    {
      title: titleOf(about).slice(0, 200),
      to: { channel: "slack", recipient: `${team}/${isPublic ? channel : user}` },
      ...{ regions: about.places.map(({ id }) => id), actors: about.actors.map(({ id }) => id), kinds: about.kinds },
      ...{ floor: 0, times: [time], zone, days, form: brief ? "brief" : "full", language: "en-GB", quiet: "line" },
    },
    {},
  );
  if (made.is === "refused") return say(made.problems.map(({ message }) => message).join("\n"));
  const { id, title } = made.subscription;
  const { db } = host.store;
  await noteSlackUser(db, id, slackUser(given));
  await noteAudit(db, { who: `Slack ${slackUser(given)}`, action: "subscription made", subject: id });
  const to = isPublic ? "this channel" : "you";
  const how = { daily: "every day", weekdays: "from Monday to Friday", weekly: "on Mondays" }[when.days ?? "daily"];
  return say(
    `Subscribed: “${title}” comes to ${to} ${how} at ${time} (${zone}).`,
    buttons([button("End it", "end", { says: id })]),
  );
}

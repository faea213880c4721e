import { newToken } from "@frontwatch/digest";
import { AppError } from "@frontwatch/domain";
import { accept } from "./accept.ts";
import type { Answers } from "./accept.ts";
import type { Admission } from "./admission.ts";
import { help } from "./help.ts";
import { say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import { mutableMessage } from "./mutable.ts";
import { parseCommand } from "./parse-command.ts";
import type { Command } from "./parse-command.ts";
import { demandOfCommand, serveAsk } from "./serve-ask.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";
import { subscriptionsMessage } from "./subscriptions.ts";
import { titleOf } from "./title-of.ts";
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
const SLOW_TO_KEEP =
  "This takes longer than usual, and it is not kept yet. You are told when it is. If nothing comes within a minute, ask again.";
const OFTEN = "You have asked for much within an hour. What you have asked for comes; ask for more later.";
const FAILED = "Frontwatch cannot reach its database, so this is lost. Ask again in a minute.";

/** Does what a command asks: acknowledges it at once, then works. */
export async function takeCommand(deps: SlackDeps, given: Given, door: Door): Promise<void> {
  const command = parseCommand(given.text, deps.vocabulary);
  const later = (message: Ephemeral) => deps.respond(given.responseUrl, message);
  const answers = { first: door.first, later, slow: say(SLOW), failed: say(FAILED) };
  const acceptSaying = (soon?: Ephemeral) => accept(door.admission, { ...answers, ...(soon && { soon }) });
  /** What is asked for is kept before it is acknowledged: it is not lost with this process. */
  const keepAndServe = async (said: Answers<Ephemeral>) => {
    const { id, ...asked } = given;
    const ask = { id, ask: asked, token: newToken() };
    if (await accept(door.admission, { ...said, often: say(OFTEN) }, ask))
      await serveAsk(deps, { ...ask, attempts: 1 });
  };
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
      await keepAndServe({ ...answers, soon: say(comingWords(command)) });
      return;
    }
    case "subscribe":
      await keepAndServe({ ...answers, slow: say(SLOW_TO_KEEP) });
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

import { subscribe } from "@frontwatch/digest";
import type { SubscriptionId } from "@frontwatch/domain";
import { WEEKDAYS } from "@frontwatch/edition";
import { noteAudit, noteSlackUser } from "@frontwatch/store";
import { button, buttons, say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import type { Command } from "./parse-command.ts";
import { slackUser } from "./slack-deps.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";
import { titleOf } from "./title-of.ts";
import { zoneOf } from "./zone-of.ts";

/**
 * Makes the subscription that a command asks for, under the id `as`: however often it runs, there is one.
 * @returns what is said of it
 */
export async function makeSubscription(
  deps: SlackDeps,
  { asker, as }: { readonly asker: Asker; readonly as: SubscriptionId },
  { about, when, brief, isPublic }: Extract<Command, { is: "subscribe" }>,
): Promise<Ephemeral> {
  const { host, compiler, names } = deps;
  const { team, user, channel } = asker;
  const zone = when.zone ?? (await zoneOf(deps, asker));
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
    { id: as },
  );
  if (made.is === "refused") return say(made.problems.map(({ message }) => message).join("\n"));
  const { id, title } = made.subscription;
  const { db } = host.store;
  await noteSlackUser(db, id, slackUser(asker));
  await noteAudit(db, { who: `Slack ${slackUser(asker)}`, action: "subscription made", subject: id });
  const to = isPublic ? "this channel" : "you";
  const how = { daily: "every day", weekdays: "from Monday to Friday", weekly: "on Mondays" }[when.days ?? "daily"];
  return say(
    `Subscribed: “${title}” comes to ${to} ${how} at ${time} (${zone}).`,
    buttons([button("End it", "end", { says: id })]),
  );
}

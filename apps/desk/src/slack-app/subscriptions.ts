import {
  mutesOf,
  setSubscriptionState,
  getSubscription,
  installationOf,
  noteAudit,
  slackSubscriptions,
} from "@frontwatch/store";
import type { Mute, SlackSubscription } from "@frontwatch/store";
import { subscriptionId } from "@frontwatch/domain";
import type { Schedule } from "@frontwatch/edition";
import { button, buttons, paragraph, say } from "./message.ts";
import type { Block, Ephemeral } from "./message.ts";
import { slackUser } from "./slack-deps.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";

/** What the buttons of a subscription are called; each brings its id. */
export const SUBSCRIPTION_ACTIONS = { pause: "pause", resume: "resume", end: "end" } as const;
export const UNMUTE = "unmute";

/** A message holds 50 blocks; each of these is two. */
const MOST_SHOWN = 12;
const MOST_MUTES = 10;

/** Whether somebody in Slack may pause or end a subscription: their own, or one that goes to them. */
const isOwn = ({ slackUser: owner, recipient, configured }: SlackSubscription, asker: Asker): boolean =>
  !configured && (owner === slackUser(asker) || recipient === slackUser(asker));

/** The subscriptions of a person, and of the channel they ask in. */
export async function subscriptionsFor({ host }: SlackDeps, asker: Asker) {
  const { db } = host.store;
  const { team, channel, channelName } = asker;
  // Recipients without a workspace are of the default one: those of another with the same name are others.
  const installed = await installationOf(db, team);
  const names =
    installed && !installed.ended ? [] : [channel, ...(channelName === undefined ? [] : [`#${channelName}`])];
  const here = channel === "" ? [] : [`${team}/${channel}`, ...names];
  const of = { slackUser: slackUser(asker), recipients: [slackUser(asker), ...here] };
  const all = await slackSubscriptions(db, of);
  const mutes = await mutesOf(
    db,
    all.map(({ id }) => id),
    host.now(),
  );
  return { all, mutes };
}

/** Each subscription in words, with what its reader may do about it. */
export function subscriptionBlocks(
  { all, mutes }: { readonly all: readonly SlackSubscription[]; readonly mutes: readonly Mute[] },
  asker: Asker,
): readonly Block[] {
  const shown = all.slice(0, MOST_SHOWN).flatMap((subscription) => {
    const { id, state, title } = subscription;
    const own = isOwn(subscription, asker);
    const pause =
      state === "paused"
        ? button("Resume", SUBSCRIPTION_ACTIONS.resume, { says: id })
        : button("Pause", SUBSCRIPTION_ACTIONS.pause, { says: id });
    return [
      paragraph(`${title}\n${scheduleWords(subscription)}`),
      ...buttons(own ? [pause, button("End", SUBSCRIPTION_ACTIONS.end, { says: id })] : []),
    ];
  });
  const muted = mutes
    .slice(0, MOST_MUTES)
    .flatMap(({ subscription, situation, title, until }) => [
      paragraph(`Muted until ${until.toISOString().slice(0, 10)}: ${title}`),
      ...buttons([button("Undo", UNMUTE, { says: `${subscription} ${situation}` })]),
    ]);
  const more = Math.max(0, all.length - MOST_SHOWN) + Math.max(0, mutes.length - MOST_MUTES);
  return [...shown, ...muted, ...(more > 0 ? [paragraph(`${more} more are not shown here.`)] : [])];
}

function scheduleWords({ schedule, recipient, state, configured }: SlackSubscription): string {
  const { time, zone, days } = schedule as Schedule;
  const when = days.length === 7 ? "every day" : days.join(", ");
  const to = /\/[UW][A-Z0-9]+$/.test(recipient) ? "as a direct message" : "to a channel";
  const paused = state === "paused" ? " Paused." : "";
  return `${when} at ${time} (${zone}), ${to}.${paused}${configured ? " Set by the operator." : ""}`;
}

/** What `/frontwatch subscriptions` says. */
export async function subscriptionsMessage(deps: SlackDeps, asker: Asker): Promise<Ephemeral> {
  const found = await subscriptionsFor(deps, asker);
  if (found.all.length === 0) {
    return say(
      "Nothing yet. /frontwatch subscribe kunar truces at 07:00 makes one; --public sends it to this channel.",
    );
  }
  return say("What you and this channel get:", subscriptionBlocks(found, asker));
}

const STATES = { pause: "paused", resume: "active", end: "unsubscribed" } as const;
const DONE = { pause: "Paused", resume: "Goes on", end: "Ended" } as const;

/** Pauses, resumes or ends a subscription for its own reader. */
export async function changeSubscription(
  deps: SlackDeps,
  asker: Asker,
  { action, id }: { readonly action: keyof typeof STATES; readonly id: string },
): Promise<Ephemeral> {
  const { db } = deps.host.store;
  const { all } = await subscriptionsFor(deps, asker);
  const subscription = all.find((one) => one.id === id);
  const there = subscription ?? (await getSubscription(db, subscriptionId(id)));
  if (!there || there.state === "unsubscribed") return say("That subscription has ended.");
  if (!subscription || !isOwn(subscription, asker)) return say(`“${there.title}” is not yours: ask whoever made it.`);
  await setSubscriptionState(db, { id: subscription.id }, STATES[action]);
  const who = `Slack ${slackUser(asker)}`;
  await noteAudit(db, { who, action: `subscription ${STATES[action]}`, subject: subscription.id });
  return say(`${DONE[action]}: “${subscription.title}”.`);
}

import type { SituationId } from "@frontwatch/domain";
import { situationId, subscriptionId } from "@frontwatch/domain";
import { wants } from "@frontwatch/edition";
import { situationTitle } from "@frontwatch/render";
import {
  getChanges,
  getSituations,
  getSubscription,
  latestChangesTold,
  mutesOf,
  muteSituation,
  noteAudit,
  slackPlace,
  subscriptionOfPost,
  unmuteSituation,
} from "@frontwatch/store";
import type { SubscriptionRow } from "@frontwatch/store";
import { button, buttons, paragraph, say } from "./message.ts";
import type { Ephemeral } from "./message.ts";
import type { About } from "./parse-command.ts";
import { slackUser } from "./slack-deps.ts";
import type { Asker, SlackDeps } from "./slack-deps.ts";
import { subscriptionsFor, UNMUTE } from "./subscriptions.ts";

/** A button that brings subscription and situation; one in a post brings the situation alone. */
export const MUTE_HERE = "mute-here";

const MUTED_DAYS = 14;
const DAY_MS = 86_400_000;
const MOST_SHOWN = 8;

/** Mutes the situation of a post's item for the subscription whose digest the post is. */
export async function muteFromPost(
  deps: SlackDeps,
  asker: Asker,
  { ts, situation }: { readonly ts: string; readonly situation: string },
): Promise<Ephemeral> {
  const subscription = await subscriptionOfPost(deps.host.store.db, `${asker.channel}:${ts}`);
  const { team } = slackPlace(subscription?.recipient ?? "");
  if (!subscription || (team !== undefined && team !== asker.team))
    return say("This post belongs to no subscription, so there is nothing to mute.");
  return mute(deps, asker, { subscription, situation: situationId(situation) });
}

/** Mutes a situation for one of the subscriptions that whoever clicks may see. */
export async function muteHere(deps: SlackDeps, asker: Asker, says: string): Promise<Ephemeral> {
  const [subscription, situation = ""] = says.split(" ");
  const { all } = await subscriptionsFor(deps, asker);
  const found = all.find(({ id }) => id === subscription);
  if (!found) return say("That subscription has ended.");
  return mute(deps, asker, { subscription: found, situation: situationId(situation) });
}

async function mute(
  { host }: SlackDeps,
  asker: Asker,
  { subscription, situation }: { readonly subscription: SubscriptionRow; readonly situation: SituationId },
): Promise<Ephemeral> {
  const { db } = host.store;
  const [known] = await getSituations(db, [situation]);
  if (!known) return say("That situation is not known any more.");
  const [now, title] = [host.now(), situationTitle(known)];
  const until = new Date(now.getTime() + MUTED_DAYS * DAY_MS);
  const mutedBy = slackUser(asker);
  await muteSituation(db, { subscription: subscription.id, situation, title, mutedBy, until }, now);
  const detail = { situation, until };
  await noteAudit(db, { who: `Slack ${mutedBy}`, action: "situation muted", subject: subscription.id, detail });
  return say(
    `Muted in “${subscription.title}” until ${until.toISOString().slice(0, 10)}: ${title}. Its digests say how much is muted.`,
    buttons([button("Undo", UNMUTE, { says: `${subscription.id} ${situation}` })]),
  );
}

/** Takes a mute back: for one of the subscriptions that whoever clicks may see, or where they muted it themselves. */
export async function unmute(deps: SlackDeps, asker: Asker, says: string): Promise<Ephemeral> {
  const [id = "", situation = ""] = says.split(" ");
  const { db } = deps.host.store;
  const subscription = await getSubscription(db, subscriptionId(id));
  if (!subscription || !(await mayUnmute(deps, asker, { subscription, situation }))) return say("It is not muted.");
  if (!(await unmuteSituation(db, subscription.id, situation))) return say("It is not muted.");
  const who = `Slack ${slackUser(asker)}`;
  await noteAudit(db, { who, action: "situation unmuted", subject: subscription.id, detail: { situation } });
  return say(`“${subscription.title}” tells of it again.`);
}

async function mayUnmute(
  deps: SlackDeps,
  asker: Asker,
  { subscription, situation }: { readonly subscription: SubscriptionRow; readonly situation: string },
): Promise<boolean> {
  const { all } = await subscriptionsFor(deps, asker);
  if (all.some(({ id }) => id === subscription.id)) return true;
  // Muted at a post, whose subscription may go to the channel by a name that the button does not bring.
  const mutes = await mutesOf(deps.host.store.db, [subscription.id], deps.host.now());
  return mutes.some((mute) => mute.situation === situation && mute.mutedBy === slackUser(asker));
}

/** What `/frontwatch mute` says: the situations that this channel's last digests told of, each with a button. */
export async function mutableMessage(deps: SlackDeps, asker: Asker, about: About): Promise<Ephemeral> {
  const { db } = deps.host.store;
  const { all, mutes } = await subscriptionsFor(deps, asker);
  const told = await latestChangesTold(
    db,
    all.map(({ id }) => id),
  );
  const changes = await getChanges(db, [...new Set(told.map(({ change }) => change))]);
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
  const filter = { regions: ids(about.places), actors: ids(about.actors), kinds: about.kinds, floor: 0 };
  const situations = new Map(changes.filter((change) => wants(filter, change)).map((one) => [one.id, one.situation]));
  const known = new Map((await getSituations(db, [...new Set(situations.values())])).map((one) => [one.id, one]));
  const offers = new Map(
    told.flatMap(({ subscription, change }) => {
      const situation = known.get(situations.get(change) ?? situationId(""));
      const isMuted = mutes.some((one) => one.subscription === subscription && one.situation === situation?.id);
      return situation && !isMuted ? [[`${subscription} ${situation.id}`, situationTitle(situation)] as const] : [];
    }),
  );
  if (offers.size === 0) return say("The last digests here told of nothing that could be muted.");
  const rows = [...offers]
    .slice(0, MOST_SHOWN)
    .flatMap(([says, title]) => [paragraph(title), ...buttons([button("Mute for 14 days", MUTE_HERE, { says })])]);
  return say("What the last digests here told of:", rows);
}

import { changeId, subscriptionId } from "@frontwatch/domain";
import type { ChangeId, SubscriptionId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Db } from "./sources.ts";
import { getSubscription } from "./subscriptions.ts";
import type { SubscriptionRow } from "./subscriptions.ts";

/** A subscription as Slack's people may change it. */
export interface SlackSubscription extends SubscriptionRow {
  /** The configuration file made it: it is changed there. */
  readonly configured: boolean;
  /** Who subscribed in Slack, as `team/user`. */
  readonly slackUser: string | undefined;
}

/** Says who subscribed in Slack. */
export async function noteSlackUser(db: Db, id: SubscriptionId, slackUser: string): Promise<void> {
  await db.updateTable("subscriptions").set({ slack_user: slackUser }).where("id", "=", id).execute();
}

/** The subscriptions that somebody made in Slack or that go to one of these recipients, without those that ended. */
export async function slackSubscriptions(
  db: Db,
  of: { readonly slackUser: string; readonly recipients: readonly string[] },
): Promise<readonly SlackSubscription[]> {
  const rows = await db
    .selectFrom("subscriptions")
    .select(["id", "configured", "slack_user"])
    .where("channel", "=", "slack")
    .where("state", "<>", "unsubscribed")
    .where((eb) => eb.or([eb("slack_user", "=", of.slackUser), eb("recipient", "in", [...of.recipients])]))
    .orderBy("created")
    .orderBy("id")
    .execute();
  const whole = rows.map(async ({ id, configured, slack_user }) => {
    const row = await getSubscription(db, subscriptionId(id));
    return row ? [{ ...row, configured, slackUser: slack_user ?? undefined }] : [];
  });
  return (await Promise.all(whole)).flat();
}

/** The subscription whose edition a post in Slack tells; `ref` is `channel:ts`. */
export async function subscriptionOfPost(db: Db, ref: string): Promise<SubscriptionRow | undefined> {
  const row = await db
    .selectFrom("deliveries")
    .select("subscription")
    .where("channel", "=", "slack")
    .where(sql<boolean>`refs @> ${JSON.stringify([{ ref }])}::jsonb`)
    .executeTakeFirst();
  return row?.subscription == null ? undefined : getSubscription(db, subscriptionId(row.subscription));
}

/** The changes that the last editions of subscriptions told of, in their order. */
export async function latestChangesTold(
  db: Db,
  ids: readonly SubscriptionId[],
): Promise<readonly { readonly subscription: SubscriptionId; readonly change: ChangeId }[]> {
  const { rows } = await sql<{ subscription: string; change: string }>`
    SELECT latest.subscription, i.change FROM unnest(${[...ids]}::text[]) AS given (id)
    CROSS JOIN LATERAL (SELECT id, subscription FROM editions WHERE subscription = given.id AND outcome = 'compiled'
      ORDER BY created DESC LIMIT 1) latest
    JOIN edition_items i ON i.edition = latest.id
    ORDER BY latest.subscription, i.position`.execute(db);
  return rows.map((row) => ({ subscription: subscriptionId(row.subscription), change: changeId(row.change) }));
}

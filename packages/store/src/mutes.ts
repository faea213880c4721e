import { situationId, subscriptionId } from "@frontwatch/domain";
import type { SituationId, SubscriptionId } from "@frontwatch/domain";
import type { Db } from "./sources.ts";

/** A situation that a subscription does not want to hear of until an instant. */
export interface Mute {
  readonly subscription: SubscriptionId;
  readonly situation: SituationId;
  /** The situation in words. */
  readonly title: string;
  readonly mutedBy: string;
  readonly until: Date;
}

/** Mutes a situation for a subscription; one that is muted already is muted for longer. */
export async function muteSituation(db: Db, { mutedBy, ...mute }: Mute, now: Date): Promise<void> {
  await db
    .insertInto("mutes")
    .values({ ...mute, muted_by: mutedBy, at: now })
    .onConflict((conflict) =>
      conflict.columns(["subscription", "situation"]).doUpdateSet({ until: mute.until, muted_by: mutedBy, at: now }),
    )
    .execute();
}

/** @returns false where it is not muted */
export async function unmuteSituation(db: Db, subscription: SubscriptionId, situation: string): Promise<boolean> {
  const row = await db
    .deleteFrom("mutes")
    .where("subscription", "=", subscription)
    .where("situation", "=", situation)
    .returning("situation")
    .executeTakeFirst();
  return row !== undefined;
}

/** What is muted for subscriptions at an instant, what is muted longest last. */
export async function mutesOf(db: Db, subscriptions: readonly SubscriptionId[], now: Date): Promise<readonly Mute[]> {
  if (subscriptions.length === 0) return [];
  const rows = await db
    .selectFrom("mutes")
    .select(["subscription", "situation", "title", "muted_by as mutedBy", "until"])
    .where("subscription", "in", [...subscriptions])
    .where("until", ">", now)
    .orderBy("until")
    .orderBy("situation")
    .execute();
  return rows.map((row) => ({
    ...row,
    subscription: subscriptionId(row.subscription),
    situation: situationId(row.situation),
  }));
}

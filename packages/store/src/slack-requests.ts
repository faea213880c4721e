import { deliveryId } from "@frontwatch/domain";
import type { DeliveryId } from "@frontwatch/domain";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";
import { countAttempt } from "./sessions.ts";
import { noteMember } from "./slack-workspaces.ts";
import type { Db } from "./sources.ts";

/** A digest or a subscription asked for by command; `ask` is the desk's, as JSON. */
export interface SlackAsk<Ask = object> {
  readonly id: string;
  readonly ask: Ask;
  /** Secret of its edition's private link, or the subscription's id. */
  readonly token: string;
  readonly attempts: number;
}

export type NewSlackAsk<Ask = object> = Omit<SlackAsk<Ask>, "attempts">;

/** How a request was taken. */
export interface SlackAccepted {
  /** The ids that were not seen before; where some were, the ask is not kept. */
  readonly fresh: ReadonlySet<string>;
  /** Whoever asks has asked too often: the ask is not kept. */
  readonly isOften: boolean;
}

/** What one person may ask for in an hour: each is a digest compiled, or a subscription. */
const MOST_ASKS = 30;
const HOUR_MS = 3_600_000;
/** Milliseconds after which whoever was at an ask counts as dead. */
const LEASE_MS = 30_000;
/** Slack's requests are signed for five minutes: what is older than this cannot come again. */
const KEPT_MS = 3_600_000;
const leased = sql<Date>`clock_timestamp() + ${`${LEASE_MS} milliseconds`}::interval`;

/**
 * Accepts a request once, whichever process it comes to, and keeps what it asks for in the same transaction.
 * @param request.ids - whatever the request is known by
 * @param request.by - who asks, for the bound of an hour
 * @param request.member - a workspace that Slack tells to be of an organisation that installed the app
 */
export async function acceptSlackRequest(
  db: Kysely<Database>,
  request: {
    readonly ids: readonly string[];
    readonly ask?: NewSlackAsk & { readonly by: string };
    readonly member?: Parameters<typeof noteMember>[1];
    readonly now: Date;
  },
): Promise<SlackAccepted> {
  const { ids, ask: asked, member, now } = request;
  return db.transaction().execute(async (tx) => {
    if (member) await noteMember(tx, member);
    const rows = await tx
      .insertInto("slack_requests")
      .values(ids.map((id) => ({ id, at: now })))
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .execute();
    const fresh = new Set(rows.map(({ id }) => id));
    if (asked && fresh.size === new Set(ids).size) {
      const { by, ...ask } = asked;
      const bound = { most: MOST_ASKS, withinMs: HOUR_MS, now };
      if (!(await countAttempt(tx, `slack ask ${by}`, bound))) return { fresh, isOften: true };
      const row = { ...ask, ask: JSON.stringify(ask.ask), at: now, lease_until: leased };
      await tx.insertInto("slack_asks").values(row).execute();
    }
    return { fresh, isOften: false };
  });
}

/** Forgets requests that cannot come again, and asks that were settled a day ago. */
export async function forgetSlackRequests(db: Db, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await db.deleteFrom("slack_requests").where("at", "<", before(KEPT_MS)).execute();
  await db
    .deleteFrom("slack_asks")
    .where("settled_at", "<", before(24 * KEPT_MS))
    .execute();
}

/** Takes the asks that nobody is at any more: their process died, or could not finish. */
export async function takeAsks(db: Db, most: number): Promise<readonly SlackAsk[]> {
  const open = db
    .selectFrom("slack_asks")
    .select("id")
    .where("settled_at", "is", null)
    .where("delivery", "is", null)
    .where("lease_until", "<", sql<Date>`clock_timestamp()`)
    .orderBy("lease_until")
    .limit(most)
    .forUpdate()
    .skipLocked();
  return db
    .updateTable("slack_asks")
    .set((eb) => ({ lease_until: leased, attempts: eb("attempts", "+", 1) }))
    .where("id", "in", open)
    .returning(["id", "ask", "token", "attempts"])
    .execute();
}

/** Notes which delivery answers an ask. */
export async function noteAskDelivery(db: Db, id: string, delivery: DeliveryId): Promise<void> {
  await db.updateTable("slack_asks").set({ delivery }).where("id", "=", id).execute();
}

export async function settleAsk(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable("slack_asks").set({ settled_at: now }).where("id", "=", id).execute();
}

/** An ask whose delivery came to an end. */
export interface EndedAsk {
  readonly id: string;
  readonly ask: object;
  readonly delivery: DeliveryId;
  readonly state: "sent" | "failed" | "unknown";
  readonly reason: string | null;
}

/** Settles the asks whose deliveries have come to an end, each for one caller. What is unknown and still looked for has not. */
export async function takeEndedAsks(db: Db, now: Date): Promise<readonly EndedAsk[]> {
  const { rows } = await sql<Omit<EndedAsk, "delivery"> & { readonly delivery: string }>`
    UPDATE slack_asks SET settled_at = ${now} FROM deliveries d
    WHERE slack_asks.settled_at IS NULL AND d.id = slack_asks.delivery
      AND d.state IN ('sent', 'failed', 'unknown') AND d.look_at IS NULL
    RETURNING slack_asks.id, slack_asks.ask, d.id AS delivery, d.state, d.reason`.execute(db);
  return rows.map((row) => ({ ...row, delivery: deliveryId(row.delivery) }));
}

import type { ColumnType, Generated } from "kysely";
import type { Instant, Json } from "./column-types.ts";

/** Tables of subscriptions, editions and their deliveries. */
export interface DeliveryTables {
  subscriptions: {
    id: string;
    title: string;
    channel: "email" | "slack";
    recipient: string;
    filter: Json;
    schedule: Json;
    language: string;
    quiet: "line" | "nothing";
    state: Generated<"unconfirmed" | "active" | "paused" | "unsubscribed">;
    form: Generated<"brief" | "full">;
    paused_until: string | null;
    configured: Generated<boolean>;
    token: string;
    created: Instant;
    covered_to: Instant;
    next_due_at: Instant;
    next_due_date: ColumnType<string, string, string>;
    confirm_token: string | null;
    if_unknown: Generated<"leave" | "resend">;
    made_by: string | null;
    owner: string | null;
    slack_user: string | null;
  };
  mutes: { subscription: string; situation: string; title: string; muted_by: string; at: Instant; until: Instant };
  editions: {
    id: string;
    subscription: string | null;
    key: string;
    token: string;
    from_known: Instant;
    to_known: Instant;
    created: Instant;
    outcome: "compiled" | "quiet" | "skipped";
    body: Json;
  };
  edition_items: { edition: string; change: string; section: string; position: number };
  deliveries: {
    id: string;
    subscription: string | null;
    edition: string | null;
    key: string;
    channel: "email" | "slack";
    recipient: string;
    state: Generated<DeliveryState>;
    attempts: Generated<number>;
    attempted_at: Instant | null;
    due_at: Instant;
    settled_at: Instant | null;
    reason: string | null;
    refs: ColumnType<readonly unknown[], string | undefined, string>;
    message: Json;
    created: Instant;
    lane: Generated<string>;
    lease_until: Instant | null;
    handed_over: Generated<boolean>;
    refusals: Generated<number>;
    slot_at: Instant | null;
    look_at: Instant | null;
    looks: Generated<number>;
  };
  delivery_events: {
    id: Generated<number>;
    delivery: string;
    attempt: number;
    at: Instant;
    event: string;
    detail: string | null;
  };
  lanes: { lane: string; free_at: Instant | null; held_until: Instant | null; reason: string | null };
  bounces: {
    delivery: string;
    kind: "hard" | "soft" | "complaint";
    recipient: string;
    status: string | null;
    detail: string;
    at: Instant;
  };
  suppressions: {
    id: Generated<number>;
    address: string;
    reason: "bounce" | "complaint" | "operator";
    detail: string;
    at: Instant;
    lifted_at: Instant | null;
  };
}

/** Pending, under way, and then for good: accepted, refused, or not to be known. */
export type DeliveryState = "pending" | "sending" | "sent" | "failed" | "unknown";

import type { ColumnType, Generated, JSONColumnType } from "kysely";
import type { Instant, Json } from "./column-types.ts";

/** Tables of who may do what: people, keys of the API, webhooks, Slack. */
export interface AccessTables {
  secrets: { name: string; value: string };
  api_keys: {
    id: string;
    name: string;
    prefix: string;
    hash: string;
    scopes: readonly string[];
    per_minute: number;
    owner: string | null;
    created: Instant;
    expires_at: Instant | null;
    last_used_at: Instant | null;
    revoked_at: Instant | null;
  };
  idempotent_requests: {
    caller: string;
    key: string;
    request_hash: string;
    attempt: string | null;
    started: Instant;
    status: number | null;
    headers: JSONColumnType<object> | null;
    body: string | null;
  };
  request_counts: { caller: string; period: Instant; count: number };
  webhooks: {
    id: string;
    owner: string;
    title: string;
    url: string;
    filter: Json;
    state: Generated<"active" | "paused" | "disabled">;
    created: Instant;
    covered_to: Instant;
    held_until: Instant | null;
    failing_since: Instant | null;
    failures: Generated<number>;
    failure: string | null;
    last_success_at: Instant | null;
    lease_until: Instant | null;
    made_with: string | null;
    untold_since: Instant | null;
  };
  webhook_messages: {
    id: string;
    webhook: string;
    event: string;
    state: Generated<"pending" | "sending" | "sent" | "failed">;
    attempts: Generated<number>;
    due_at: Instant;
    created: Instant;
    settled_at: Instant | null;
    status: number | null;
    reason: string | null;
    body: string;
    position: Generated<number>;
  };
  demands: {
    token: string;
    demand: Json;
    created: Instant;
    lease_until: Instant;
    attempts: Generated<number>;
    failure: string | null;
  };
  users: {
    id: string;
    email: string;
    role: "reader" | "analyst" | "operator";
    created: Instant;
    disabled_at: Instant | null;
  };
  sign_ins: {
    token_hash: string;
    email: string | null;
    role: "reader" | "analyst" | "operator";
    expires: Instant;
    used_at: Instant | null;
  };
  sessions: { token_hash: string; user_id: string; csrf: string; created: Instant; seen: Instant; expires: Instant };
  attempts: { key: string; since: Instant; count: number };
  audit: {
    id: Generated<number>;
    at: ColumnType<Date, never, never>;
    who: string;
    action: string;
    subject: string;
    detail: Json;
  };
  slack_requests: { id: string; at: Instant };
  slack_asks: {
    id: string;
    ask: Json;
    token: string;
    at: Instant;
    lease_until: Instant;
    attempts: Generated<number>;
    delivery: string | null;
    settled_at: Instant | null;
  };
  slack_workspaces: {
    team: string;
    name: string;
    bot_user: string | null;
    scopes: string;
    token: string;
    installed_by: string;
    installed_at: Instant;
    ended_at: Instant | null;
    ended_why: string | null;
  };
  slack_members: { team: string; organisation: string };
}

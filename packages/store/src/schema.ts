import type { ColumnType, Generated, JSONColumnType } from "kysely";

type Json = JSONColumnType<object>;
type Instant = ColumnType<Date, Date, Date>;

/** The tables, as migrations/ makes them. */
export interface Database {
  publishers: { id: string; name: string };
  sources: {
    id: string;
    publisher: string;
    name: string;
    url: string;
    language: string | null;
    active: Generated<boolean>;
    every_seconds: number;
    etag: string | null;
    last_modified: string | null;
    next_poll_at: Instant;
    last_success_at: Instant | null;
    failing_since: Instant | null;
    failure_code: string | null;
    failure: string | null;
    polling: number | null;
    configured: Generated<boolean>;
    paused: Generated<boolean>;
  };
  fetches: {
    id: Generated<number>;
    source: string;
    at: Instant;
    outcome: "fetched" | "unmodified" | "failed";
    code: string | null;
    message: string | null;
    items: number;
    fresh: number;
    milliseconds: number;
  };
  feed_items: {
    id: string;
    source: string;
    url: string;
    title: string;
    content: string;
    teaser: boolean;
    published: Instant | null;
    seen: Instant;
    state: Generated<"pending" | "stored" | "unread">;
    reason: string | null;
    known: Instant | null;
    article: string | null;
  };
  articles: {
    id: string;
    source: string;
    publisher: string;
    url: string;
    title: string;
    text: string;
    language: string;
    published: Instant;
    known: Instant;
    content_hash: string;
    partial: "teaser" | "paywall" | null;
  };
  fingerprints: { article: string; hashes: readonly number[]; keys: readonly number[]; published: Instant };
  copies: { article: string; original: string };
  stories: {
    id: string;
    title: string;
    summary: readonly string[];
    region: string;
    places: readonly string[];
    terms: readonly string[];
    sketch: Json;
    first_known: Instant;
    last_known: Instant;
  };
  story_articles: { article: string; story: string; known: Instant; terms: readonly string[] };
  summaries: { article: string; sentences: readonly string[] };
  analyses: { article: string; analyser: string; known: Instant; body: Json };
  claims: {
    id: string;
    article: string;
    position: number;
    kind: string;
    known: Instant;
    published: Instant;
    body: Json;
  };
  ledger_clock: { one: Generated<boolean>; known: Instant };
  situations: {
    id: string;
    dimension: string;
    actors: readonly string[];
    places: readonly string[];
    countries: readonly string[];
    last_published: Instant;
    body: Json;
  };
  changes: {
    id: string;
    situation: string;
    kind: string;
    lifecycle: string;
    countries: readonly string[];
    actors: readonly string[];
    places: readonly string[];
    last_published: Instant;
    keys: readonly string[];
    body: Json;
  };
  change_events: {
    id: string;
    change: string;
    position: number;
    event: "new" | "update";
    rule: string;
    known: Instant;
    claims: readonly string[];
    kind: string;
    actors: readonly string[];
    places: readonly string[];
    body: Json;
  };
  corrections: {
    id: string;
    change: string;
    into_change: string | null;
    known: Instant;
    analyst: string;
    note: string;
    what: Json;
    undone: Instant | null;
    undone_by: string | null;
  };
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
  };
  demands: {
    token: string;
    demand: Json;
    created: Instant;
    lease_until: Instant;
    attempts: Generated<number>;
    failure: string | null;
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
  mutes: { subscription: string; situation: string; title: string; muted_by: string; at: Instant; until: Instant };
}

/** Pending, under way, and then for good: accepted, refused, or not to be known. */
export type DeliveryState = "pending" | "sending" | "sent" | "failed" | "unknown";

-- The API for other programs: keys, requests that are made once, request counts, and webhooks that are told of changes.
CREATE TABLE api_keys (
  id text PRIMARY KEY,
  name text NOT NULL,
  -- The beginning of the key, by which people tell keys apart.
  prefix text NOT NULL,
  hash text NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  -- Requests a minute.
  per_minute integer NOT NULL CHECK (per_minute > 0),
  -- The user whose subscriptions it sees to; null: its own.
  owner text,
  created timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);

-- The key that made it, where one did.
ALTER TABLE subscriptions ADD COLUMN made_by text;

CREATE TABLE idempotent_requests (
  caller text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  -- The attempt that answers it; null once it is answered.
  attempt text,
  started timestamptz(3) NOT NULL,
  status integer,
  headers jsonb,
  body text,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotent_requests_started ON idempotent_requests (started);

-- Counts that may be lost: a crash empties them.
CREATE UNLOGGED TABLE request_counts (
  caller text NOT NULL,
  period timestamptz(3) NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (caller, period)
);

-- Digests asked for at once look for what is due and which truces stand, in a large ledger.
CREATE INDEX changes_due ON changes (happened_to)
  WHERE body->'when'->>'precision' = 'day' AND lifecycle NOT IN ('ended', 'reversed', 'stale');
CREATE INDEX changes_truces ON changes (last_published)
  WHERE kind = 'ceasefire' AND lifecycle NOT IN ('ended', 'reversed', 'stale');

CREATE TABLE webhooks (
  id text PRIMARY KEY,
  -- The key that made it, or its owner.
  owner text NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  filter jsonb NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'disabled')),
  created timestamptz(3) NOT NULL,
  -- Knowledge time up to which its messages have been made.
  covered_to timestamptz(3) NOT NULL,
  -- Nothing is sent before: its receiver did not answer well.
  held_until timestamptz(3),
  failing_since timestamptz(3),
  failures integer NOT NULL DEFAULT 0,
  failure text,
  last_success_at timestamptz(3),
  lease_until timestamptz(3)
);
CREATE INDEX webhooks_owner ON webhooks (owner, created, id);

CREATE TABLE webhook_messages (
  id text PRIMARY KEY,
  webhook text NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  -- The change event it tells of; once for each webhook.
  event text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'sent', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz(3) NOT NULL,
  created timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  status integer,
  reason text,
  body text NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  UNIQUE (webhook, event)
);
CREATE INDEX webhook_messages_open ON webhook_messages (webhook, position) WHERE state IN ('pending', 'sending');
CREATE INDEX webhook_messages_settled ON webhook_messages (settled_at) WHERE settled_at IS NOT NULL;

-- Once, and to whom: what an attempt has come to, so that a killed one is known by its lease; lanes that wait; bounces,
-- suppressed addresses and subscriptions to be confirmed.

ALTER TABLE deliveries
  ALTER COLUMN edition DROP NOT NULL, -- a mail that asks for confirmation has none
  ADD COLUMN lane text NOT NULL DEFAULT '', -- 'email:' and the domain, or 'slack': what its pace is kept by
  ADD COLUMN lease_until timestamptz(3), -- of an attempt: its worker lives, by the database's clock
  ADD COLUMN handed_over boolean NOT NULL DEFAULT false, -- of an attempt: committed before the first byte of the message leaves
  ADD COLUMN refusals integer NOT NULL DEFAULT 0, -- definite ones that count
  ADD COLUMN slot_at timestamptz(3), -- its turn in a lane that has a pace
  ADD COLUMN look_at timestamptz(3), -- of an unknown one: when the other side is asked
  ADD COLUMN looks integer NOT NULL DEFAULT 0;
UPDATE deliveries SET lane = CASE channel WHEN 'email' THEN 'email:' || lower(regexp_replace(recipient, '^.*@', '')) ELSE 'slack' END;
CREATE INDEX deliveries_leased ON deliveries (lease_until) WHERE state = 'sending';
CREATE INDEX deliveries_looked_for ON deliveries (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX deliveries_dead ON deliveries (settled_at) WHERE state IN ('failed', 'unknown');

CREATE TABLE delivery_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery text NOT NULL REFERENCES deliveries,
  attempt integer NOT NULL,
  at timestamptz(3) NOT NULL,
  event text NOT NULL,
  detail text
);
CREATE INDEX delivery_events_delivery ON delivery_events (delivery, id);

CREATE TABLE lanes (
  lane text PRIMARY KEY, -- that of a delivery, or its channel
  free_at timestamptz(3), -- the next turn, where it has a pace
  held_until timestamptz(3), -- the other side takes nothing until then
  reason text
);

CREATE TABLE bounces (
  delivery text NOT NULL REFERENCES deliveries,
  kind text NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
  recipient text NOT NULL,
  status text,
  detail text NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (delivery, kind)
);
CREATE INDEX bounces_recipient ON bounces (recipient);

CREATE TABLE suppressions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address text NOT NULL, -- in lower case
  reason text NOT NULL CHECK (reason IN ('bounce', 'complaint', 'operator')),
  detail text NOT NULL,
  at timestamptz(3) NOT NULL,
  lifted_at timestamptz(3) -- by the operator
);
CREATE UNIQUE INDEX suppressions_standing ON suppressions (address) WHERE lifted_at IS NULL;

CREATE TABLE secrets (
  name text PRIMARY KEY,
  value text NOT NULL
);

ALTER TABLE subscriptions
  DROP CONSTRAINT subscriptions_state_check,
  ADD CONSTRAINT subscriptions_state_check CHECK (state IN ('unconfirmed', 'active', 'paused', 'unsubscribed')),
  ADD COLUMN confirm_token text UNIQUE, -- secret of the link by which a reader says that the address is theirs
  ADD COLUMN if_unknown text NOT NULL DEFAULT 'leave' CHECK (if_unknown IN ('leave', 'resend'));

ALTER TABLE sources ADD COLUMN polling bigint; -- the due time, in epoch milliseconds, of the poll that has taken it

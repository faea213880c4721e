-- The Slack app: requests accepted once, digests asked for by command until they are delivered, workspaces that
-- installed it, situations that a subscription does not want to hear of for a while.

-- By signature, and by the id that Slack gives a command, a click or an event. Kept for longer than Slack signs for.
CREATE TABLE slack_requests (
  id text PRIMARY KEY,
  at timestamptz(3) NOT NULL
);
CREATE INDEX slack_requests_at ON slack_requests (at);

CREATE TABLE slack_asks (
  id text PRIMARY KEY, -- what Slack calls the command
  ask jsonb NOT NULL, -- who asked what, where, and where answers go
  token text NOT NULL UNIQUE, -- secret of the edition's private link
  at timestamptz(3) NOT NULL,
  lease_until timestamptz(3) NOT NULL, -- some desk is at it, by the database's clock
  attempts integer NOT NULL DEFAULT 1,
  delivery text REFERENCES deliveries,
  settled_at timestamptz(3)
);
CREATE INDEX slack_asks_open ON slack_asks (lease_until) WHERE settled_at IS NULL;

CREATE TABLE slack_workspaces (
  team text PRIMARY KEY,
  name text NOT NULL,
  bot_user text,
  scopes text NOT NULL,
  token text NOT NULL, -- sealed; empty once it has ended
  installed_by text NOT NULL,
  installed_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_why text
);

CREATE TABLE mutes (
  subscription text NOT NULL REFERENCES subscriptions,
  situation text NOT NULL,
  title text NOT NULL, -- the situation in words, as it was muted
  muted_by text NOT NULL,
  at timestamptz(3) NOT NULL,
  until timestamptz(3) NOT NULL,
  PRIMARY KEY (subscription, situation)
);

-- Who subscribed in Slack: team/user.
ALTER TABLE subscriptions ADD COLUMN slack_user text;
CREATE INDEX subscriptions_slack_user ON subscriptions (slack_user) WHERE slack_user IS NOT NULL;

-- A click is about the delivery whose post it is on.
CREATE INDEX deliveries_posted ON deliveries USING gin (refs jsonb_path_ops) WITH (fastupdate = off) WHERE channel = 'slack';

-- Each workspace has a lane of its own.
UPDATE deliveries SET lane = 'slack:default' WHERE lane = 'slack' AND state IN ('pending', 'sending', 'unknown');

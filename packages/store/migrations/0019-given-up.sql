-- Operators are told by mail of webhooks that were given up. Slack organisations install the app for all their workspaces.

-- When it was given up, until operators have been told of it.
ALTER TABLE webhooks ADD COLUMN untold_since timestamptz(3);

-- Workspaces of an organisation, as Slack tells in signed requests.
CREATE TABLE slack_members (
  team text PRIMARY KEY,
  organisation text NOT NULL
);

-- What a review of safety found: which key a webhook was made with, digests under way that outlive their process, and no
-- secrets where none are needed.

ALTER TABLE webhooks ADD COLUMN made_with text; -- id of a key
UPDATE webhooks SET made_with = substr(owner, 5) WHERE owner LIKE 'key %';

-- Answers that held a webhook's secret. Asked again, the request makes nothing twice.
DELETE FROM idempotent_requests WHERE body LIKE '%whsec\_%';

-- Digests that were answered with an id to ask for them by, until they are there.
CREATE TABLE demands (
  token text PRIMARY KEY, -- the edition's
  demand jsonb NOT NULL,
  created timestamptz(3) NOT NULL,
  lease_until timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 1,
  failure text
);
CREATE INDEX demands_open ON demands (lease_until) WHERE failure IS NULL;

-- Links that sign in, of letters that are through.
UPDATE deliveries SET message = '{}' WHERE edition IS NULL AND key LIKE 'sign-in %' AND state <> 'sending';
UPDATE deliveries SET state = 'failed', reason = 'its link is too old', settled_at = created
  WHERE edition IS NULL AND key LIKE 'sign-in %' AND state = 'pending';

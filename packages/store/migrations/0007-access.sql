-- Who may do what on the desk: people, the links that sign them in, their sessions, bounds on guessing, and a record of
-- every write; and sources that were added on a page, which the configuration file must not take away.

CREATE TABLE users (
  id text PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('reader', 'analyst', 'operator')),
  created timestamptz(3) NOT NULL,
  disabled_at timestamptz(3)
);

-- Links that sign in, once. Only the hash of a link's secret is kept.
CREATE TABLE sign_ins (
  token_hash text PRIMARY KEY,
  email text, -- null: whoever holds the link says who they are, as the first operator does
  role text NOT NULL CHECK (role IN ('reader', 'analyst', 'operator')), -- of the user, where the link makes one
  expires timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX sign_ins_expires ON sign_ins (expires);

CREATE TABLE sessions (
  token_hash text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  csrf text NOT NULL, -- signs the fields that prove a form to be ours
  created timestamptz(3) NOT NULL,
  seen timestamptz(3) NOT NULL,
  expires timestamptz(3) NOT NULL -- however much it is used
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires);

-- How often something was tried since an instant, by what is bounded: an address, a client.
CREATE TABLE attempts (
  key text PRIMARY KEY,
  since timestamptz(3) NOT NULL,
  count integer NOT NULL
);
CREATE INDEX attempts_since ON attempts (since);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz(3) NOT NULL DEFAULT now(),
  who text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_subject ON audit (subject);

ALTER TABLE subscriptions ADD COLUMN owner text REFERENCES users;
CREATE INDEX subscriptions_owner ON subscriptions (owner);
CREATE INDEX subscriptions_recipient ON subscriptions (lower(recipient));

ALTER TABLE sources
  ADD COLUMN configured boolean NOT NULL DEFAULT false, -- by the configuration file, which may take it away again
  ADD COLUMN paused boolean NOT NULL DEFAULT false; -- by the operator; the configuration file does not wake it
UPDATE sources SET configured = true;

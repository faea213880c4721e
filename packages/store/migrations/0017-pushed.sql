-- A feed's hub may push what is new (WebSub); a feed may ask to be left alone in some hours and on some days.
ALTER TABLE sources
  ADD COLUMN skip_hours smallint[] NOT NULL DEFAULT '{}', -- 0 to 23, GMT
  ADD COLUMN skip_days smallint[] NOT NULL DEFAULT '{}'; -- 0 is Sunday, GMT

ALTER TABLE fetches DROP CONSTRAINT fetches_outcome_check;
ALTER TABLE fetches ADD CONSTRAINT fetches_outcome_check CHECK (outcome IN ('fetched', 'unmodified', 'failed', 'pushed'));

-- The hub that a source's feed names, and what is agreed with it.
CREATE TABLE pushes (
  source text PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
  hub text NOT NULL,
  topic text NOT NULL, -- the feed's own address, as it tells it
  callback text NOT NULL UNIQUE, -- the end of the address that the hub pushes to; nobody can guess it
  secret text NOT NULL, -- sealed; the hub signs with it
  try_at timestamptz(3) NOT NULL, -- when the hub is asked next
  asked_at timestamptz(3),
  verified_at timestamptz(3),
  lease_until timestamptz(3), -- what is new is pushed until then
  pushed_at timestamptz(3),
  failures integer NOT NULL DEFAULT 0,
  failure text
);

-- What was pushed, until a poll of its source has taken it.
CREATE TABLE pushed (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL REFERENCES pushes ON DELETE CASCADE,
  at timestamptz(3) NOT NULL,
  content_type text NOT NULL,
  body bytea NOT NULL,
  hash text NOT NULL,
  UNIQUE (source, hash)
);

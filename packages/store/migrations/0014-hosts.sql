-- Manners towards hosts hold across all workers, and what is known of a source's health has its own columns.

CREATE TABLE hosts (
  host text PRIMARY KEY, -- as in an address, with a port that is not the scheme's own
  version bigint NOT NULL, -- grows with each change: who has read an older one reads again
  next_at timestamptz(3) NOT NULL, -- nobody asks before
  promised_to timestamptz(3) NOT NULL, -- those who wait have been told times up to here
  held_until timestamptz(3), -- it asked us to wait, or keeps failing
  failures integer NOT NULL, -- in a row
  milliseconds integer NOT NULL, -- what it takes for an answer, the last ones counting most
  turns jsonb NOT NULL -- requests under way: when each is taken as dead, in epoch milliseconds
);

CREATE TABLE robots (
  origin text PRIMARY KEY,
  rules text, -- null: there is none
  fetched timestamptz(3) NOT NULL,
  fresh_until timestamptz(3) NOT NULL
);

ALTER TABLE sources
  ADD COLUMN failures integer NOT NULL DEFAULT 0, -- in a row
  ADD COLUMN failure_status integer, -- of HTTP
  ADD COLUMN interval_seconds integer, -- what its polls have come to be apart; null: not polled yet
  ADD COLUMN asked_seconds integer, -- what its feed asks to be left alone for
  ADD COLUMN newest_at timestamptz(3), -- its newest item's date, or when that was met
  ADD COLUMN gap_seconds integer, -- from one item to the next, in the mean and at most
  ADD COLUMN longest_gap_seconds integer,
  ADD COLUMN empty_since timestamptz(3),
  ADD COLUMN unmodified_since timestamptz(3),
  ADD COLUMN slow_since timestamptz(3);

-- Whose family an article's words are of; how long a source's texts are kept; what is not read again on request.
ALTER TABLE sources
  ADD COLUMN family text,
  ADD COLUMN keep_days integer CHECK (keep_days > 0);

ALTER TABLE articles
  ADD COLUMN families text[] NOT NULL DEFAULT '{}',
  -- When its text was let go; what the ledger quotes of it stays with its claims.
  ADD COLUMN text_ended timestamptz(3);
CREATE INDEX articles_with_text ON articles (source, known) WHERE text_ended IS NULL;

CREATE TABLE forgotten (
  url text PRIMARY KEY,
  at timestamptz(3) NOT NULL
);

-- Versions: an article that its publisher changed is the same article; what a feed tells anew of an item is read again.

CREATE TABLE versions (
  article text PRIMARY KEY REFERENCES articles,
  previous text NOT NULL UNIQUE REFERENCES articles,
  first text NOT NULL REFERENCES articles,
  number integer NOT NULL CHECK (number > 1),
  UNIQUE (first, number)
);

-- `mark` is what the feed told of the item last, `updated` when it says that it was changed; `rereads` counts readings
-- in a row that found nothing changed.
ALTER TABLE feed_items ADD COLUMN mark text;
ALTER TABLE feed_items ADD COLUMN updated timestamptz(3);
ALTER TABLE feed_items ADD COLUMN rereads integer NOT NULL DEFAULT 0;

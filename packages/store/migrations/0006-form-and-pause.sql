-- A reader chooses the brief or the full form, and may pause until a date.
ALTER TABLE subscriptions
  ADD COLUMN form text NOT NULL DEFAULT 'full' CHECK (form IN ('brief', 'full')),
  ADD COLUMN paused_until text;

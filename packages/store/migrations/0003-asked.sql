-- The desk asks for changes by how they stood and when they happened, as of any known time.

ALTER TABLE change_events
  ADD COLUMN status text GENERATED ALWAYS AS (body ->> 'status') STORED,
  ADD COLUMN lifecycle text GENERATED ALWAYS AS (body ->> 'lifecycle') STORED,
  ADD COLUMN happened_from text
    GENERATED ALWAYS AS (coalesce(body #>> '{when,start}', left(body ->> 'firstPublished', 10))) STORED,
  ADD COLUMN happened_to text GENERATED ALWAYS AS (
    coalesce(body #>> '{when,end}', body #>> '{when,start}', left(body ->> 'firstPublished', 10)) || '~') STORED;
CREATE INDEX change_events_status ON change_events (status, known);
CREATE INDEX change_events_lifecycle ON change_events (lifecycle, known);
CREATE INDEX change_events_happened ON change_events (happened_to, happened_from);

-- What a later claim told of it without moving it is in the change alone.
ALTER TABLE changes
  ADD COLUMN happened_from text
    GENERATED ALWAYS AS (coalesce(body #>> '{when,start}', left(body ->> 'firstPublished', 10))) STORED,
  ADD COLUMN happened_to text GENERATED ALWAYS AS (
    coalesce(body #>> '{when,end}', body #>> '{when,start}', left(body ->> 'firstPublished', 10)) || '~') STORED;
CREATE INDEX changes_happened ON changes (happened_to, happened_from);

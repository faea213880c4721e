-- Situations are found by what they concern; their state is worked out of their changes told of last; an edition's
-- difference reads only the events that its filter may want.

ALTER TABLE situations
  ADD COLUMN actors text[] NOT NULL DEFAULT '{}',
  ADD COLUMN places text[] NOT NULL DEFAULT '{}',
  ADD COLUMN countries text[] NOT NULL DEFAULT '{}',
  ADD COLUMN last_published timestamptz(3) NOT NULL DEFAULT '-infinity';
-- What an earlier release kept of a situation tells no state: it stands open until its next change or a rebuild.
UPDATE situations SET
  actors = ARRAY(SELECT a ->> 'id' FROM jsonb_array_elements(body -> 'actors') a),
  countries = ARRAY(SELECT jsonb_array_elements_text(body -> 'countries')),
  places = ARRAY(
    SELECT p ->> 'id' FROM jsonb_array_elements(body -> 'places') p
    UNION SELECT w FROM jsonb_array_elements(body -> 'places') p, jsonb_array_elements_text(p -> 'within') w
    UNION SELECT jsonb_array_elements_text(body -> 'countries')),
  last_published = coalesce(
    (SELECT max(c.last_published) FROM changes c WHERE c.situation = situations.id), '-infinity'),
  body = body || jsonb_build_object(
    'restsOn', body #> '{changes,-1}',
    'disputed', false,
    'lastPublished', coalesce(
      (SELECT max(c.body ->> 'lastPublished') FROM changes c WHERE c.situation = situations.id), body ->> 'since'),
    'state', jsonb_build_object(
      'dimension', dimension, 'is', 'unclear', 'violated', false, 'presence', '[]'::jsonb));
CREATE INDEX situations_places ON situations USING gin (places) WITH (fastupdate = off);

DROP INDEX changes_situation;
CREATE INDEX changes_situation ON changes (situation, last_published DESC, id);

-- What an event's change concerned when it moved.
ALTER TABLE change_events
  ADD COLUMN kind text NOT NULL DEFAULT '',
  ADD COLUMN actors text[] NOT NULL DEFAULT '{}',
  ADD COLUMN places text[] NOT NULL DEFAULT '{}';
UPDATE change_events e SET kind = c.kind, actors = c.actors, places = c.places FROM changes c WHERE c.id = e.change;
ALTER TABLE change_events ALTER COLUMN kind DROP DEFAULT;

-- Keys under which a change is found by the claims that may belong to it, as packages/ledger makes them.
ALTER TABLE changes ADD COLUMN keys text[] NOT NULL DEFAULT '{}';
UPDATE changes SET keys = ARRAY(
  WITH actor AS (SELECT unnest(changes.actors) AS id),
    country AS (SELECT unnest(changes.countries) AS id),
    place AS (SELECT p FROM jsonb_array_elements(body -> 'places') p WHERE p ->> 'kind' <> 'country'),
    key AS (
      SELECT 'who ' || id AS said FROM actor
      UNION SELECT 'country ' || id FROM country
      UNION SELECT 'country ' || country.id || ' who ' || actor.id FROM country, actor
      UNION SELECT 'no place ' || id FROM (
        SELECT id FROM actor UNION SELECT id FROM country
        UNION SELECT 'any' WHERE NOT EXISTS (SELECT FROM country)) bare WHERE NOT EXISTS (SELECT FROM place)
      UNION SELECT 'at ' || (p ->> 'id') FROM place
      UNION SELECT 'name ' || lower(p ->> 'name') FROM place
      UNION SELECT 'in ' || w FROM place, jsonb_array_elements_text(p -> 'within') w)
  SELECT kind || ' ' || said FROM key);
CREATE INDEX changes_keys ON changes USING gin (keys) WITH (fastupdate = off);

-- What a span told of a place or an actor is read without passing over all else that it told.
CREATE INDEX change_events_places ON change_events USING gin (places) WITH (fastupdate = off);
CREATE INDEX change_events_actors ON change_events USING gin (actors) WITH (fastupdate = off);
CREATE INDEX stories_places ON stories USING gin (places) WITH (fastupdate = off);

-- Changes are found by place and by the week that they were told of last, counted from 1970: "AF 2941".
CREATE FUNCTION place_weeks(places text[], at timestamptz) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(place || ' ' || floor(extract(epoch FROM at) / 604800)::int) FROM unnest(places) AS place
$$;
CREATE INDEX changes_told ON changes USING gin (place_weeks(places, last_published)) WITH (fastupdate = off);

-- Articles, claims and changes are found by words: PostgreSQL's full text search in its English form, which takes words
-- of other languages as they are. What is indexed is bounded, as a tsvector holds no more than a megabyte.

ALTER TABLE articles ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('english', left(title, 1000)), 'A') || to_tsvector('english', left(text, 100000))) STORED;
CREATE INDEX articles_search ON articles USING gin (search);

ALTER TABLE claims ADD COLUMN search tsvector GENERATED ALWAYS AS (
  to_tsvector('english', left(body ->> 'quote', 5000)) ||
  setweight(to_tsvector('english', left(coalesce(body #>> '{speaker,name}', ''), 500)), 'B')) STORED;
CREATE INDEX claims_search ON claims USING gin (search);

-- A change is found by who, where, and the quotes of its first twenty testimonies.
ALTER TABLE changes ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(jsonb_to_tsvector('english', jsonb_path_query_array(body, '$.actors[0 to 19].name'), '["string"]'), 'A') ||
  setweight(jsonb_to_tsvector('english', jsonb_path_query_array(body, '$.places[0 to 19].name'), '["string"]'), 'A') ||
  to_tsvector('english', left(jsonb_path_query_array(body, '$.testimonies[0 to 19].quote')::text, 40000))) STORED;
CREATE INDEX changes_search ON changes USING gin (search);
CREATE INDEX changes_last_published ON changes (last_published DESC, id DESC);

-- Editions are looked up by whose they are.
CREATE INDEX editions_subscription ON editions (subscription, created DESC);

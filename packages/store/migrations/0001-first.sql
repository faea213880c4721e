-- The first schema: sources and what they gave, articles and what they claim, the ledger, and what was sent to whom.

CREATE TABLE publishers (
  id text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE sources (
  id text PRIMARY KEY,
  publisher text NOT NULL REFERENCES publishers,
  name text NOT NULL,
  url text NOT NULL,
  language text,
  active boolean NOT NULL DEFAULT true,
  every_seconds integer NOT NULL CHECK (every_seconds > 0),
  etag text,
  last_modified text,
  next_poll_at timestamptz(3) NOT NULL,
  last_success_at timestamptz(3),
  failing_since timestamptz(3),
  failure_code text,
  failure text
);
CREATE INDEX sources_due ON sources (next_poll_at) WHERE active;

-- One row a poll: the health of a source over time.
CREATE TABLE fetches (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL REFERENCES sources,
  at timestamptz(3) NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('fetched', 'unmodified', 'failed')),
  code text,
  message text,
  items integer NOT NULL DEFAULT 0,
  fresh integer NOT NULL DEFAULT 0,
  milliseconds integer NOT NULL
);
CREATE INDEX fetches_source_at ON fetches (source, at);

-- What a feed held, until its article is stored or known to be unreadable. `known` is when it came to that.
CREATE TABLE feed_items (
  id text PRIMARY KEY,
  source text NOT NULL REFERENCES sources,
  url text NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  teaser boolean NOT NULL,
  published timestamptz(3),
  seen timestamptz(3) NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'stored', 'unread')),
  reason text,
  known timestamptz(3),
  article text
);
CREATE INDEX feed_items_pending ON feed_items (seen) WHERE state = 'pending';
CREATE INDEX feed_items_unread ON feed_items (known) WHERE state = 'unread';
CREATE INDEX feed_items_article ON feed_items (article);

CREATE TABLE articles (
  id text PRIMARY KEY,
  source text NOT NULL REFERENCES sources,
  publisher text NOT NULL REFERENCES publishers,
  url text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  language text NOT NULL,
  published timestamptz(3) NOT NULL,
  known timestamptz(3) NOT NULL,
  content_hash text NOT NULL,
  partial text CHECK (partial IN ('teaser', 'paywall')),
  UNIQUE (url, content_hash)
);
CREATE INDEX articles_known ON articles (known DESC);

-- Fingerprints of article texts; `keys` are the few smallest hashes, by which candidates for a copy are found.
CREATE TABLE fingerprints (
  article text PRIMARY KEY REFERENCES articles,
  hashes integer[] NOT NULL,
  keys integer[] NOT NULL,
  published timestamptz(3) NOT NULL
);
CREATE INDEX fingerprints_keys ON fingerprints USING gin (keys) WITH (fastupdate = off);

CREATE TABLE copies (
  article text PRIMARY KEY REFERENCES articles,
  original text NOT NULL REFERENCES articles
);
CREATE INDEX copies_original ON copies (original);

-- `region` is the country under which a digest lists it, or empty; `places` the ids of all its places and what holds them.
CREATE TABLE stories (
  id text PRIMARY KEY,
  title text NOT NULL,
  summary text[] NOT NULL,
  region text NOT NULL,
  places text[] NOT NULL,
  terms text[] NOT NULL,
  sketch jsonb NOT NULL,
  first_known timestamptz(3) NOT NULL,
  last_known timestamptz(3) NOT NULL
);
CREATE INDEX stories_terms ON stories USING gin (terms) WITH (fastupdate = off);
CREATE INDEX stories_last_known ON stories (last_known);

-- `terms` are the words of the article's sketch: how common a word is, is counted from them.
CREATE TABLE story_articles (
  article text PRIMARY KEY REFERENCES articles,
  story text NOT NULL REFERENCES stories,
  known timestamptz(3) NOT NULL,
  terms text[] NOT NULL
);
CREATE INDEX story_articles_story ON story_articles (story);
CREATE INDEX story_articles_known ON story_articles (known);

CREATE TABLE summaries (
  article text PRIMARY KEY REFERENCES articles,
  sentences text[] NOT NULL
);

-- `analyser` names the version that read the article.
CREATE TABLE analyses (
  article text NOT NULL REFERENCES articles,
  analyser text NOT NULL,
  known timestamptz(3) NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (article, analyser)
);

CREATE TABLE claims (
  id text PRIMARY KEY,
  article text NOT NULL REFERENCES articles,
  position integer NOT NULL,
  kind text NOT NULL,
  known timestamptz(3) NOT NULL,
  published timestamptz(3) NOT NULL,
  body jsonb NOT NULL
);
CREATE INDEX claims_order ON claims (known, article, position);
CREATE INDEX claims_article ON claims (article);

-- The one clock of the ledger: whoever stores knowledge takes its next instant and holds it until commit,
-- so that nothing known at an instant can appear after that instant was read.
CREATE TABLE ledger_clock (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  known timestamptz(3) NOT NULL
);
INSERT INTO ledger_clock (known) VALUES ('1970-01-01T00:00:00Z');

CREATE FUNCTION ledger_now(at timestamptz) RETURNS timestamptz LANGUAGE sql AS $$
  UPDATE ledger_clock SET known = greatest(date_trunc('milliseconds', at), known + interval '1 millisecond') RETURNING known
$$;

-- The projection: dropped and folded again from the claims, it comes out the same.
CREATE TABLE situations (
  id text PRIMARY KEY,
  dimension text NOT NULL,
  body jsonb NOT NULL
);

CREATE TABLE changes (
  id text PRIMARY KEY,
  situation text NOT NULL REFERENCES situations DEFERRABLE INITIALLY DEFERRED,
  kind text NOT NULL,
  lifecycle text NOT NULL,
  countries text[] NOT NULL,
  actors text[] NOT NULL,
  places text[] NOT NULL,
  last_published timestamptz(3) NOT NULL,
  body jsonb NOT NULL
);
CREATE INDEX changes_actors ON changes USING gin (actors) WITH (fastupdate = off);
CREATE INDEX changes_places ON changes USING gin (places) WITH (fastupdate = off);
CREATE INDEX changes_situation ON changes (situation);
CREATE INDEX changes_open ON changes (last_published) WHERE lifecycle NOT IN ('ended', 'reversed', 'stale');

CREATE TABLE change_events (
  id text PRIMARY KEY,
  change text NOT NULL REFERENCES changes DEFERRABLE INITIALLY DEFERRED,
  position integer NOT NULL,
  event text NOT NULL CHECK (event IN ('new', 'update')),
  rule text NOT NULL,
  known timestamptz(3) NOT NULL,
  claims text[] NOT NULL,
  body jsonb NOT NULL
);
CREATE INDEX change_events_known ON change_events (known);
CREATE INDEX change_events_change ON change_events (change, known);

CREATE TABLE subscriptions (
  id text PRIMARY KEY,
  title text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'slack')),
  recipient text NOT NULL,
  filter jsonb NOT NULL,
  schedule jsonb NOT NULL,
  language text NOT NULL,
  quiet text NOT NULL CHECK (quiet IN ('line', 'nothing')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'unsubscribed')),
  configured boolean NOT NULL DEFAULT false,
  token text NOT NULL UNIQUE,
  created timestamptz(3) NOT NULL,
  covered_to timestamptz(3) NOT NULL,
  next_due_at timestamptz(3) NOT NULL,
  next_due_date text NOT NULL
);
CREATE INDEX subscriptions_due ON subscriptions (next_due_at) WHERE state = 'active';

-- `key` is the local date of a scheduled edition or the id of what asked for it.
CREATE TABLE editions (
  id text PRIMARY KEY,
  subscription text REFERENCES subscriptions,
  key text NOT NULL,
  token text NOT NULL UNIQUE,
  from_known timestamptz(3) NOT NULL,
  to_known timestamptz(3) NOT NULL,
  created timestamptz(3) NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('compiled', 'quiet', 'skipped')),
  body jsonb NOT NULL,
  UNIQUE (subscription, key)
);
CREATE INDEX editions_created ON editions (created DESC);

CREATE TABLE edition_items (
  edition text NOT NULL REFERENCES editions,
  change text NOT NULL,
  section text NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (edition, section, change)
);

-- One row for each edition, recipient and channel; its message is frozen when it is made.
CREATE TABLE deliveries (
  id text PRIMARY KEY,
  subscription text REFERENCES subscriptions,
  edition text NOT NULL REFERENCES editions,
  key text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'slack')),
  recipient text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'sent', 'failed', 'unknown')),
  attempts integer NOT NULL DEFAULT 0,
  attempted_at timestamptz(3),
  due_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3),
  reason text,
  refs jsonb NOT NULL DEFAULT '[]',
  message jsonb NOT NULL,
  created timestamptz(3) NOT NULL,
  UNIQUE (subscription, key, channel)
);
CREATE INDEX deliveries_open ON deliveries (due_at) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_created ON deliveries (created DESC);

-- Written by build/dump-schema.ts from the catalogs of a migrated database; for reading and comparing.

CREATE OR REPLACE FUNCTION public.ledger_now(at timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
AS $function$
  UPDATE ledger_clock SET known = greatest(date_trunc('milliseconds', at), known + interval '1 millisecond') RETURNING known
$function$;

CREATE OR REPLACE FUNCTION public.place_weeks(places text[], at timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT array_agg(place || ' ' || floor(extract(epoch FROM at) / 604800)::int) FROM unnest(places) AS place
$function$;

CREATE TABLE analyses (
  article text NOT NULL,
  analyser text NOT NULL,
  known timestamp(3) with time zone NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT analyses_pkey PRIMARY KEY (article, analyser),
  CONSTRAINT analyses_article_fkey FOREIGN KEY (article) REFERENCES articles(id)
);

CREATE TABLE api_keys (
  id text NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  hash text NOT NULL,
  scopes text[] NOT NULL,
  per_minute integer NOT NULL,
  owner text,
  created timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_hash_key UNIQUE (hash),
  CONSTRAINT api_keys_per_minute_check CHECK ((per_minute > 0))
);

CREATE TABLE articles (
  id text NOT NULL,
  source text NOT NULL,
  publisher text NOT NULL,
  url text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  language text NOT NULL,
  published timestamp(3) with time zone NOT NULL,
  known timestamp(3) with time zone NOT NULL,
  content_hash text NOT NULL,
  partial text,
  search tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('english'::regconfig, "left"(title, 1000)), 'A'::"char") || to_tsvector('english'::regconfig, "left"(text, 100000)))) STORED,
  families text[] NOT NULL DEFAULT '{}'::text[],
  text_ended timestamp(3) with time zone,
  page_gone_at timestamp(3) with time zone,
  page_gone_why text,
  CONSTRAINT articles_pkey PRIMARY KEY (id),
  CONSTRAINT articles_url_content_hash_key UNIQUE (url, content_hash),
  CONSTRAINT articles_page_gone_why_check CHECK ((page_gone_why = ANY (ARRAY['removed'::text, 'emptied'::text]))),
  CONSTRAINT articles_partial_check CHECK ((partial = ANY (ARRAY['teaser'::text, 'paywall'::text]))),
  CONSTRAINT articles_publisher_fkey FOREIGN KEY (publisher) REFERENCES publishers(id),
  CONSTRAINT articles_source_fkey FOREIGN KEY (source) REFERENCES sources(id)
);

CREATE TABLE attempts (
  key text NOT NULL,
  since timestamp(3) with time zone NOT NULL,
  count integer NOT NULL,
  CONSTRAINT attempts_pkey PRIMARY KEY (key)
);

CREATE TABLE audit (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp(3) with time zone NOT NULL DEFAULT now(),
  who text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);

CREATE TABLE bounces (
  delivery text NOT NULL,
  kind text NOT NULL,
  recipient text NOT NULL,
  status text,
  detail text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT bounces_pkey PRIMARY KEY (delivery, kind),
  CONSTRAINT bounces_kind_check CHECK ((kind = ANY (ARRAY['hard'::text, 'soft'::text, 'complaint'::text]))),
  CONSTRAINT bounces_delivery_fkey FOREIGN KEY (delivery) REFERENCES deliveries(id)
);

CREATE TABLE change_events (
  id text NOT NULL,
  change text NOT NULL,
  "position" integer NOT NULL,
  event text NOT NULL,
  rule text NOT NULL,
  known timestamp(3) with time zone NOT NULL,
  claims text[] NOT NULL,
  body jsonb NOT NULL,
  kind text NOT NULL,
  actors text[] NOT NULL DEFAULT '{}'::text[],
  places text[] NOT NULL DEFAULT '{}'::text[],
  status text GENERATED ALWAYS AS ((body ->> 'status'::text)) STORED,
  lifecycle text GENERATED ALWAYS AS ((body ->> 'lifecycle'::text)) STORED,
  happened_from text GENERATED ALWAYS AS (COALESCE((body #>> '{when,start}'::text[]), "left"((body ->> 'firstPublished'::text), 10))) STORED,
  happened_to text GENERATED ALWAYS AS ((COALESCE((body #>> '{when,end}'::text[]), (body #>> '{when,start}'::text[]), "left"((body ->> 'firstPublished'::text), 10)) || '~'::text)) STORED,
  CONSTRAINT change_events_pkey PRIMARY KEY (id),
  CONSTRAINT change_events_event_check CHECK ((event = ANY (ARRAY['new'::text, 'update'::text]))),
  CONSTRAINT change_events_change_fkey FOREIGN KEY (change) REFERENCES changes(id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE changes (
  id text NOT NULL,
  situation text NOT NULL,
  kind text NOT NULL,
  lifecycle text NOT NULL,
  countries text[] NOT NULL,
  actors text[] NOT NULL,
  places text[] NOT NULL,
  last_published timestamp(3) with time zone NOT NULL,
  body jsonb NOT NULL,
  keys text[] NOT NULL DEFAULT '{}'::text[],
  happened_from text GENERATED ALWAYS AS (COALESCE((body #>> '{when,start}'::text[]), "left"((body ->> 'firstPublished'::text), 10))) STORED,
  happened_to text GENERATED ALWAYS AS ((COALESCE((body #>> '{when,end}'::text[]), (body #>> '{when,start}'::text[]), "left"((body ->> 'firstPublished'::text), 10)) || '~'::text)) STORED,
  search tsvector GENERATED ALWAYS AS (((setweight(jsonb_to_tsvector('english'::regconfig, jsonb_path_query_array(body, '$."actors"[0 to 19]."name"'::jsonpath), '["string"]'::jsonb), 'A'::"char") || setweight(jsonb_to_tsvector('english'::regconfig, jsonb_path_query_array(body, '$."places"[0 to 19]."name"'::jsonpath), '["string"]'::jsonb), 'A'::"char")) || to_tsvector('english'::regconfig, "left"((jsonb_path_query_array(body, '$."testimonies"[0 to 19]."quote"'::jsonpath))::text, 40000)))) STORED,
  CONSTRAINT changes_pkey PRIMARY KEY (id),
  CONSTRAINT changes_situation_fkey FOREIGN KEY (situation) REFERENCES situations(id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE claims (
  id text NOT NULL,
  article text NOT NULL,
  "position" integer NOT NULL,
  kind text NOT NULL,
  known timestamp(3) with time zone NOT NULL,
  published timestamp(3) with time zone NOT NULL,
  body jsonb NOT NULL,
  search tsvector GENERATED ALWAYS AS ((to_tsvector('english'::regconfig, "left"((body ->> 'quote'::text), 5000)) || setweight(to_tsvector('english'::regconfig, "left"(COALESCE((body #>> '{speaker,name}'::text[]), ''::text), 500)), 'B'::"char"))) STORED,
  CONSTRAINT claims_pkey PRIMARY KEY (id),
  CONSTRAINT claims_article_fkey FOREIGN KEY (article) REFERENCES articles(id)
);

CREATE TABLE copies (
  article text NOT NULL,
  original text NOT NULL,
  CONSTRAINT copies_pkey PRIMARY KEY (article),
  CONSTRAINT copies_article_fkey FOREIGN KEY (article) REFERENCES articles(id),
  CONSTRAINT copies_original_fkey FOREIGN KEY (original) REFERENCES articles(id)
);

CREATE TABLE corrections (
  id text NOT NULL,
  change text NOT NULL,
  into_change text,
  known timestamp(3) with time zone NOT NULL,
  analyst text NOT NULL,
  note text NOT NULL,
  what jsonb NOT NULL,
  undone timestamp(3) with time zone,
  undone_by text,
  CONSTRAINT corrections_pkey PRIMARY KEY (id)
);

CREATE TABLE deliveries (
  id text NOT NULL,
  subscription text,
  edition text,
  key text NOT NULL,
  channel text NOT NULL,
  recipient text NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  attempts integer NOT NULL DEFAULT 0,
  attempted_at timestamp(3) with time zone,
  due_at timestamp(3) with time zone NOT NULL,
  settled_at timestamp(3) with time zone,
  reason text,
  refs jsonb NOT NULL DEFAULT '[]'::jsonb,
  message jsonb NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  lane text NOT NULL DEFAULT ''::text,
  lease_until timestamp(3) with time zone,
  handed_over boolean NOT NULL DEFAULT false,
  refusals integer NOT NULL DEFAULT 0,
  slot_at timestamp(3) with time zone,
  look_at timestamp(3) with time zone,
  looks integer NOT NULL DEFAULT 0,
  CONSTRAINT deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT deliveries_subscription_key_channel_key UNIQUE (subscription, key, channel),
  CONSTRAINT deliveries_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'slack'::text]))),
  CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text]))),
  CONSTRAINT deliveries_edition_fkey FOREIGN KEY (edition) REFERENCES editions(id),
  CONSTRAINT deliveries_subscription_fkey FOREIGN KEY (subscription) REFERENCES subscriptions(id)
);

CREATE TABLE delivery_events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  delivery text NOT NULL,
  attempt integer NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  event text NOT NULL,
  detail text,
  CONSTRAINT delivery_events_pkey PRIMARY KEY (id),
  CONSTRAINT delivery_events_delivery_fkey FOREIGN KEY (delivery) REFERENCES deliveries(id)
);

CREATE TABLE demands (
  token text NOT NULL,
  demand jsonb NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  lease_until timestamp(3) with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 1,
  failure text,
  CONSTRAINT demands_pkey PRIMARY KEY (token)
);

CREATE TABLE edition_items (
  edition text NOT NULL,
  change text NOT NULL,
  section text NOT NULL,
  "position" integer NOT NULL,
  CONSTRAINT edition_items_pkey PRIMARY KEY (edition, section, change),
  CONSTRAINT edition_items_edition_fkey FOREIGN KEY (edition) REFERENCES editions(id)
);

CREATE TABLE editions (
  id text NOT NULL,
  subscription text,
  key text NOT NULL,
  token text NOT NULL,
  from_known timestamp(3) with time zone NOT NULL,
  to_known timestamp(3) with time zone NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  outcome text NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT editions_pkey PRIMARY KEY (id),
  CONSTRAINT editions_subscription_key_key UNIQUE (subscription, key),
  CONSTRAINT editions_token_key UNIQUE (token),
  CONSTRAINT editions_outcome_check CHECK ((outcome = ANY (ARRAY['compiled'::text, 'quiet'::text, 'skipped'::text]))),
  CONSTRAINT editions_subscription_fkey FOREIGN KEY (subscription) REFERENCES subscriptions(id)
);

CREATE TABLE feed_items (
  id text NOT NULL,
  source text NOT NULL,
  url text NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  teaser boolean NOT NULL,
  published timestamp(3) with time zone,
  seen timestamp(3) with time zone NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  reason text,
  known timestamp(3) with time zone,
  article text,
  mark text,
  updated timestamp(3) with time zone,
  rereads integer NOT NULL DEFAULT 0,
  recheck_at timestamp(3) with time zone,
  page_etag text,
  page_modified text,
  page_title text,
  missing_since timestamp(3) with time zone,
  CONSTRAINT feed_items_pkey PRIMARY KEY (id),
  CONSTRAINT feed_items_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'stored'::text, 'unread'::text]))),
  CONSTRAINT feed_items_source_fkey FOREIGN KEY (source) REFERENCES sources(id)
);

CREATE TABLE fetches (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  source text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  outcome text NOT NULL,
  code text,
  message text,
  items integer NOT NULL DEFAULT 0,
  fresh integer NOT NULL DEFAULT 0,
  milliseconds integer NOT NULL,
  CONSTRAINT fetches_pkey PRIMARY KEY (id),
  CONSTRAINT fetches_outcome_check CHECK ((outcome = ANY (ARRAY['fetched'::text, 'unmodified'::text, 'failed'::text, 'pushed'::text]))),
  CONSTRAINT fetches_source_fkey FOREIGN KEY (source) REFERENCES sources(id)
);

CREATE TABLE fingerprints (
  article text NOT NULL,
  hashes integer[] NOT NULL,
  keys integer[] NOT NULL,
  published timestamp(3) with time zone NOT NULL,
  CONSTRAINT fingerprints_pkey PRIMARY KEY (article),
  CONSTRAINT fingerprints_article_fkey FOREIGN KEY (article) REFERENCES articles(id)
);

CREATE TABLE forgotten (
  url text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT forgotten_pkey PRIMARY KEY (url)
);

CREATE TABLE hosts (
  host text NOT NULL,
  version bigint NOT NULL,
  next_at timestamp(3) with time zone NOT NULL,
  promised_to timestamp(3) with time zone NOT NULL,
  held_until timestamp(3) with time zone,
  failures integer NOT NULL,
  milliseconds integer NOT NULL,
  turns jsonb NOT NULL,
  CONSTRAINT hosts_pkey PRIMARY KEY (host)
);

CREATE TABLE idempotent_requests (
  caller text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  attempt text,
  started timestamp(3) with time zone NOT NULL,
  status integer,
  headers jsonb,
  body text,
  CONSTRAINT idempotent_requests_pkey PRIMARY KEY (caller, key)
);

CREATE TABLE lanes (
  lane text NOT NULL,
  free_at timestamp(3) with time zone,
  held_until timestamp(3) with time zone,
  reason text,
  CONSTRAINT lanes_pkey PRIMARY KEY (lane)
);

CREATE TABLE ledger_clock (
  one boolean NOT NULL DEFAULT true,
  known timestamp(3) with time zone NOT NULL,
  CONSTRAINT ledger_clock_pkey PRIMARY KEY (one),
  CONSTRAINT ledger_clock_one_check CHECK (one)
);

CREATE TABLE migrations (
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migrations_pkey PRIMARY KEY (name)
);

CREATE TABLE mutes (
  subscription text NOT NULL,
  situation text NOT NULL,
  title text NOT NULL,
  muted_by text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  until timestamp(3) with time zone NOT NULL,
  CONSTRAINT mutes_pkey PRIMARY KEY (subscription, situation),
  CONSTRAINT mutes_subscription_fkey FOREIGN KEY (subscription) REFERENCES subscriptions(id)
);

CREATE TABLE publishers (
  id text NOT NULL,
  name text NOT NULL,
  CONSTRAINT publishers_pkey PRIMARY KEY (id)
);

CREATE TABLE pushed (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  source text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  content_type text NOT NULL,
  body bytea NOT NULL,
  hash text NOT NULL,
  CONSTRAINT pushed_pkey PRIMARY KEY (id),
  CONSTRAINT pushed_source_hash_key UNIQUE (source, hash),
  CONSTRAINT pushed_source_fkey FOREIGN KEY (source) REFERENCES pushes(source) ON DELETE CASCADE
);

CREATE TABLE pushes (
  source text NOT NULL,
  hub text NOT NULL,
  topic text NOT NULL,
  callback text NOT NULL,
  secret text NOT NULL,
  try_at timestamp(3) with time zone NOT NULL,
  asked_at timestamp(3) with time zone,
  verified_at timestamp(3) with time zone,
  lease_until timestamp(3) with time zone,
  pushed_at timestamp(3) with time zone,
  failures integer NOT NULL DEFAULT 0,
  failure text,
  CONSTRAINT pushes_pkey PRIMARY KEY (source),
  CONSTRAINT pushes_callback_key UNIQUE (callback),
  CONSTRAINT pushes_source_fkey FOREIGN KEY (source) REFERENCES sources(id) ON DELETE CASCADE
);

CREATE TABLE request_counts (
  caller text NOT NULL,
  period timestamp(3) with time zone NOT NULL,
  count integer NOT NULL,
  CONSTRAINT request_counts_pkey PRIMARY KEY (caller, period)
);

CREATE TABLE robots (
  origin text NOT NULL,
  rules text,
  fetched timestamp(3) with time zone NOT NULL,
  fresh_until timestamp(3) with time zone NOT NULL,
  CONSTRAINT robots_pkey PRIMARY KEY (origin)
);

CREATE TABLE secrets (
  name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT secrets_pkey PRIMARY KEY (name)
);

CREATE TABLE sessions (
  token_hash text NOT NULL,
  user_id text NOT NULL,
  csrf text NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  seen timestamp(3) with time zone NOT NULL,
  expires timestamp(3) with time zone NOT NULL,
  CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE sign_ins (
  token_hash text NOT NULL,
  email text,
  role text NOT NULL,
  expires timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone,
  CONSTRAINT sign_ins_pkey PRIMARY KEY (token_hash),
  CONSTRAINT sign_ins_role_check CHECK ((role = ANY (ARRAY['reader'::text, 'analyst'::text, 'operator'::text])))
);

CREATE TABLE situations (
  id text NOT NULL,
  dimension text NOT NULL,
  body jsonb NOT NULL,
  actors text[] NOT NULL DEFAULT '{}'::text[],
  places text[] NOT NULL DEFAULT '{}'::text[],
  countries text[] NOT NULL DEFAULT '{}'::text[],
  last_published timestamp(3) with time zone NOT NULL DEFAULT '-infinity'::timestamp with time zone,
  CONSTRAINT situations_pkey PRIMARY KEY (id)
);

CREATE TABLE slack_asks (
  id text NOT NULL,
  ask jsonb NOT NULL,
  token text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  lease_until timestamp(3) with time zone NOT NULL,
  attempts integer NOT NULL DEFAULT 1,
  delivery text,
  settled_at timestamp(3) with time zone,
  CONSTRAINT slack_asks_pkey PRIMARY KEY (id),
  CONSTRAINT slack_asks_token_key UNIQUE (token),
  CONSTRAINT slack_asks_delivery_fkey FOREIGN KEY (delivery) REFERENCES deliveries(id)
);

CREATE TABLE slack_members (
  team text NOT NULL,
  organisation text NOT NULL,
  CONSTRAINT slack_members_pkey PRIMARY KEY (team)
);

CREATE TABLE slack_requests (
  id text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT slack_requests_pkey PRIMARY KEY (id)
);

CREATE TABLE slack_workspaces (
  team text NOT NULL,
  name text NOT NULL,
  bot_user text,
  scopes text NOT NULL,
  token text NOT NULL,
  installed_by text NOT NULL,
  installed_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  ended_why text,
  CONSTRAINT slack_workspaces_pkey PRIMARY KEY (team)
);

CREATE TABLE sources (
  id text NOT NULL,
  publisher text NOT NULL,
  name text NOT NULL,
  url text NOT NULL,
  language text,
  active boolean NOT NULL DEFAULT true,
  every_seconds integer NOT NULL,
  etag text,
  last_modified text,
  next_poll_at timestamp(3) with time zone NOT NULL,
  last_success_at timestamp(3) with time zone,
  failing_since timestamp(3) with time zone,
  failure_code text,
  failure text,
  polling bigint,
  configured boolean NOT NULL DEFAULT false,
  paused boolean NOT NULL DEFAULT false,
  selector text,
  asks text,
  asks_why text,
  asks_since timestamp(3) with time zone,
  gone_at timestamp(3) with time zone,
  failures integer NOT NULL DEFAULT 0,
  failure_status integer,
  interval_seconds integer,
  asked_seconds integer,
  newest_at timestamp(3) with time zone,
  gap_seconds integer,
  longest_gap_seconds integer,
  empty_since timestamp(3) with time zone,
  unmodified_since timestamp(3) with time zone,
  slow_since timestamp(3) with time zone,
  family text,
  keep_days integer,
  skip_hours smallint[] NOT NULL DEFAULT '{}'::smallint[],
  skip_days smallint[] NOT NULL DEFAULT '{}'::smallint[],
  CONSTRAINT sources_pkey PRIMARY KEY (id),
  CONSTRAINT sources_asks_check CHECK ((((asks IS NULL) = (asks_why IS NULL)) AND ((asks IS NULL) = (asks_since IS NULL)))),
  CONSTRAINT sources_asks_why_check CHECK ((asks_why = ANY (ARRAY['found'::text, 'moved'::text]))),
  CONSTRAINT sources_every_seconds_check CHECK ((every_seconds > 0)),
  CONSTRAINT sources_keep_days_check CHECK ((keep_days > 0)),
  CONSTRAINT sources_publisher_fkey FOREIGN KEY (publisher) REFERENCES publishers(id)
);

CREATE TABLE stories (
  id text NOT NULL,
  title text NOT NULL,
  summary text[] NOT NULL,
  region text NOT NULL,
  places text[] NOT NULL,
  terms text[] NOT NULL,
  sketch jsonb NOT NULL,
  first_known timestamp(3) with time zone NOT NULL,
  last_known timestamp(3) with time zone NOT NULL,
  CONSTRAINT stories_pkey PRIMARY KEY (id)
);

CREATE TABLE story_articles (
  article text NOT NULL,
  story text NOT NULL,
  known timestamp(3) with time zone NOT NULL,
  terms text[] NOT NULL,
  CONSTRAINT story_articles_pkey PRIMARY KEY (article),
  CONSTRAINT story_articles_article_fkey FOREIGN KEY (article) REFERENCES articles(id),
  CONSTRAINT story_articles_story_fkey FOREIGN KEY (story) REFERENCES stories(id)
);

CREATE TABLE subscriptions (
  id text NOT NULL,
  title text NOT NULL,
  channel text NOT NULL,
  recipient text NOT NULL,
  filter jsonb NOT NULL,
  schedule jsonb NOT NULL,
  language text NOT NULL,
  quiet text NOT NULL,
  state text NOT NULL DEFAULT 'active'::text,
  configured boolean NOT NULL DEFAULT false,
  token text NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  covered_to timestamp(3) with time zone NOT NULL,
  next_due_at timestamp(3) with time zone NOT NULL,
  next_due_date text NOT NULL,
  confirm_token text,
  if_unknown text NOT NULL DEFAULT 'leave'::text,
  form text NOT NULL DEFAULT 'full'::text,
  paused_until text,
  owner text,
  made_by text,
  slack_user text,
  CONSTRAINT subscriptions_pkey PRIMARY KEY (id),
  CONSTRAINT subscriptions_confirm_token_key UNIQUE (confirm_token),
  CONSTRAINT subscriptions_token_key UNIQUE (token),
  CONSTRAINT subscriptions_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'slack'::text]))),
  CONSTRAINT subscriptions_form_check CHECK ((form = ANY (ARRAY['brief'::text, 'full'::text]))),
  CONSTRAINT subscriptions_if_unknown_check CHECK ((if_unknown = ANY (ARRAY['leave'::text, 'resend'::text]))),
  CONSTRAINT subscriptions_quiet_check CHECK ((quiet = ANY (ARRAY['line'::text, 'nothing'::text]))),
  CONSTRAINT subscriptions_state_check CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'active'::text, 'paused'::text, 'unsubscribed'::text]))),
  CONSTRAINT subscriptions_owner_fkey FOREIGN KEY (owner) REFERENCES users(id)
);

CREATE TABLE summaries (
  article text NOT NULL,
  sentences text[] NOT NULL,
  CONSTRAINT summaries_pkey PRIMARY KEY (article),
  CONSTRAINT summaries_article_fkey FOREIGN KEY (article) REFERENCES articles(id)
);

CREATE TABLE suppressions (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  address text NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  lifted_at timestamp(3) with time zone,
  CONSTRAINT suppressions_pkey PRIMARY KEY (id),
  CONSTRAINT suppressions_reason_check CHECK ((reason = ANY (ARRAY['bounce'::text, 'complaint'::text, 'operator'::text])))
);

CREATE TABLE users (
  id text NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  disabled_at timestamp(3) with time zone,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_email_key UNIQUE (email),
  CONSTRAINT users_email_check CHECK ((email = lower(email))),
  CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['reader'::text, 'analyst'::text, 'operator'::text])))
);

CREATE TABLE versions (
  article text NOT NULL,
  previous text NOT NULL,
  first text NOT NULL,
  number integer NOT NULL,
  CONSTRAINT versions_pkey PRIMARY KEY (article),
  CONSTRAINT versions_first_number_key UNIQUE (first, number),
  CONSTRAINT versions_previous_key UNIQUE (previous),
  CONSTRAINT versions_number_check CHECK ((number > 1)),
  CONSTRAINT versions_article_fkey FOREIGN KEY (article) REFERENCES articles(id),
  CONSTRAINT versions_first_fkey FOREIGN KEY (first) REFERENCES articles(id),
  CONSTRAINT versions_previous_fkey FOREIGN KEY (previous) REFERENCES articles(id)
);

CREATE TABLE webhook_messages (
  id text NOT NULL,
  webhook text NOT NULL,
  event text NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone NOT NULL,
  created timestamp(3) with time zone NOT NULL,
  settled_at timestamp(3) with time zone,
  status integer,
  reason text,
  body text NOT NULL,
  "position" bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT webhook_messages_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_messages_webhook_event_key UNIQUE (webhook, event),
  CONSTRAINT webhook_messages_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
  CONSTRAINT webhook_messages_webhook_fkey FOREIGN KEY (webhook) REFERENCES webhooks(id) ON DELETE CASCADE
);

CREATE TABLE webhooks (
  id text NOT NULL,
  owner text NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  filter jsonb NOT NULL,
  state text NOT NULL DEFAULT 'active'::text,
  created timestamp(3) with time zone NOT NULL,
  covered_to timestamp(3) with time zone NOT NULL,
  held_until timestamp(3) with time zone,
  failing_since timestamp(3) with time zone,
  failures integer NOT NULL DEFAULT 0,
  failure text,
  last_success_at timestamp(3) with time zone,
  lease_until timestamp(3) with time zone,
  made_with text,
  untold_since timestamp(3) with time zone,
  CONSTRAINT webhooks_pkey PRIMARY KEY (id),
  CONSTRAINT webhooks_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'disabled'::text])))
);

CREATE INDEX articles_known ON public.articles USING btree (known DESC);

CREATE INDEX articles_page_gone ON public.articles USING btree (page_gone_at) WHERE (page_gone_at IS NOT NULL);

CREATE INDEX articles_posts ON public.articles USING btree (split_part(url, '#'::text, 1)) WHERE (strpos(url, '#'::text) > 0);

CREATE INDEX articles_search ON public.articles USING gin (search);

CREATE INDEX articles_with_text ON public.articles USING btree (source, known) WHERE (text_ended IS NULL);

CREATE INDEX attempts_since ON public.attempts USING btree (since);

CREATE INDEX audit_subject ON public.audit USING btree (subject);

CREATE INDEX bounces_recipient ON public.bounces USING btree (recipient);

CREATE INDEX change_events_actors ON public.change_events USING gin (actors) WITH (fastupdate=off);

CREATE INDEX change_events_change ON public.change_events USING btree (change, known);

CREATE INDEX change_events_happened ON public.change_events USING btree (happened_to, happened_from);

CREATE INDEX change_events_known ON public.change_events USING btree (known);

CREATE INDEX change_events_lifecycle ON public.change_events USING btree (lifecycle, known);

CREATE INDEX change_events_places ON public.change_events USING gin (places) WITH (fastupdate=off);

CREATE INDEX change_events_status ON public.change_events USING btree (status, known);

CREATE INDEX changes_actors ON public.changes USING gin (actors) WITH (fastupdate=off);

CREATE INDEX changes_due ON public.changes USING btree (happened_to) WHERE ((((body -> 'when'::text) ->> 'precision'::text) = 'day'::text) AND (lifecycle <> ALL (ARRAY['ended'::text, 'reversed'::text, 'stale'::text])));

CREATE INDEX changes_happened ON public.changes USING btree (happened_to, happened_from);

CREATE INDEX changes_keys ON public.changes USING gin (keys) WITH (fastupdate=off);

CREATE INDEX changes_last_published ON public.changes USING btree (last_published DESC, id DESC);

CREATE INDEX changes_open ON public.changes USING btree (last_published) WHERE (lifecycle <> ALL (ARRAY['ended'::text, 'reversed'::text, 'stale'::text]));

CREATE INDEX changes_places ON public.changes USING gin (places) WITH (fastupdate=off);

CREATE INDEX changes_search ON public.changes USING gin (search);

CREATE INDEX changes_situation ON public.changes USING btree (situation, last_published DESC, id);

CREATE INDEX changes_told ON public.changes USING gin (place_weeks(places, last_published)) WITH (fastupdate=off);

CREATE INDEX changes_truces ON public.changes USING btree (last_published) WHERE ((kind = 'ceasefire'::text) AND (lifecycle <> ALL (ARRAY['ended'::text, 'reversed'::text, 'stale'::text])));

CREATE INDEX claims_article ON public.claims USING btree (article);

CREATE INDEX claims_order ON public.claims USING btree (known, article, "position");

CREATE INDEX claims_search ON public.claims USING gin (search);

CREATE INDEX copies_original ON public.copies USING btree (original);

CREATE INDEX corrections_change ON public.corrections USING btree (change);

CREATE INDEX corrections_into ON public.corrections USING btree (into_change) WHERE (into_change IS NOT NULL);

CREATE INDEX deliveries_created ON public.deliveries USING btree (created DESC);

CREATE INDEX deliveries_dead ON public.deliveries USING btree (settled_at) WHERE (state = ANY (ARRAY['failed'::text, 'unknown'::text]));

CREATE INDEX deliveries_leased ON public.deliveries USING btree (lease_until) WHERE (state = 'sending'::text);

CREATE INDEX deliveries_looked_for ON public.deliveries USING btree (look_at) WHERE (look_at IS NOT NULL);

CREATE INDEX deliveries_open ON public.deliveries USING btree (due_at) WHERE (state = ANY (ARRAY['pending'::text, 'sending'::text]));

CREATE INDEX deliveries_posted ON public.deliveries USING gin (refs jsonb_path_ops) WITH (fastupdate=off) WHERE (channel = 'slack'::text);

CREATE INDEX delivery_events_delivery ON public.delivery_events USING btree (delivery, id);

CREATE INDEX demands_open ON public.demands USING btree (lease_until) WHERE (failure IS NULL);

CREATE INDEX editions_created ON public.editions USING btree (created DESC);

CREATE INDEX editions_subscription ON public.editions USING btree (subscription, created DESC);

CREATE INDEX feed_items_article ON public.feed_items USING btree (article);

CREATE INDEX feed_items_pending ON public.feed_items USING btree (seen) WHERE (state = 'pending'::text);

CREATE INDEX feed_items_recheck ON public.feed_items USING btree (recheck_at) WHERE (recheck_at IS NOT NULL);

CREATE INDEX feed_items_unread ON public.feed_items USING btree (known) WHERE (state = 'unread'::text);

CREATE INDEX fetches_source_at ON public.fetches USING btree (source, at);

CREATE INDEX fingerprints_keys ON public.fingerprints USING gin (keys) WITH (fastupdate=off);

CREATE INDEX idempotent_requests_started ON public.idempotent_requests USING btree (started);

CREATE INDEX sessions_expires ON public.sessions USING btree (expires);

CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE INDEX sign_ins_expires ON public.sign_ins USING btree (expires);

CREATE INDEX situations_places ON public.situations USING gin (places) WITH (fastupdate=off);

CREATE INDEX slack_asks_open ON public.slack_asks USING btree (lease_until) WHERE (settled_at IS NULL);

CREATE INDEX slack_requests_at ON public.slack_requests USING btree (at);

CREATE INDEX sources_due ON public.sources USING btree (next_poll_at) WHERE active;

CREATE INDEX stories_last_known ON public.stories USING btree (last_known);

CREATE INDEX stories_places ON public.stories USING gin (places) WITH (fastupdate=off);

CREATE INDEX stories_terms ON public.stories USING gin (terms) WITH (fastupdate=off);

CREATE INDEX story_articles_known ON public.story_articles USING btree (known);

CREATE INDEX story_articles_story ON public.story_articles USING btree (story);

CREATE INDEX subscriptions_due ON public.subscriptions USING btree (next_due_at) WHERE (state = 'active'::text);

CREATE INDEX subscriptions_owner ON public.subscriptions USING btree (owner);

CREATE INDEX subscriptions_recipient ON public.subscriptions USING btree (lower(recipient));

CREATE INDEX subscriptions_slack_user ON public.subscriptions USING btree (slack_user) WHERE (slack_user IS NOT NULL);

CREATE UNIQUE INDEX suppressions_standing ON public.suppressions USING btree (address) WHERE (lifted_at IS NULL);

CREATE INDEX webhook_messages_open ON public.webhook_messages USING btree (webhook, "position") WHERE (state = ANY (ARRAY['pending'::text, 'sending'::text]));

CREATE INDEX webhook_messages_settled ON public.webhook_messages USING btree (settled_at) WHERE (settled_at IS NOT NULL);

CREATE INDEX webhooks_owner ON public.webhooks USING btree (owner, created, id);

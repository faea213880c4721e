-- A source may be a list page or a folder, may be asked at another address than its own, and may be gone.

ALTER TABLE sources
  ADD COLUMN selector text, -- CSS: the links of the page at `url` that are articles
  ADD COLUMN asks text, -- the address that is asked, where it is not `url`
  ADD COLUMN asks_why text, -- found: the page at `url` names it; moved: `url` says so, for good
  ADD COLUMN asks_since timestamptz(3),
  ADD COLUMN gone_at timestamptz(3), -- it answered 410: it is asked no more
  ADD CONSTRAINT sources_asks_check CHECK ((asks IS NULL) = (asks_why IS NULL) AND (asks IS NULL) = (asks_since IS NULL)),
  ADD CONSTRAINT sources_asks_why_check CHECK (asks_why IN ('found', 'moved'));

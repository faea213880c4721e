-- Pages are looked at again after publication: what was changed, or went, without a word of the feed is noticed.
ALTER TABLE feed_items
  ADD COLUMN recheck_at timestamptz(3), -- null: its page is not looked at again
  ADD COLUMN page_etag text, -- as its page was answered last
  ADD COLUMN page_modified text,
  ADD COLUMN page_title text,
  ADD COLUMN missing_since timestamptz(3); -- its page was not there when it was looked at last
CREATE INDEX feed_items_recheck ON feed_items (recheck_at) WHERE recheck_at IS NOT NULL;

ALTER TABLE articles
  ADD COLUMN page_gone_at timestamptz(3), -- since when its page, or its text on it, is known to be gone
  ADD COLUMN page_gone_why text CHECK (page_gone_why IN ('removed', 'emptied'));
CREATE INDEX articles_page_gone ON articles (page_gone_at) WHERE page_gone_at IS NOT NULL;
-- The posts of a live blog, by its page.
CREATE INDEX articles_posts ON articles (split_part(url, '#', 1)) WHERE strpos(url, '#') > 0;

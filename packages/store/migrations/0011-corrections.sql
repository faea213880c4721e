-- What analysts say against what was folded: kept for good, and folded with the claims.

CREATE TABLE corrections (
  id text PRIMARY KEY,
  change text NOT NULL,
  into_change text, -- of a merger: the change that stands for both
  known timestamptz(3) NOT NULL,
  analyst text NOT NULL, -- mail address
  note text NOT NULL,
  what jsonb NOT NULL,
  undone timestamptz(3),
  undone_by text
);
CREATE INDEX corrections_change ON corrections (change);
CREATE INDEX corrections_into ON corrections (into_change) WHERE into_change IS NOT NULL;

-- Signed messages between offices that left and that arrived: receipts, notices, packs. The body is kept, so that
-- what was promised can be shown and a paper that left can be saved once more.
CREATE TABLE papers (
  id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  type TEXT NOT NULL,
  office_id TEXT,
  office_name TEXT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (id, direction)
) STRICT, WITHOUT ROWID;
CREATE INDEX papers_by_type ON papers (type, direction, at);

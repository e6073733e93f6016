-- Records whose search index is out of date. One narrow row is written with each change; the index follows when
-- the work pauses or when somebody searches (services/search/index-queue.ts): it is most of what saving a field cost.
CREATE TABLE search_queue (
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

-- Without an index of beginnings: with secure-delete it doubled the pages that a change wrote, and beginnings of
-- three letters are found as fast without it.
CREATE VIRTUAL TABLE search_text_next USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO search_text_next (search_text_next, rank) VALUES ('secure-delete', 1);
INSERT INTO search_text_next (rowid, text) SELECT rowid, text FROM search_text;
DROP TABLE search_text;
ALTER TABLE search_text_next RENAME TO search_text;

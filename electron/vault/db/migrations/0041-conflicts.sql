-- Deciding conflicts together, taking an import back, and people who are the same or are not.

-- What was said in one breath is decided in one: the same for all fields of a record over which the same acts disagree.
ALTER TABLE conflicts ADD COLUMN said_with TEXT NOT NULL DEFAULT '';

-- Whether two people are one, decided by a person; written beside `persons.merged_into`, and kept where they are not.
CREATE TABLE person_matches (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  person_id TEXT,
  other_id TEXT,
  verdict TEXT,
  note TEXT,
  removed INTEGER
) STRICT;
CREATE INDEX person_matches_by_stream ON person_matches (stream);
CREATE INDEX person_matches_by_person ON person_matches (person_id);
CREATE INDEX person_matches_by_other ON person_matches (other_id);

-- Who stands for whom in the end, however many merges lie between; derived from `persons.merged_into`.
CREATE TABLE merged_people (
  person_id TEXT PRIMARY KEY,
  into_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_people_by_into ON merged_people (into_id);
CREATE INDEX persons_merged ON persons (merged_into) WHERE merged_into IS NOT NULL;

-- Found by comparing what a bundle brought with who is here; a hint, never a decision.
CREATE TABLE same_person_hints (
  person_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE people_to_compare (
  person_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What an import did beside adding entries, so that it can be taken back exactly.
CREATE TABLE import_streams (
  bundle_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (bundle_id, stream)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_heads (
  bundle_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  -- As it was before the import; NULL where there was none.
  seq INTEGER,
  link BLOB,
  signature BLOB,
  PRIMARY KEY (bundle_id, stream, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_files (
  bundle_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  PRIMARY KEY (bundle_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_places (
  bundle_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (bundle_id, sha256, stream)
) STRICT, WITHOUT ROWID;

-- Content that came where only a digest had stood: what stood there.
CREATE TABLE import_filled (
  bundle_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  salt BLOB,
  changes TEXT NOT NULL,
  PRIMARY KEY (bundle_id, stream, device, seq)
) STRICT;
-- Rows that stand beside the journal as another office's word, as they were before; NULL where there was none.
CREATE TABLE import_rows (
  bundle_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('label', 'facts')),
  key TEXT NOT NULL,
  before TEXT,
  PRIMARY KEY (bundle_id, kind, key)
) STRICT, WITHOUT ROWID;

-- Imports that were taken back stay in the ledger.
CREATE TABLE taken_back (
  id INTEGER PRIMARY KEY,
  bundle_id TEXT NOT NULL,
  office_id TEXT,
  office_name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  manifest TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  taken_back_at INTEGER NOT NULL,
  taken_back_by TEXT NOT NULL
) STRICT;

-- The one narrow way by which entries leave: those of a bundle that is being taken back, in the transaction that does it.
CREATE TABLE undo_permit (
  origin TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
DROP TRIGGER entries_are_never_deleted;
CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
WHEN old.origin IS NULL OR NOT EXISTS (SELECT 1 FROM undo_permit WHERE origin = old.origin)
BEGIN
  SELECT RAISE(ABORT, 'journal entries are append-only');
END;

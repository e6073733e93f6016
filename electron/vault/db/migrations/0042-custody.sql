-- Who holds which copy of what, by the receipts of those who hold it (services/custody).

-- One number for each bundle, whoever it went to or came from; the tables below are long and name it often.
ALTER TABLE bundles ADD COLUMN no INTEGER;
ALTER TABLE bundles ADD COLUMN bundle_id TEXT;
-- The office, or the contact where an office has no card of its own.
ALTER TABLE bundles ADD COLUMN party TEXT;
-- The number of the last change that a bundle with all cases took into account; see stream_changes.
ALTER TABLE bundles ADD COLUMN change_mark INTEGER;
-- What the other office says, signed: accepted or undone. A later revision counts for more than an earlier one.
ALTER TABLE bundles ADD COLUMN receipt_state TEXT CHECK (receipt_state IN ('accepted', 'undone'));
ALTER TABLE bundles ADD COLUMN receipt_revision INTEGER;
ALTER TABLE bundles ADD COLUMN receipt_at INTEGER;
ALTER TABLE bundles ADD COLUMN receipt_known_at INTEGER;
-- What somebody here noted where no receipt came.
ALTER TABLE bundles ADD COLUMN settled TEXT CHECK (settled IN ('phone', 'lost', 'sent-again', 'covered'));
ALTER TABLE bundles ADD COLUMN settled_at INTEGER;
ALTER TABLE bundles ADD COLUMN settled_by TEXT;
ALTER TABLE bundles ADD COLUMN settled_note TEXT;

UPDATE bundles SET bundle_id = substr(id, 1, 36),
  party = coalesce(office_id, nullif(substr(id, 38), ''), id),
  no = (SELECT count(DISTINCT substr(b.id, 1, 36)) FROM bundles b WHERE substr(b.id, 1, 36) <= substr(bundles.id, 1, 36));

CREATE INDEX bundles_by_number ON bundles (no);
CREATE INDEX bundles_by_bundle ON bundles (bundle_id);
CREATE INDEX bundles_by_party ON bundles (party, direction, seq);
CREATE INDEX bundles_waiting ON bundles (at) WHERE direction = 'out' AND receipt_state IS NULL AND settled IS NULL;
CREATE INDEX bundles_marked ON bundles (party, change_mark) WHERE change_mark IS NOT NULL;

-- How far each office holds the part of each device in each stream: sent to it, said by its receipt to be
-- there without a hole, and received from it. Numbers of entries and of the bundles that brought them there.
CREATE TABLE copies (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  party TEXT NOT NULL,
  sent INTEGER NOT NULL DEFAULT 0,
  sent_no INTEGER,
  held INTEGER NOT NULL DEFAULT 0,
  held_no INTEGER,
  got INTEGER NOT NULL DEFAULT 0,
  got_no INTEGER,
  profile TEXT,
  PRIMARY KEY (stream, device, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_holding ON copies (party, held_no);

-- A copy that is no longer with an office: taken back, or erased there.
CREATE TABLE copies_ended (
  party TEXT NOT NULL,
  case_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('taken-back', 'erased')),
  at INTEGER NOT NULL,
  note TEXT,
  PRIMARY KEY (case_id, party)
) STRICT, WITHOUT ROWID;

-- What a bundle carried, until its receipt has come: entries after `base` up to `seq`.
CREATE TABLE bundle_heads (
  no INTEGER NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  base INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  -- What of it was kept back, by name; null where all of it went.
  way TEXT,
  PRIMARY KEY (no, stream, device)
) STRICT, WITHOUT ROWID;

-- Documents that travelled, so that none travels twice.
CREATE TABLE bundle_blobs (
  sha256 TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (sha256, no)
) STRICT, WITHOUT ROWID;

-- Streams in the order of their last change, from the first bundle with all cases on. Never the same number twice.
CREATE TABLE stream_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stream TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER stream_change_added AFTER INSERT ON heads
WHEN EXISTS (SELECT 1 FROM meta WHERE key = 'changes-counted')
BEGIN
  DELETE FROM stream_changes WHERE stream = NEW.stream;
  INSERT INTO stream_changes (stream) VALUES (NEW.stream);
END;
CREATE TRIGGER stream_change_continued AFTER UPDATE OF seq, link ON heads
WHEN NEW.link IS NOT OLD.link AND EXISTS (SELECT 1 FROM meta WHERE key = 'changes-counted')
BEGIN
  DELETE FROM stream_changes WHERE stream = NEW.stream;
  INSERT INTO stream_changes (stream) VALUES (NEW.stream);
END;

-- Earlier heads of other devices with their signatures: on one of them a bundle to a third office can build.
CREATE TABLE signed_heads (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (stream, device, seq)
) STRICT, WITHOUT ROWID;

-- Histories of which we lack entries before `upto`, and the bundle that showed it.
CREATE TABLE history_gaps (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  upto INTEGER NOT NULL,
  party TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (stream, device)
) STRICT, WITHOUT ROWID;

-- Offices that hold more of our own history than we do: we work on an older copy. `stream` is empty where
-- only a bundle is known of which we know nothing.
CREATE TABLE held_ahead (
  party TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  noticed_at INTEGER NOT NULL,
  PRIMARY KEY (party, stream, device)
) STRICT, WITHOUT ROWID;

-- Receipts that we gave, as they stand now.
CREATE TABLE receipts_given (
  bundle_id TEXT PRIMARY KEY,
  party TEXT NOT NULL,
  revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  paper_id TEXT,
  saved_at INTEGER
) STRICT;
CREATE INDEX receipts_given_by_party ON receipts_given (party, made_at);

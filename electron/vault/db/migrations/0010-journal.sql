-- The journal and everything local that stands beside it. The projection follows in 0011.

-- Values that describe this vault: device id, vault id, last clock, counters.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only, and in the order of arrival: entries are long, and WITHOUT ROWID would cut each
-- at a quarter of a page and chain the rest, which made the file half as large again and writing slower.
CREATE TABLE entries (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  clock TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  schema INTEGER NOT NULL,
  salt BLOB,
  changes TEXT NOT NULL,
  link BLOB NOT NULL,
  origin TEXT,
  PRIMARY KEY (stream, device, seq)
) STRICT;

CREATE INDEX entries_by_origin ON entries (origin) WHERE origin IS NOT NULL;

CREATE TRIGGER entries_are_never_changed BEFORE UPDATE OF stream, device, seq, clock, actor, command, link ON entries
BEGIN
  SELECT RAISE(ABORT, 'journal entries are append-only');
END;

CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
BEGIN
  SELECT RAISE(ABORT, 'journal entries are append-only');
END;

-- The newest signed link of each device in each stream: what a device vouches for.
CREATE TABLE heads (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link BLOB NOT NULL,
  signature BLOB,
  PRIMARY KEY (stream, device)
) STRICT, WITHOUT ROWID;
CREATE INDEX heads_unsigned ON heads (device) WHERE signature IS NULL;

-- Fields on which two offices disagree; derived from the journal like the projection.
CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  rivals TEXT NOT NULL
) STRICT;
CREATE INDEX conflicts_by_stream ON conflicts (stream);

-- Local settings of this laptop; nothing of a case.
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Interviews being taken. They become entries only when they are finished.
CREATE TABLE drafts (
  id TEXT PRIMARY KEY,
  form_id TEXT NOT NULL,
  form_version INTEGER NOT NULL,
  answers TEXT NOT NULL,
  page TEXT,
  label TEXT,
  owner TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Who read what: local, linked by a MAC under the audit key, never changed.
CREATE TABLE access_log (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT,
  link BLOB NOT NULL
) STRICT;
CREATE TRIGGER access_log_is_never_updated BEFORE UPDATE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the read log is append-only');
END;
CREATE TRIGGER access_log_is_never_deleted BEFORE DELETE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the read log is append-only');
END;

-- Keys of the encrypted files. Deleting a row is the erasure of the file.
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  key BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX files_by_sha256 ON files (sha256);

-- Offices that bundles go to or come from.
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  office_id TEXT,
  name TEXT NOT NULL,
  type TEXT,
  signing_key TEXT,
  recipient TEXT,
  classic_recipient TEXT,
  fingerprint TEXT,
  verified_at INTEGER,
  verified_by TEXT,
  card TEXT,
  added_at INTEGER NOT NULL
) STRICT;

-- Bundles that left and bundles that arrived.
CREATE TABLE bundles (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  office_id TEXT,
  office_name TEXT NOT NULL,
  seq INTEGER NOT NULL,
  digest TEXT NOT NULL,
  purpose TEXT NOT NULL,
  manifest TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;

-- A bundle that was verified and waits for a decision. Emptied when it is applied, put aside, or at the next start.
CREATE TABLE staged_entries (
  staging TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (staging, stream, device, seq)
) STRICT, WITHOUT ROWID;

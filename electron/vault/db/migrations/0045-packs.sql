-- Travelling copies that left, intakes that only headquarters can open, and what was taken off this laptop.

-- Visit packs that this office made; see services/packs/packs-handlers.ts for their states.
CREATE TABLE packs (
  id TEXT PRIMARY KEY,
  vault_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  -- UTC milliseconds from which it shows nothing any more.
  until INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('making', 'out', 'erasing', 'returned', 'lost')),
  state_at INTEGER NOT NULL,
  state_by TEXT NOT NULL,
  -- JSON, ids and numbers only: what went in, and while it is being erased what came back.
  contents TEXT NOT NULL,
  back TEXT
) STRICT;
CREATE INDEX packs_away ON packs (until) WHERE state IN ('making', 'out', 'erasing');

-- What was erased on purpose, and where: the body of the signed inventory.
CREATE TABLE inventories (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('pack', 'travel')),
  pack_id TEXT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  -- Ed25519 by the office over the canonical JSON of the body.
  signature BLOB NOT NULL
) STRICT;

-- Intakes sealed to headquarters. The files lie in `sealed/`; nothing of their content is in this vault.
CREATE TABLE sealed_intakes (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  sealed_at INTEGER NOT NULL,
  sealed_by TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  handed_at INTEGER
) STRICT;

-- Streams that may be deleted, for the length of one transaction: the one narrow way past the triggers below.
CREATE TABLE removal_permits (stream TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Where this laptop had come in what it removed: it must never give one number twice.
CREATE TABLE removed_heads (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link BLOB NOT NULL,
  inventory_id TEXT NOT NULL,
  PRIMARY KEY (stream, device)
) STRICT, WITHOUT ROWID;

DROP TRIGGER entries_are_never_deleted;
CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
WHEN (old.origin IS NULL OR NOT EXISTS (SELECT 1 FROM undo_permit WHERE origin = old.origin))
  AND NOT EXISTS (SELECT 1 FROM removal_permits WHERE stream = old.stream)
BEGIN
  SELECT RAISE(ABORT, 'journal entries are append-only');
END;

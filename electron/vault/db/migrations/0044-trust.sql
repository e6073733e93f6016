-- How an office came to be trusted, by whom, and when its key stopped counting.
ALTER TABLE contacts ADD COLUMN partner_kind TEXT;
ALTER TABLE contacts ADD COLUMN verified_how TEXT;
ALTER TABLE contacts ADD COLUMN introduced_by TEXT;
ALTER TABLE contacts ADD COLUMN revoked_at INTEGER;
ALTER TABLE contacts ADD COLUMN revoked_by TEXT;
ALTER TABLE contacts ADD COLUMN revoked_reason TEXT;

-- Keys that an office had before. `until`: up to when bundles signed by a replaced key are still taken in.
CREATE TABLE former_keys (
  office_id TEXT NOT NULL,
  signing_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('replaced', 'revoked')),
  verified INTEGER NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER,
  actor TEXT,
  reason TEXT,
  PRIMARY KEY (office_id, signing_key)
) STRICT, WITHOUT ROWID;

-- What other offices say of an office without the right to vouch for it: shown, never believed.
CREATE TABLE introductions (
  office_id TEXT NOT NULL,
  signing_key TEXT NOT NULL,
  by_office_id TEXT NOT NULL,
  by_office_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (office_id, signing_key, by_office_id)
) STRICT, WITHOUT ROWID;

-- Bundles that were not let in, still sealed. The file lies in the file store under its own key.
CREATE TABLE quarantine (
  id TEXT PRIMARY KEY,
  file_id TEXT NOT NULL,
  key BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  reason TEXT NOT NULL,
  office_id TEXT,
  office_name TEXT,
  office_kind TEXT,
  signing_key TEXT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;

-- The agency whose word counts here: one row, or none. `seed` only at headquarters, which signs for it.
CREATE TABLE agency (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  seed TEXT,
  accepted_at INTEGER NOT NULL,
  accepted_by TEXT NOT NULL,
  accepted_how TEXT
) STRICT;

-- Packs of the agency that arrived or were made here. One is in force at most; one may wait for a decision.
CREATE TABLE agency_packs (
  agency_key TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'in-force', 'past')),
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  applied_at INTEGER,
  actor TEXT NOT NULL,
  PRIMARY KEY (agency_key, version)
) STRICT, WITHOUT ROWID;

-- Need to know: what the client asked to keep back, what kind of office a contact is, what came from
-- others in coded form, and the notices by which a withdrawal, an erasure or a correction travels.

-- Topics and single records that the client asked to keep back, beside the words in `withheld`.
ALTER TABLE consents ADD COLUMN withheld_facts TEXT;
CREATE INDEX consents_withholding ON consents (stream) WHERE (withheld IS NOT NULL OR withheld_facts IS NOT NULL);

-- What a sender calls a case or person whose name it kept back.
CREATE TABLE given_labels (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  office_id TEXT NOT NULL,
  office_name TEXT NOT NULL,
  bundle_id TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Coarsened facts and counts, kept word for word as their office sent them; never part of the journal.
CREATE TABLE derived_files (
  bundle_id TEXT NOT NULL,
  name TEXT NOT NULL,
  office_id TEXT NOT NULL,
  office_name TEXT NOT NULL,
  profile TEXT NOT NULL,
  content TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (bundle_id, name)
) STRICT;

-- Coarsened facts by case, out of those files: the newest word of each office.
CREATE TABLE derived_facts (
  case_id TEXT NOT NULL,
  office_id TEXT NOT NULL,
  bundle_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (case_id, office_id)
) STRICT;

-- Out: one for each office that was sent something. In: what another office asks of us.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  about TEXT NOT NULL CHECK (about IN ('withdrawal', 'erasure', 'correction')),
  case_id TEXT NOT NULL,
  -- Shown where the case itself is gone or was never here.
  case_number TEXT,
  office_id TEXT,
  office_name TEXT NOT NULL,
  contact_id TEXT,
  -- The body as it was, or will be, signed.
  body TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  -- Out: when it was last written to a file. In: when the answer was.
  written_at INTEGER,
  -- Out: the newest answer of that office. In: ours.
  answer TEXT,
  answered_at INTEGER
) STRICT;
CREATE INDEX notices_by_case ON notices (case_id);
CREATE INDEX notices_waiting ON notices (direction, made_at) WHERE answer IS NULL;

-- A case that a notice has locked here. `erased` stays as the tombstone: an id and a day.
CREATE TABLE case_locks (
  case_id TEXT PRIMARY KEY,
  notice_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'locked', 'erased')),
  at INTEGER NOT NULL
) STRICT;

-- Streams whose content was erased: what comes again of them is kept as digests only.
CREATE TABLE erased_streams (
  stream TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;

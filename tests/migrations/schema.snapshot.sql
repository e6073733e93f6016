CREATE TRIGGER access_log_is_never_deleted BEFORE DELETE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the read log is append-only');
END;

CREATE TRIGGER access_log_is_never_updated BEFORE UPDATE ON access_log
BEGIN
  SELECT RAISE(ABORT, 'the read log is append-only');
END;

CREATE TABLE access_log (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  detail TEXT,
  link BLOB NOT NULL
) STRICT;

CREATE INDEX access_log_by_time ON access_log (at);

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  goal_id TEXT,
  what TEXT,
  service TEXT,
  responsible TEXT,
  responsible_name TEXT,
  provider TEXT,
  due TEXT,
  status TEXT,
  result TEXT,
  done_on TEXT,
  position INTEGER,
  removed INTEGER
) STRICT;

CREATE INDEX actions_by_goal ON actions (goal_id);

CREATE INDEX actions_by_stream ON actions (stream);

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

CREATE TABLE bundle_blobs (
  sha256 TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (sha256, no)
) STRICT, WITHOUT ROWID;

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
, no INTEGER, bundle_id TEXT, party TEXT, change_mark INTEGER, receipt_state TEXT CHECK (receipt_state IN ('accepted', 'undone')), receipt_revision INTEGER, receipt_at INTEGER, receipt_known_at INTEGER, settled TEXT CHECK (settled IN ('phone', 'lost', 'sent-again', 'covered')), settled_at INTEGER, settled_by TEXT, settled_note TEXT) STRICT;

CREATE INDEX bundles_by_bundle ON bundles (bundle_id);

CREATE INDEX bundles_by_number ON bundles (no);

CREATE INDEX bundles_by_party ON bundles (party, direction, seq);

CREATE INDEX bundles_marked ON bundles (party, change_mark) WHERE change_mark IS NOT NULL;

CREATE INDEX bundles_waiting ON bundles (at) WHERE direction = 'out' AND receipt_state IS NULL AND settled IS NULL;

CREATE TABLE case_lines (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE,
  -- The name to show, or what stands for it where the client asked for it to be hidden.
  name TEXT,
  -- The same, folded, for sorting.
  sort_name TEXT,
  number TEXT,
  person_id TEXT,
  status TEXT,
  risk_level TEXT,
  -- 0 to 3, high last.
  risk INTEGER NOT NULL,
  assigned_to TEXT,
  next_due TEXT,
  last_contact INTEGER,
  opened_on TEXT,
  updated_clock TEXT NOT NULL,
  -- Whether anybody has asked for the consent without which no work begins.
  consent_asked INTEGER NOT NULL
) STRICT;

CREATE INDEX case_lines_by_contact ON case_lines (last_contact, id, status, risk_level, next_due, assigned_to);

CREATE INDEX case_lines_by_due ON case_lines (next_due, id, status, risk_level, assigned_to);

CREATE INDEX case_lines_by_name ON case_lines (sort_name, id, status, risk_level, next_due, assigned_to);

CREATE INDEX case_lines_by_number ON case_lines (number, id, status, risk_level, next_due, assigned_to);

CREATE INDEX case_lines_by_opened ON case_lines (opened_on, id, status, risk_level, next_due, assigned_to);

CREATE INDEX case_lines_by_risk ON case_lines (risk, id, status, risk_level, next_due, assigned_to);

CREATE INDEX case_lines_by_updated ON case_lines (updated_clock, id, status, risk_level, next_due, assigned_to);

CREATE INDEX case_lines_open ON case_lines (consent_asked) WHERE status = 'open';

CREATE TABLE case_locks (
  case_id TEXT PRIMARY KEY,
  notice_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'locked', 'erased')),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE case_persons (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  person_id TEXT,
  role TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX case_persons_by_case ON case_persons (case_id);

CREATE INDEX case_persons_by_person ON case_persons (person_id);

CREATE INDEX case_persons_by_stream ON case_persons (stream);

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  number TEXT,
  type TEXT,
  person_id TEXT,
  household_id TEXT,
  status TEXT,
  risk_level TEXT,
  risk_reason TEXT,
  risk_set_at INTEGER,
  code_name TEXT,
  hide_name INTEGER,
  assigned_to TEXT,
  opened_on TEXT,
  closed_on TEXT,
  closure_reason TEXT,
  closure_note TEXT,
  wants TEXT,
  situation TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX cases_by_household ON cases (household_id) WHERE household_id IS NOT NULL;

CREATE INDEX cases_by_number ON cases (number);

CREATE INDEX cases_by_person ON cases (person_id);

CREATE INDEX cases_by_stream ON cases (stream);

CREATE INDEX cases_closed ON cases (closed_on) WHERE status = 'closed';

CREATE INDEX cases_removed ON cases (id) WHERE removed IS 1;

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  rivals TEXT NOT NULL
, said_with TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX conflicts_by_stream ON conflicts (stream);

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  purpose TEXT,
  decision TEXT,
  recipients TEXT,
  recipient_names TEXT,
  given_by TEXT,
  given_by_name TEXT,
  method TEXT,
  given_on TEXT,
  until TEXT,
  withdrawn_on TEXT,
  withdrawn_reason TEXT,
  withheld TEXT,
  note TEXT,
  removed INTEGER
, withheld_facts TEXT) STRICT;

CREATE INDEX consents_asked ON consents (stream, purpose, given_on, created_clock, decision, until, withdrawn_on, removed, id);

CREATE INDEX consents_by_stream ON consents (stream);

CREATE INDEX consents_withholding ON consents (stream) WHERE (withheld IS NOT NULL OR withheld_facts IS NOT NULL);

CREATE TABLE contact_points (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  person_id TEXT,
  type TEXT,
  value TEXT,
  safe_to_call INTEGER,
  safe_to_text INTEGER,
  safe_to_leave_message INTEGER,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX contact_points_by_person ON contact_points (person_id);

CREATE INDEX contact_points_by_stream ON contact_points (stream);

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
, partner_kind TEXT, verified_how TEXT, introduced_by TEXT, revoked_at INTEGER, revoked_by TEXT, revoked_reason TEXT) STRICT;

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

CREATE TABLE copies_ended (
  party TEXT NOT NULL,
  case_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('taken-back', 'erased')),
  at INTEGER NOT NULL,
  note TEXT,
  PRIMARY KEY (case_id, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_facts (
  case_id TEXT NOT NULL,
  office_id TEXT NOT NULL,
  bundle_id TEXT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (case_id, office_id)
) STRICT;

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

CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  device_id TEXT,
  public_key TEXT,
  name TEXT,
  removed INTEGER
, vouch TEXT, joined INTEGER, revokes TEXT) STRICT;

CREATE INDEX devices_by_stream ON devices (stream);

CREATE TABLE disposals (
  case_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  certificate TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document_places (
  sha256 TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (sha256, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  person_id TEXT,
  type TEXT,
  title TEXT,
  file_name TEXT,
  media_type TEXT,
  bytes INTEGER,
  sha256 TEXT,
  issued TEXT,
  expires TEXT,
  added_at INTEGER,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX documents_by_sha256 ON documents (sha256);

CREATE INDEX documents_by_stream ON documents (stream);

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

CREATE TABLE due_lines (
  id INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  -- YYYY-MM-DD.
  due TEXT,
  -- The order on Today: urgent risks first (0 to 3), then the rest (4 to 7), both by the risk level of the case.
  urgency INTEGER NOT NULL
) STRICT;

CREATE INDEX due_lines_by_case ON due_lines (case_id);

CREATE INDEX due_lines_by_due ON due_lines (due, urgency, record_id, kind, case_id);

CREATE INDEX due_lines_by_urgency ON due_lines (urgency, due, record_id, kind, case_id);

CREATE INDEX due_lines_days ON due_lines (due, kind, urgency) WHERE urgency >= 4 AND kind <> 'document';

CREATE TRIGGER entries_are_never_changed BEFORE UPDATE OF stream, device, seq, clock, actor, command, link ON entries
BEGIN
  SELECT RAISE(ABORT, 'journal entries are append-only');
END;

CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries
WHEN (old.origin IS NULL OR NOT EXISTS (SELECT 1 FROM undo_permit WHERE origin = old.origin))
  AND NOT EXISTS (SELECT 1 FROM removal_permits WHERE stream = old.stream)
BEGIN
  SELECT RAISE(ABORT, 'journal entries are append-only');
END;

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

CREATE TABLE erased_streams (
  stream TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE files (
  id TEXT PRIMARY KEY,
  key BLOB NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX files_by_sha256 ON files (sha256);

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

CREATE TABLE given_labels (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  office_id TEXT NOT NULL,
  office_name TEXT NOT NULL,
  bundle_id TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  words TEXT,
  domain TEXT,
  status TEXT,
  progress INTEGER,
  agreed INTEGER,
  agreed_on TEXT,
  position INTEGER,
  removed INTEGER
) STRICT;

CREATE INDEX goals_by_stream ON goals (stream);

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

CREATE TABLE heads (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link BLOB NOT NULL,
  signature BLOB,
  PRIMARY KEY (stream, device)
) STRICT, WITHOUT ROWID;

CREATE INDEX heads_unsigned ON heads (device) WHERE signature IS NULL;

CREATE TABLE held_ahead (
  party TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  noticed_at INTEGER NOT NULL,
  PRIMARY KEY (party, stream, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE history_gaps (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  upto INTEGER NOT NULL,
  party TEXT NOT NULL,
  no INTEGER NOT NULL,
  PRIMARY KEY (stream, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE household_members (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  household_id TEXT,
  person_id TEXT,
  relation TEXT,
  is_head INTEGER,
  together INTEGER,
  since TEXT,
  until TEXT,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX household_members_by_household ON household_members (household_id);

CREATE INDEX household_members_by_person ON household_members (person_id);

CREATE INDEX household_members_by_stream ON household_members (stream);

CREATE TABLE households (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  label TEXT,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX households_by_stream ON households (stream);

CREATE TABLE identity_documents (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  person_id TEXT,
  type TEXT,
  number TEXT,
  country TEXT,
  issued TEXT,
  expires TEXT,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX identity_documents_by_person ON identity_documents (person_id);

CREATE INDEX identity_documents_by_stream ON identity_documents (stream);

CREATE TABLE import_files (
  bundle_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  PRIMARY KEY (bundle_id, file_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_filled (
  bundle_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  salt BLOB,
  changes TEXT NOT NULL,
  PRIMARY KEY (bundle_id, stream, device, seq)
) STRICT;

CREATE INDEX import_filled_by_stream ON import_filled (stream);

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

CREATE INDEX import_heads_by_stream ON import_heads (stream);

CREATE TABLE import_places (
  bundle_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (bundle_id, sha256, stream)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_places_by_stream ON import_places (stream);

CREATE TABLE import_rows (
  bundle_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('label', 'facts')),
  key TEXT NOT NULL,
  before TEXT,
  PRIMARY KEY (bundle_id, kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_rows_by_key ON import_rows (key);

CREATE TABLE import_streams (
  bundle_id TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (bundle_id, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE interviews (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  at INTEGER,
  place TEXT,
  place_detail TEXT,
  private INTEGER,
  interpreter_used INTEGER,
  interpreter_name TEXT,
  interpreter_language TEXT,
  interpreter_mode TEXT,
  interpreter_relation TEXT,
  read_back INTEGER,
  others_present TEXT,
  form_id TEXT,
  form_version INTEGER,
  answers TEXT,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX interviews_by_stream ON interviews (stream);

CREATE TABLE introductions (
  office_id TEXT NOT NULL,
  signing_key TEXT NOT NULL,
  by_office_id TEXT NOT NULL,
  by_office_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (office_id, signing_key, by_office_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE laptops_let_in (
  device_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE legal_holds (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  reason TEXT,
  lifted_at INTEGER,
  lifted_reason TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX legal_holds_by_stream ON legal_holds (stream);

CREATE TABLE lost_blobs (
  sha256 TEXT NOT NULL,
  no INTEGER NOT NULL,
  party TEXT NOT NULL,
  PRIMARY KEY (sha256, no, party)
) STRICT, WITHOUT ROWID;

CREATE TABLE lost_devices (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  device_id TEXT,
  lost_at INTEGER,
  removed INTEGER
) STRICT;

CREATE INDEX lost_devices_by_device ON lost_devices (device_id);

CREATE INDEX lost_devices_by_stream ON lost_devices (stream);

CREATE TABLE merged_people (
  person_id TEXT PRIMARY KEY,
  into_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_people_by_into ON merged_people (into_id);

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE needs (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  person_id TEXT,
  code TEXT,
  severity TEXT,
  status TEXT,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX needs_by_stream ON needs (stream);

CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  at INTEGER,
  contact TEXT,
  place TEXT,
  with_whom TEXT,
  interpreter TEXT,
  text TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX notes_by_stream ON notes (stream);

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
, left_at INTEGER, left_by TEXT) STRICT;

CREATE INDEX notices_by_case ON notices (case_id);

CREATE INDEX notices_waiting ON notices (direction, made_at) WHERE answer IS NULL;

CREATE TABLE offices (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  name TEXT,
  type TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX offices_by_stream ON offices (stream);

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

CREATE TABLE people_to_compare (
  person_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

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

CREATE INDEX person_matches_apart ON person_matches (person_id, other_id) WHERE verdict = 'different';

CREATE INDEX person_matches_by_other ON person_matches (other_id);

CREATE INDEX person_matches_by_person ON person_matches (person_id);

CREATE INDEX person_matches_by_stream ON person_matches (stream);

CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  full_name TEXT,
  name_parts TEXT,
  other_names TEXT,
  father_name TEXT,
  mother_name TEXT,
  sex TEXT,
  gender TEXT,
  birth TEXT,
  nationalities TEXT,
  languages TEXT,
  interpreter_needed INTEGER,
  marital_status TEXT,
  legal_status TEXT,
  occupation TEXT,
  communication TEXT,
  absences TEXT,
  merged_into TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX persons_by_stream ON persons (stream);

CREATE INDEX persons_merged ON persons (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX persons_removed ON persons (id) WHERE removed IS 1;

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

CREATE TABLE removal_permits (stream TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE removed_heads (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link BLOB NOT NULL,
  inventory_id TEXT NOT NULL,
  PRIMARY KEY (stream, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  held_on TEXT,
  next_on TEXT,
  summary TEXT,
  agreed INTEGER,
  agreed_with TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX reviews_by_stream ON reviews (stream);

CREATE TABLE revoked_devices (
  office_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (office_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE same_person_hints (
  person_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, other_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE search_docs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  case_id TEXT,
  person_id TEXT,
  label TEXT NOT NULL,
  -- Only of people, for search before a new case is made.
  birth_earliest TEXT,
  birth_latest TEXT,
  sex TEXT,
  -- Of all that is indexed: a change of anything else leaves the index alone.
  digest TEXT NOT NULL,
  UNIQUE (kind, record_id)
) STRICT;

CREATE TABLE search_names (
  word_id INTEGER NOT NULL,
  doc_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (word_id, doc_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_names_doc ON search_names (doc_id);

CREATE TABLE search_near (
  near TEXT NOT NULL,
  skeleton TEXT NOT NULL,
  PRIMARY KEY (near, skeleton)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_near_skeleton ON search_near (skeleton);

CREATE TABLE search_numbers (
  value TEXT NOT NULL,
  doc_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (value, doc_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_numbers_doc ON search_numbers (doc_id);

CREATE TABLE search_phones (
  backwards TEXT NOT NULL,
  doc_id INTEGER NOT NULL,
  PRIMARY KEY (backwards, doc_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_phones_doc ON search_phones (doc_id);

CREATE TABLE search_queue (
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE search_sounds (
  skeleton TEXT NOT NULL,
  word_id INTEGER NOT NULL,
  consonants TEXT NOT NULL,
  PRIMARY KEY (skeleton, word_id, consonants)
) STRICT, WITHOUT ROWID;

CREATE INDEX search_sounds_consonants ON search_sounds (consonants);

CREATE INDEX search_sounds_word ON search_sounds (word_id);

CREATE VIRTUAL TABLE "search_text" USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE "search_text_config"(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE "search_text_content"(id INTEGER PRIMARY KEY, c0);

CREATE TABLE "search_text_data"(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE "search_text_docsize"(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE "search_text_idx"(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE search_words (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  roman TEXT NOT NULL,
  uses INTEGER NOT NULL
) STRICT;

CREATE INDEX search_words_roman ON search_words (roman);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signed_heads (
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  link BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (stream, device, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE staged_entries (
  staging TEXT NOT NULL,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  entry TEXT NOT NULL, digest BLOB NOT NULL DEFAULT x'',
  PRIMARY KEY (staging, stream, device, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE stayed_behind (
  party TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (party, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stays (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  type TEXT,
  place TEXT,
  country TEXT,
  since TEXT,
  until TEXT,
  detained INTEGER,
  legal_basis TEXT,
  note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX stays_by_stream ON stays (stream);

CREATE TABLE stream_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stream TEXT NOT NULL UNIQUE
) STRICT;

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

CREATE TABLE undo_permit (
  origin TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE urgent_risks (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  case_id TEXT,
  person_id TEXT,
  code TEXT,
  note TEXT,
  raised_at INTEGER,
  handled_at INTEGER,
  handled_note TEXT,
  removed INTEGER
) STRICT;

CREATE INDEX urgent_risks_by_stream ON urgent_risks (stream);

CREATE TABLE "users" (
  id TEXT NOT NULL,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  name TEXT,
  role TEXT,
  active INTEGER,
  removed INTEGER,
  PRIMARY KEY (id, stream)
) STRICT;

CREATE INDEX users_by_stream ON users (stream);

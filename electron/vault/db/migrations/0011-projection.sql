-- The projection: one table per kind of record, derived from the journal alone ('rebuild' makes it again).
-- Columns follow shared/journal/record-kinds.ts; a test holds the two together.

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
CREATE INDEX identity_documents_by_stream ON identity_documents (stream);

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
CREATE INDEX contact_points_by_stream ON contact_points (stream);

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
CREATE INDEX household_members_by_stream ON household_members (stream);

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
CREATE INDEX cases_by_stream ON cases (stream);

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
CREATE INDEX case_persons_by_stream ON case_persons (stream);

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
) STRICT;
CREATE INDEX consents_by_stream ON consents (stream);

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
CREATE INDEX actions_by_stream ON actions (stream);

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
CREATE INDEX documents_by_stream ON documents (stream);

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

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  stream TEXT NOT NULL,
  clocks TEXT NOT NULL,
  created_clock TEXT NOT NULL,
  updated_clock TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  name TEXT,
  role TEXT,
  active INTEGER,
  removed INTEGER
) STRICT;
CREATE INDEX users_by_stream ON users (stream);

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
) STRICT;
CREATE INDEX devices_by_stream ON devices (stream);

CREATE INDEX cases_by_person ON cases (person_id);
CREATE INDEX cases_by_household ON cases (household_id) WHERE household_id IS NOT NULL;
CREATE INDEX cases_by_number ON cases (number);
CREATE INDEX identity_documents_by_person ON identity_documents (person_id);
CREATE INDEX contact_points_by_person ON contact_points (person_id);
CREATE INDEX household_members_by_person ON household_members (person_id);
CREATE INDEX household_members_by_household ON household_members (household_id);
CREATE INDEX case_persons_by_person ON case_persons (person_id);
CREATE INDEX case_persons_by_case ON case_persons (case_id);
CREATE INDEX actions_by_goal ON actions (goal_id);
CREATE INDEX documents_by_sha256 ON documents (sha256);

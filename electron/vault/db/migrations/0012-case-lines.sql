-- One narrow line for each case, with what the case list shows, sorts and filters by, and one for each
-- thing that waits in an open case. Made from the projection in the transaction that changes it
-- (services/cases/case-lines.ts): neither the list nor Today reads all cases, people and plans.
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

-- Each index ends in what the list filters by: a page far down is then found in the index alone.
CREATE INDEX case_lines_by_updated ON case_lines (updated_clock, id, status, risk_level, next_due, assigned_to);
CREATE INDEX case_lines_by_name ON case_lines (sort_name, id, status, risk_level, next_due, assigned_to);
CREATE INDEX case_lines_by_number ON case_lines (number, id, status, risk_level, next_due, assigned_to);
CREATE INDEX case_lines_by_risk ON case_lines (risk, id, status, risk_level, next_due, assigned_to);
CREATE INDEX case_lines_by_due ON case_lines (next_due, id, status, risk_level, assigned_to);
CREATE INDEX case_lines_by_contact ON case_lines (last_contact, id, status, risk_level, next_due, assigned_to);
CREATE INDEX case_lines_by_opened ON case_lines (opened_on, id, status, risk_level, next_due, assigned_to);
-- Narrow, for counting.
CREATE INDEX case_lines_open ON case_lines (consent_asked) WHERE status = 'open';

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
CREATE INDEX due_lines_by_urgency ON due_lines (urgency, due, record_id, kind, case_id);
CREATE INDEX due_lines_by_due ON due_lines (due, urgency, record_id, kind, case_id);
CREATE INDEX due_lines_days ON due_lines (due, kind, urgency) WHERE urgency >= 4 AND kind <> 'document';

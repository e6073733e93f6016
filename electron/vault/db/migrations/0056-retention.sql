-- A case that nobody may erase when its time has come, until it is lifted: a court, a claim, an inquiry.
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

-- What is left of a case whose time was over: its id, the day, how much it was. Nothing in it says whose it was.
CREATE TABLE disposals (
  case_id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  certificate TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Closed cases by the day of their closing; days on which the vault was in use, whatever the clock said.
CREATE INDEX cases_closed ON cases (closed_on) WHERE status = 'closed';
CREATE INDEX access_log_by_time ON access_log (at);

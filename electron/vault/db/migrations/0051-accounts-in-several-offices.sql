-- An account keeps its id when its laptop joins another office or continues one, and each office's history tells of it
-- by itself: what one office writes must never stand in the way of what another wrote.
CREATE TABLE users_by_place (
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
INSERT INTO users_by_place SELECT id, stream, clocks, created_clock, updated_clock, updated_by, name, role, active, removed FROM users;
DROP TABLE users;
ALTER TABLE users_by_place RENAME TO users;
CREATE INDEX users_by_stream ON users (stream);

-- The journal of a vault in PostgreSQL, for reporting at headquarters. Run as often as one likes.
CREATE SCHEMA IF NOT EXISTS satchel;

-- Of which vault all this is: one row or none.
CREATE TABLE IF NOT EXISTS satchel.loaded_from (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  vault text NOT NULL
);

-- What was loaded of each stream: a stream whose fingerprint still fits is not loaded again.
CREATE TABLE IF NOT EXISTS satchel.streams (
  stream text PRIMARY KEY,
  fingerprint text NOT NULL
);

CREATE TABLE IF NOT EXISTS satchel.entries (
  stream text NOT NULL,
  device text NOT NULL,
  seq bigint NOT NULL,
  clock text COLLATE "C" NOT NULL,
  actor text NOT NULL,
  command text NOT NULL,
  schema integer NOT NULL,
  changes jsonb NOT NULL,
  link text NOT NULL,
  origin text,
  PRIMARY KEY (stream, device, seq)
) /* partitioned */;

-- One row for each field that somebody set. `stands`: no later change knew and replaced it; several that stand and
-- differ are a conflict. `wins`: the one that is shown.
CREATE TABLE IF NOT EXISTS satchel.changes (
  stream text NOT NULL,
  device text NOT NULL,
  seq bigint NOT NULL,
  place integer NOT NULL,
  clock text COLLATE "C" NOT NULL,
  actor text NOT NULL,
  kind text NOT NULL,
  id text NOT NULL,
  field text NOT NULL,
  value jsonb NOT NULL,
  stands boolean NOT NULL,
  wins boolean NOT NULL,
  PRIMARY KEY (stream, device, seq, place)
) /* partitioned */;

CREATE INDEX IF NOT EXISTS changes_by_record ON satchel.changes (kind, id);

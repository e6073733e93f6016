-- Documents that an office got by a bundle and, by its own word, no longer holds: they travel again.
CREATE TABLE lost_blobs (
  sha256 TEXT NOT NULL,
  no INTEGER NOT NULL,
  party TEXT NOT NULL,
  PRIMARY KEY (sha256, no, party)
) STRICT, WITHOUT ROWID;

-- What imports remembered of histories that were erased since: it was to go with them.
DELETE FROM import_filled WHERE stream IN (SELECT stream FROM erased_streams);
DELETE FROM import_rows WHERE key IN (SELECT substr(stream, instr(stream, '/') + 1) FROM erased_streams);

-- What imports remember goes with a history, and is looked for by it.
CREATE INDEX import_heads_by_stream ON import_heads (stream);
CREATE INDEX import_filled_by_stream ON import_filled (stream);
CREATE INDEX import_places_by_stream ON import_places (stream);
CREATE INDEX import_rows_by_key ON import_rows (key);

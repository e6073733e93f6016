-- Cases that stayed behind when all cases went to an office: they may go one day though nothing in them has changed.
CREATE TABLE stayed_behind (
  party TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (party, case_id)
) STRICT, WITHOUT ROWID;

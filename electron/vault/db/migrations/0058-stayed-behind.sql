-- Cases that stayed behind when all cases went to an office: they may go one day though nothing in them has changed.
CREATE TABLE stayed_behind (
  party TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (party, case_id)
) STRICT, WITHOUT ROWID;

-- Whether a client has agreed is judged of tens of thousands of cases together: without a look at the rows.
CREATE INDEX consents_asked ON consents (stream, purpose, given_on, created_clock, decision, until, withdrawn_on, removed, id);

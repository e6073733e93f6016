-- One search over names, numbers, phones, notes and titles. All of it can be made again from the projection.

-- What can be found. A record that changes gets a new row, so that ids run from the least to the most recently changed.
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

-- Each distinct word of a name once, folded; people share most of them.
CREATE TABLE search_words (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  roman TEXT NOT NULL,
  uses INTEGER NOT NULL
) STRICT;
CREATE INDEX search_words_roman ON search_words (roman);

-- How a word may sound: consonants with h for type-ahead, the skeleton without for finding.
CREATE TABLE search_sounds (
  skeleton TEXT NOT NULL,
  word_id INTEGER NOT NULL,
  consonants TEXT NOT NULL,
  PRIMARY KEY (skeleton, word_id, consonants)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_sounds_word ON search_sounds (word_id);
CREATE INDEX search_sounds_consonants ON search_sounds (consonants);

-- Skeletons with one letter left out, and each skeleton under itself: two that share such a form are one slip apart.
CREATE TABLE search_near (
  near TEXT NOT NULL,
  skeleton TEXT NOT NULL,
  PRIMARY KEY (near, skeleton)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_near_skeleton ON search_near (skeleton);

CREATE TABLE search_names (
  word_id INTEGER NOT NULL,
  doc_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (word_id, doc_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_names_doc ON search_names (doc_id);

-- Case and document numbers without spaces and dashes.
CREATE TABLE search_numbers (
  value TEXT NOT NULL,
  doc_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (value, doc_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_numbers_doc ON search_numbers (doc_id);

-- Phone digits backwards and without leading noughts, so that +256 772 and 0772 meet at their end.
CREATE TABLE search_phones (
  backwards TEXT NOT NULL,
  doc_id INTEGER NOT NULL,
  PRIMARY KEY (backwards, doc_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_phones_doc ON search_phones (doc_id);

-- Row id: twice the id of the record, plus one for titles.
CREATE VIRTUAL TABLE search_text USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '3');
-- Without its own setting FTS5 keeps deleted words in the file, whatever the database's secure_delete says.
INSERT INTO search_text (search_text, rank) VALUES ('secure-delete', 1);

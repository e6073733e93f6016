-- What the link of an entry is counted from: counted once when it arrives, and needed when a bundle is looked at and when it is taken in.
ALTER TABLE staged_entries ADD COLUMN digest BLOB NOT NULL DEFAULT x'';

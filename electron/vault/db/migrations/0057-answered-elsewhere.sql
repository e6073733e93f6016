-- The case of a notice is not on this laptop, and another laptop of the office answers: since when by whose word.
ALTER TABLE notices ADD COLUMN left_at INTEGER;
ALTER TABLE notices ADD COLUMN left_by TEXT;

-- Removed cases and people are few. Counting those that are not, of a hundred thousand, read every row of both tables
-- for each hand-over; all of them less these few is two small indexes.
CREATE INDEX cases_removed ON cases (id) WHERE removed IS 1;
CREATE INDEX persons_removed ON persons (id) WHERE removed IS 1;

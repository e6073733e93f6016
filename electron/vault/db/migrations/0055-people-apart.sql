-- Pairs of whom somebody said that they are two: every Today counts those whom another office made one. This step also
-- makes the lines of cases anew, by which danger that was written in a closed case waits, and actions of removed goals.
CREATE INDEX person_matches_apart ON person_matches (person_id, other_id) WHERE verdict = 'different';

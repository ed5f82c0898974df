-- +goose Up
-- The search index is merged at rest: from two segments of a size on.
INSERT INTO words (words, rank) VALUES ('usermerge', 2);

-- Deadlines with the day of the last event, and numbers with the deadline, so that cases
-- are put in an order, or checked in one, without the reading of their rows.
DROP INDEX matter_by_due;
CREATE INDEX matter_by_due ON matter (bay, due, n, last_on);

DROP INDEX matter_by_id;
CREATE INDEX matter_by_id ON matter (rack, n, bay, due);

DROP INDEX party_by_due;
CREATE INDEX party_by_due ON party (name, bay, due, matter, last_on);

-- +goose Up
-- The search index is merged at rest: from two segments of a size on.
INSERT INTO words (words, rank) VALUES ('usermerge', 2);

-- Deadlines with the day of the last event, so that the cases of a window are put in
-- order by it without the reading of their rows.
DROP INDEX matter_by_due;
CREATE INDEX matter_by_due ON matter (bay, due, n, last_on);

DROP INDEX party_by_due;
CREATE INDEX party_by_due ON party (name, bay, due, matter, last_on);

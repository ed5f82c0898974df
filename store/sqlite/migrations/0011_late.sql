-- +goose Up
-- The last day of the duty of a case that is late: NULL or 0 where none is. Open
-- cases of an earlier version get it as they are reckoned anew.
ALTER TABLE matter ADD COLUMN overdue INTEGER;

CREATE INDEX matter_by_late ON matter (bay, overdue) WHERE overdue > 0;

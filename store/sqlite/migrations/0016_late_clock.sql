-- +goose Up
-- The clock of the duty that is late since overdue: NULL where none is. Cases of an
-- earlier version get it as they are reckoned anew.
ALTER TABLE matter ADD COLUMN overdue_clock TEXT;

-- +goose Up
-- Whoever began forms finds them again.
CREATE INDEX draft_of ON draft (owner, filer, saved_on);

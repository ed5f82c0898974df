-- +goose Up
-- How far the journal, which lies in files of its own since this version, has
-- entered the tables: the number of the last commit, and the name that its files
-- bear so that no other docket's are taken for its own. See segment.go.
CREATE TABLE journalled (
    id TEXT NOT NULL,
    n  INTEGER NOT NULL
) STRICT;

INSERT INTO journalled (id, n) VALUES (lower(hex(randomblob(16))), 0);

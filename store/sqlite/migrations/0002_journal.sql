-- +goose Up
-- What was acknowledged and is not in the tables yet: the acts of one commit in
-- a row, as JSON. See journal.go.
CREATE TABLE journal (
    n       INTEGER PRIMARY KEY,
    entries BLOB NOT NULL
) STRICT;

-- +goose Up
-- The editor's desk and the archive of editions: see editions.go. Rows are added and
-- never changed.
CREATE TABLE stroke (
    date  INTEGER NOT NULL, -- of the edition
    seq   INTEGER NOT NULL,
    about TEXT NOT NULL,    -- as JSON
    PRIMARY KEY (date, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
    date  INTEGER PRIMARY KEY,
    about TEXT NOT NULL -- the edition as it went out, as JSON
) STRICT;

CREATE TABLE issue_fact (
    fact TEXT NOT NULL,
    date INTEGER NOT NULL REFERENCES issue (date),
    PRIMARY KEY (fact, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    n       INTEGER PRIMARY KEY,
    made_on INTEGER NOT NULL,
    about   TEXT NOT NULL -- as JSON
) STRICT;

CREATE INDEX notice_made ON notice (made_on);

-- What readers wrote, and what they were answered: see letters.go.
CREATE TABLE thread (
    n        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: notices outlive it
    status   TEXT NOT NULL,
    assignee TEXT NOT NULL,
    sender   TEXT NOT NULL,    -- channel and address; empty once erased
    opened   INTEGER NOT NULL, -- instants are milliseconds since 1970
    moved    INTEGER NOT NULL, -- the last change
    about    TEXT NOT NULL     -- as JSON
) STRICT;

CREATE INDEX thread_moved ON thread (status, moved);
CREATE INDEX thread_sender ON thread (sender, moved) WHERE sender <> '';

CREATE TABLE letter (
    thread INTEGER NOT NULL REFERENCES thread (n),
    seq    INTEGER NOT NULL,
    name   TEXT NOT NULL, -- of the message in its channel, so that none enters twice; empty: none
    about  TEXT NOT NULL, -- as JSON
    PRIMARY KEY (thread, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX letter_name ON letter (name) WHERE name <> '';

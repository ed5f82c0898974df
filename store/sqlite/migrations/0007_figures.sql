-- +goose Up
-- Trade figures that were imported: see figures.go. Rows are added and never
-- changed. The values of a release of a series are one blob: of a whole release
-- what changed against the release before, and now and then (frame 1) all of it;
-- of a release that only adds, what it added (frame 2).
CREATE TABLE figure_series (
    n     INTEGER PRIMARY KEY,
    id    TEXT NOT NULL UNIQUE,
    about TEXT NOT NULL
) STRICT;

CREATE TABLE figure_release (
    n         INTEGER PRIMARY KEY,
    provider  TEXT NOT NULL,
    id        TEXT NOT NULL,
    digest    TEXT NOT NULL, -- of the file: two files of one day are two releases
    about     TEXT NOT NULL,
    UNIQUE (provider, id, digest)
) STRICT;

CREATE TABLE figure (
    series    INTEGER NOT NULL REFERENCES figure_series (n),
    place     INTEGER NOT NULL, -- in the order of publication
    release   INTEGER NOT NULL REFERENCES figure_release (n),
    published INTEGER NOT NULL,
    frame     INTEGER NOT NULL,
    points    BLOB NOT NULL,
    PRIMARY KEY (series, place)
) STRICT, WITHOUT ROWID;

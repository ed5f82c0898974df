-- +goose Up
-- Sources and the records made of their quotes: see clips.go. Rows are added and
-- never changed; a record is taken back by another act.
CREATE TABLE source (
    n         INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    owner     TEXT NOT NULL, -- the party whose office keeps it
    public    INTEGER NOT NULL,
    published INTEGER NOT NULL,
    known     INTEGER NOT NULL,
    about     TEXT NOT NULL, -- the source without its text, as JSON
    text      TEXT NOT NULL, -- empty where its licence does not let it be kept
    UNIQUE (owner, id)
) STRICT;

CREATE INDEX source_published ON source (published);

CREATE TABLE clip (
    source   INTEGER NOT NULL REFERENCES source (n),
    seq      INTEGER NOT NULL,
    retracts INTEGER NOT NULL, -- the record that this act takes back, 0 for none
    kind     TEXT NOT NULL,
    since    INTEGER NOT NULL, -- first day that it is about; 0: not known
    until    INTEGER NOT NULL, -- last day that it is about; past all days: not known
    known    INTEGER NOT NULL,
    about    TEXT NOT NULL,    -- as JSON
    PRIMARY KEY (source, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX clip_since ON clip (since, source, seq) WHERE retracts = 0;
CREATE INDEX clip_retracts ON clip (source, retracts) WHERE retracts > 0;

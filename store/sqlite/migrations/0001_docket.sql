-- +goose Up
-- The docket. No law lives here. Days are ordinals (1 is 1 January of year 1),
-- 0 is "no day"; instants are nanoseconds since 1970, UTC.
--
-- Cases that are alike in everything a docket is filtered by lie in one bay.
-- A filter chooses bays; an index that begins with the bay holds its cases in
-- one order; a page of the docket is the merge of the bays chosen. So a filter
-- reads no case that it does not match. Bays that are alike in what of a case
-- never changes stand in one rack.

PRAGMA application_id = 1145392449;

CREATE TABLE rack (
    n         INTEGER PRIMARY KEY,
    pact      TEXT NOT NULL,
    procedure TEXT NOT NULL,
    kind      TEXT NOT NULL,
    owner     TEXT NOT NULL,
    parties   TEXT NOT NULL -- at most two names, as a JSON list, or '*': see the table party
) STRICT;

CREATE TABLE bay (
    n       INTEGER PRIMARY KEY,
    rack    INTEGER NOT NULL REFERENCES rack (n),
    partner TEXT NOT NULL,
    step    TEXT NOT NULL,
    level   TEXT NOT NULL,
    status  TEXT NOT NULL,
    cases   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A version of a pack, by its digest.
CREATE TABLE law (
    n      INTEGER PRIMARY KEY,
    pact   TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

-- Events of one pact kept by one office, or of the public record, lie in a stack.
CREATE TABLE stack (
    n     INTEGER PRIMARY KEY,
    pact  TEXT NOT NULL,
    owner TEXT NOT NULL -- '' for the public record
) STRICT;

CREATE TABLE matter (
    n            INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    rack         INTEGER NOT NULL REFERENCES rack (n),
    bay          INTEGER NOT NULL REFERENCES bay (n),
    open         INTEGER NOT NULL,
    law          INTEGER NOT NULL, -- with which it was last reckoned
    as_of        INTEGER NOT NULL,
    outcome      TEXT NOT NULL,
    since        INTEGER NOT NULL,
    due          INTEGER NOT NULL, -- 2147483647 for none
    due_clock    TEXT NOT NULL,
    turns        INTEGER NOT NULL,
    provisional  INTEGER NOT NULL,
    late         INTEGER NOT NULL,
    irregular    INTEGER NOT NULL,
    last_on      INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    running      TEXT,             -- JSON
    flags        TEXT,             -- lists are JSON; NULL for none
    obligations  TEXT,
    links        TEXT,
    title_en     TEXT,
    title_zh     TEXT,
    complainants TEXT,
    respondents  TEXT,
    thirds       TEXT,
    filer        TEXT,
    filed_on     INTEGER NOT NULL,
    known        INTEGER NOT NULL,
    cite         TEXT,
    review       TEXT,
    note_en      TEXT,
    note_zh      TEXT,
    answers      TEXT,
    timeline     BLOB              -- how its standing changed, and from when to when it was known so: timeline.go
) STRICT;

CREATE INDEX matter_by_due ON matter (bay, due);
CREATE INDEX matter_by_recent ON matter (bay, last_on, n, due);
CREATE INDEX matter_by_id ON matter (rack);
CREATE INDEX matter_turning ON matter (turns) WHERE open = 1 AND turns > 0;
CREATE INDEX matter_waiting ON matter (provisional) WHERE open = 1 AND provisional = 1;
CREATE INDEX matter_law ON matter (law) WHERE open = 1;
CREATE INDEX matter_filer ON matter (filer) WHERE filer IS NOT NULL;

-- The parties of cases that have more than two; the others' are in their bay.
CREATE TABLE party (
    name    TEXT NOT NULL,
    matter  INTEGER NOT NULL REFERENCES matter (n),
    bay     INTEGER NOT NULL,
    due     INTEGER NOT NULL,
    last_on INTEGER NOT NULL,
    PRIMARY KEY (name, matter)
) STRICT, WITHOUT ROWID;

CREATE INDEX party_by_due ON party (name, bay, due, matter);
CREATE INDEX party_by_recent ON party (name, bay, last_on, matter, due);

CREATE TABLE event (
    matter    INTEGER NOT NULL REFERENCES matter (n),
    seq       INTEGER NOT NULL,
    stack     INTEGER NOT NULL,
    known     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    act       TEXT,
    on_day    INTEGER NOT NULL,
    on_from   INTEGER NOT NULL,
    by_whom   TEXT,
    office    TEXT,
    to_what   TEXT,
    text_en   TEXT,
    text_zh   TEXT,
    label     TEXT NOT NULL,
    law       INTEGER NOT NULL,
    cite      TEXT,
    review    TEXT,
    rest      TEXT, -- JSON of what few events have
    PRIMARY KEY (matter, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_recent ON event (stack, known, at, matter, seq);

-- The search index. The number of a text is made of its case, event, label and
-- the day on which it became known; see text.go.
-- +goose StatementBegin
CREATE VIRTUAL TABLE words USING fts5 (body, mark, content = '', tokenize = "unicode61 remove_diacritics 2");
-- +goose StatementEnd

CREATE TABLE receipt (
    key    TEXT PRIMARY KEY,
    matter TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    token     TEXT PRIMARY KEY,
    procedure TEXT NOT NULL,
    owner     TEXT NOT NULL,
    filer     TEXT NOT NULL,
    answers   TEXT,
    saved_on  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    prefix TEXT NOT NULL,
    year   INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

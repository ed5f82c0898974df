-- +goose Up
-- Who is told what, and what came of it: see outbox.go, ledger.go, subscribers.go.
-- Instants are milliseconds since 1970; 0 is none.
CREATE TABLE subscriber (
    n        INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: lines of the ledger outlive it
    token    TEXT NOT NULL UNIQUE,
    proof    TEXT,             -- what a confirmation must bring
    proved   INTEGER NOT NULL, -- until when
    secret   TEXT,             -- what a webhook's messages are signed with
    channel  INTEGER NOT NULL,
    address  TEXT NOT NULL,
    name     TEXT,
    is_group INTEGER NOT NULL,
    lang     TEXT NOT NULL,
    zone     TEXT NOT NULL,
    hour     INTEGER NOT NULL,
    days     TEXT NOT NULL,
    alerts   INTEGER NOT NULL,
    follows  TEXT,             -- with a space between two
    standing TEXT NOT NULL,
    why      TEXT,
    since    INTEGER NOT NULL,
    agreed   INTEGER NOT NULL,
    UNIQUE (channel, address)
) STRICT;

CREATE UNIQUE INDEX subscriber_proof ON subscriber (proof) WHERE proof IS NOT NULL;

CREATE TABLE message (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    key       TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,
    made      INTEGER NOT NULL,
    morning   INTEGER NOT NULL, -- day of the reader's calendar; 0: at once
    direct    TEXT,             -- channel and address of the one person that it is for
    about     TEXT NOT NULL,    -- the message as JSON; empty once its person was erased
    filled_to INTEGER NOT NULL, -- the last reader that was looked at
    filled    INTEGER NOT NULL
) STRICT;

CREATE INDEX message_unfilled ON message (n) WHERE filled = 0;
CREATE INDEX message_direct ON message (direct) WHERE direct IS NOT NULL;

-- The ledger: one line for each message and reader, and so no reader twice.
CREATE TABLE send (
    message INTEGER NOT NULL,
    reader  INTEGER NOT NULL, -- 0: the message's own recipient, who is no subscriber
    channel INTEGER NOT NULL,
    state   INTEGER NOT NULL, -- by its place in deliver.States
    due     INTEGER NOT NULL,
    nominal INTEGER NOT NULL,
    tries   INTEGER NOT NULL,
    owner   TEXT,
    begun   INTEGER NOT NULL,
    done    INTEGER NOT NULL,
    remote  TEXT,
    why     TEXT,
    PRIMARY KEY (message, reader)
) STRICT, WITHOUT ROWID;

CREATE INDEX send_due ON send (channel, due) WHERE state = 0;
CREATE INDEX send_begun ON send (begun) WHERE state = 1;
CREATE INDEX send_left ON send (state, message, reader) WHERE state IN (3, 4); -- refused, unknown
CREATE INDEX send_reader ON send (reader) WHERE state = 0;

-- How many lines of each state a message has, kept with every change of the ledger.
CREATE TABLE send_tally (
    message INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    state   INTEGER NOT NULL,
    lines   INTEGER NOT NULL,
    PRIMARY KEY (message, channel, state)
) STRICT, WITHOUT ROWID;

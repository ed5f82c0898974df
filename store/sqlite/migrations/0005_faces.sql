-- +goose Up
-- A case put to another party has a second row, its face: the case as that party
-- may read it. Its id is the case's, a unit separator and the party; it lies in
-- a rack of its own, and has no events of its own. Events that the party may
-- read lie in a stack of its own too. See faces.go.
ALTER TABLE rack ADD COLUMN face TEXT NOT NULL DEFAULT '';
ALTER TABLE stack ADD COLUMN face TEXT NOT NULL DEFAULT '';
ALTER TABLE matter ADD COLUMN face_of INTEGER; -- the case's number; NULL for a case

-- +goose Up
-- Numbers of cases are drawn, not counted: a count tells of the cases between.
DROP TABLE counter;

-- Joint acts that wait, or waited, for a party: few, and found without reading
-- the records of all its cases.
CREATE INDEX event_waits ON event (rest ->> '$.waits', matter, seq) WHERE rest ->> '$.waits' IS NOT NULL;

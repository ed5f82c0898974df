-- +goose Up
-- The cases of an office that other parties have joined as third parties, by party: those
-- are found one by one.
CREATE TABLE joined (
    name   TEXT NOT NULL,
    matter INTEGER NOT NULL REFERENCES matter (n),
    PRIMARY KEY (name, matter)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO joined
SELECT j.value, m.n FROM matter m JOIN rack r ON r.n = m.rack, json_each(m.thirds) j
WHERE m.thirds IS NOT NULL AND r.owner <> '' AND r.face = '';

package sqlite

import (
	"demarche"
	"demarche/calendar"
)

// Waiting gives the cases in which a joint act waits for a party, as known on a
// day: one that by then was neither confirmed nor declined, nor taken back or
// replaced by whoever recorded it.
func (t *tx) Waiting(party demarche.PartyID, known calendar.Date, limit int) ([]demarche.CaseID, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	return t.ids(t.c.on(`SELECT DISTINCT m.id FROM event e INDEXED BY event_waits JOIN matter m ON m.n = e.matter
		WHERE e.rest ->> '$.waits' = ? AND e.known <= ? AND NOT EXISTS (
			SELECT 1 FROM event r WHERE r.matter = e.matter AND r.seq > e.seq AND r.known <= ? AND (
				r.rest ->> '$.replies_to' = e.seq AND r.kind IN ('confirmation', 'declined') OR r.rest ->> '$.corrects' = e.seq AND r.kind = 'correction'))
		ORDER BY e.matter LIMIT ?`).text(string(party)).int(int64(known)).int(int64(known)).int(int64(limit)))
}

package sqlite

import (
	"encoding/json"
	"fmt"

	"demarche"
	"demarche/calendar"
	"demarche/clip"
)

// noClips reports whether the database is of a version before sources, which one
// opened for reading may be.
func (t *tx) noClips() (bool, error) {
	if err := t.turnToRead(); err != nil {
		return false, err
	}
	n, _, err := t.c.on(`SELECT count(*) FROM sqlite_schema WHERE name = 'clip'`).one()
	return n == 0, read(err)
}

// AddSource keeps a new source and gives it its number.
func (t *tx) AddSource(s *clip.Source) error {
	if err := t.turn(); err != nil {
		return err
	}
	n, _, err := t.c.on(`SELECT count(*) FROM source WHERE owner = ? AND id = ?`).text(string(s.Owner)).text(s.ID).one()
	if err != nil {
		return read(err)
	}
	if n > 0 {
		return clipConflict("source "+s.ID, "it is kept already", "it need not be added again")
	}
	bare := *s
	bare.Text = ""
	about, err := json.Marshal(&bare)
	if err != nil {
		return err
	}
	err = t.c.on(`INSERT INTO source (id, owner, public, published, known, about, text) VALUES (?,?,?,?,?,?,?)`).
		text(s.ID).text(string(s.Owner)).int(bit(s.Public)).int(int64(s.Published)).int(int64(s.Known)).text(string(about)).text(s.Text).exec()
	if err != nil {
		return unwritten(err)
	}
	s.N, _, err = t.c.on(`SELECT n FROM source WHERE owner = ? AND id = ?`).text(string(s.Owner)).text(s.ID).one()
	return read(err)
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func clipConflict(what, why, remedy string) error {
	return demarche.Refuse(demarche.Conflict, what, why, remedy)
}

// SourceOf gives a source of an owner, with its text.
func (t *tx) SourceOf(owner demarche.PartyID, id string) (*clip.Source, error) {
	none, err := t.noClips()
	if err != nil {
		return nil, err
	}
	missing := &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: fmt.Sprintf("source %q", id), ZH: fmt.Sprintf("来源“%s”", id)},
		Why: demarche.Text{EN: "there is none under this name that you may read", ZH: "没有您可查阅的同名来源"},
	}
	if none {
		return nil, missing
	}
	q := t.c.on(`SELECT n, about, text FROM source WHERE owner = ? AND id = ?`).text(string(owner)).text(id)
	if !q.next() {
		if err := q.done(); err != nil {
			return nil, read(err)
		}
		return nil, missing
	}
	s := &clip.Source{}
	err = json.Unmarshal([]byte(q.str(1)), s)
	s.N, s.Text = q.num(0), q.str(2)
	if again := q.done(); err == nil {
		err = again
	}
	return s, read(err)
}

// Sources gives sources in scope, without their texts, last published first.
func (t *tx) Sources(q clip.Query) ([]clip.Source, error) {
	if none, err := t.noClips(); none || err != nil {
		return nil, err
	}
	var out []clip.Source
	rows := t.c.on(`SELECT n, about FROM source WHERE known <= ? AND (public = 1 OR owner = ?) AND (? = '' OR id = ?)
		ORDER BY published DESC, n DESC LIMIT ?`).int(int64(q.Known)).text(string(q.Owner)).text(q.Source).text(q.Source).int(int64(q.Bounded()))
	for rows.next() {
		var s clip.Source
		if err := json.Unmarshal([]byte(rows.str(1)), &s); err != nil {
			_ = rows.done()
			return nil, read(err)
		}
		s.N = rows.num(0)
		out = append(out, s)
	}
	return out, read(rows.done())
}

// AddRecord appends an act to a source.
func (t *tx) AddRecord(s *clip.Source, r *clip.Record) error {
	if err := t.turn(); err != nil {
		return err
	}
	last, _, err := t.c.on(`SELECT ifnull(max(seq), 0) FROM clip WHERE source = ?`).int(s.N).one()
	if err != nil {
		return read(err)
	}
	if int64(r.Seq) != last+1 {
		return clipConflict(fmt.Sprintf("record %d of source %s", r.Seq, s.ID), fmt.Sprintf("the next is %d", last+1), "read the source again")
	}
	about, err := json.Marshal(r)
	if err != nil {
		return err
	}
	until := int64(r.To)
	if r.To.IsZero() {
		until = none
	}
	return unwritten(t.c.on(`INSERT INTO clip (source, seq, retracts, kind, since, until, known, about) VALUES (?,?,?,?,?,?,?,?)`).
		int(s.N).int(int64(r.Seq)).int(int64(r.Retracts)).text(string(r.Kind)).int(int64(r.From)).int(until).int(int64(r.Known)).text(string(about)).exec())
}

// RecordsOf gives every act on a source in order of Seq.
func (t *tx) RecordsOf(s *clip.Source) ([]clip.Record, error) {
	if none, err := t.noClips(); none || err != nil {
		return nil, err
	}
	return clipRows(t.c.on(`SELECT about FROM clip WHERE source = ? ORDER BY seq`).int(s.N), func(*clip.Record) bool { return true }, none)
}

// Records gives the records in scope that stand as known on the day of the query.
func (t *tx) Records(q clip.Query) ([]clip.Record, error) {
	if none, err := t.noClips(); none || err != nil {
		return nil, err
	}
	to := q.To
	if to.IsZero() {
		to = calendar.Forever
	}
	rows := t.c.on(`SELECT c.about FROM clip c INDEXED BY clip_since JOIN source s ON s.n = c.source
		WHERE c.retracts = 0 AND c.since <= ? AND c.until >= ? AND c.known <= ? AND s.known <= ? AND (s.public = 1 OR s.owner = ?)
		AND (? = '' OR s.id = ?) AND (? = '' OR c.kind = ?)
		AND NOT EXISTS (SELECT 1 FROM clip r WHERE r.source = c.source AND r.retracts = c.seq AND r.known <= ?)
		ORDER BY c.since, c.source, c.seq`).
		int(int64(to)).int(int64(q.From)).int(int64(q.Known)).int(int64(q.Known)).text(string(q.Owner)).
		text(q.Source).text(q.Source).text(string(q.Kind)).text(string(q.Kind)).int(int64(q.Known))
	return clipRows(rows, func(r *clip.Record) bool { return q.Touches(r) && hasTopic(r, q.Topic) }, q.Bounded())
}

func hasTopic(r *clip.Record, topic string) bool {
	if topic == "" {
		return true
	}
	for _, t := range r.Topics {
		if t == topic {
			return true
		}
	}
	return false
}

// clipRows reads acts that a test takes, at most limit of them.
func clipRows(q *query, take func(*clip.Record) bool, limit int) ([]clip.Record, error) {
	var out []clip.Record
	for len(out) < limit && q.next() {
		var r clip.Record
		if err := json.Unmarshal([]byte(q.str(0)), &r); err != nil {
			_ = q.done()
			return nil, read(err)
		}
		if take(&r) {
			out = append(out, r)
		}
	}
	return out, read(q.done())
}

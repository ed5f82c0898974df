package sqlite

import (
	"encoding/json"
	"fmt"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

// noDesk reports whether the database is of a version before the desk, which one
// opened for reading may be.
func (t *tx) noDesk() (bool, error) {
	if err := t.turnToRead(); err != nil {
		return false, err
	}
	n, _, err := t.c.on(`SELECT count(*) FROM sqlite_schema WHERE name = 'issue'`).one()
	return n == 0, read(err)
}

// AddStroke appends an editor's act to the edition of a day.
func (t *tx) AddStroke(s *briefing.Stroke) error {
	if err := t.turn(); err != nil {
		return err
	}
	out, _, err := t.c.on(`SELECT count(*) FROM issue WHERE date = ?`).int(int64(s.Date)).one()
	if err != nil {
		return read(err)
	}
	if out > 0 {
		return outAlready(s.Date)
	}
	last, _, err := t.c.on(`SELECT ifnull(max(seq), 0) FROM stroke WHERE date = ?`).int(int64(s.Date)).one()
	if err != nil {
		return read(err)
	}
	if int64(s.Seq) != last+1 {
		return demarche.Refuse(demarche.Conflict, fmt.Sprintf("act %d on the edition of %s", s.Seq, s.Date), fmt.Sprintf("the next is %d", last+1), "read the edition again")
	}
	about, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return unwritten(t.c.on(`INSERT INTO stroke (date, seq, about) VALUES (?,?,?)`).int(int64(s.Date)).int(int64(s.Seq)).text(string(about)).exec())
}

func outAlready(d calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: "the edition of " + d.String(), ZH: d.String() + "的简报"},
		Why:    demarche.Text{EN: "it is out, and stays as it went out", ZH: "已经发布，不再更改"},
		Remedy: demarche.Text{EN: "what is wrong in it is corrected by a notice", ZH: "其中的错误以更正启事更正"},
	}
}

// Strokes gives the acts on the edition of a day, in order.
func (t *tx) Strokes(date calendar.Date) ([]briefing.Stroke, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, err
	}
	return jsonRows[briefing.Stroke](t.c.on(`SELECT about FROM stroke WHERE date = ? ORDER BY seq`).int(int64(date)))
}

// jsonRows reads rows whose first column is JSON.
func jsonRows[T any](q *query) ([]T, error) {
	var out []T
	for q.next() {
		var x T
		if err := json.Unmarshal([]byte(q.str(0)), &x); err != nil {
			_ = q.done()
			return nil, read(err)
		}
		out = append(out, x)
	}
	return out, read(q.done())
}

// AddIssue keeps an edition as it goes out, with the facts that it used.
func (t *tx) AddIssue(i *briefing.Issue) error {
	if err := t.turn(); err != nil {
		return err
	}
	date := i.Edition.Date
	n, _, err := t.c.on(`SELECT count(*) FROM issue WHERE date = ?`).int(int64(date)).one()
	if err != nil {
		return read(err)
	}
	if n > 0 {
		return outAlready(date)
	}
	about, err := json.Marshal(i)
	if err != nil {
		return err
	}
	if err := t.c.on(`INSERT INTO issue (date, about) VALUES (?,?)`).int(int64(date)).text(string(about)).exec(); err != nil {
		return unwritten(err)
	}
	for _, fact := range i.Edition.Facts() {
		if err := t.c.on(`INSERT INTO issue_fact (fact, date) VALUES (?,?)`).text(fact).int(int64(date)).exec(); err != nil {
			return unwritten(err)
		}
	}
	return nil
}

// Issue gives the edition of a day as it went out.
func (t *tx) Issue(date calendar.Date) (*briefing.Issue, bool, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, false, err
	}
	list, err := jsonRows[briefing.Issue](t.c.on(`SELECT about FROM issue WHERE date = ?`).int(int64(date)))
	if err != nil || len(list) == 0 {
		return nil, false, err
	}
	return &list[0], true, nil
}

// Issues lists the editions that went out, the last first.
func (t *tx) Issues(q briefing.IssueQuery) ([]briefing.Issue, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, err
	}
	to := q.To
	if to.IsZero() {
		to = calendar.Forever
	}
	return jsonRows[briefing.Issue](t.c.on(`SELECT about FROM issue WHERE date BETWEEN ? AND ? ORDER BY date DESC LIMIT ?`).
		int(int64(q.From)).int(int64(to)).int(int64(q.Bounded())))
}

// Used gives the days of the editions that went out with a fact.
func (t *tx) Used(fact string) ([]calendar.Date, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, err
	}
	var out []calendar.Date
	q := t.c.on(`SELECT date FROM issue_fact WHERE fact = ? ORDER BY date`).text(fact)
	for q.next() {
		out = append(out, calendar.Date(q.num(0)))
	}
	return out, read(q.done())
}

// AddNotice keeps a correction and gives it its number.
func (t *tx) AddNotice(n *briefing.Notice) error {
	if err := t.turn(); err != nil {
		return err
	}
	last, _, err := t.c.on(`SELECT ifnull(max(n), 0) FROM notice`).one()
	if err != nil {
		return read(err)
	}
	n.N = int(last) + 1
	about, err := json.Marshal(n)
	if err != nil {
		return err
	}
	return unwritten(t.c.on(`INSERT INTO notice (n, made_on, about) VALUES (?,?,?)`).int(int64(n.N)).int(int64(n.On)).text(string(about)).exec())
}

// Notices lists the corrections known by a day, the first first.
func (t *tx) Notices(known calendar.Date) ([]briefing.Notice, error) {
	if none, err := t.noDesk(); none || err != nil {
		return nil, err
	}
	return jsonRows[briefing.Notice](t.c.on(`SELECT about FROM notice WHERE made_on <= ? ORDER BY n`).int(int64(known)))
}

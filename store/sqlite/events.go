package sqlite

import (
	"encoding/json"
	"fmt"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// rest is what few events have, kept together.
type rest struct {
	Documents []docket.Document    `json:"documents,omitempty"`
	Link      *agreement.Link      `json:"link,omitempty"`
	Corrects  int                  `json:"corrects,omitempty"`
	Annuls    bool                 `json:"annuls,omitempty"`
	Waits     demarche.PartyID     `json:"waits,omitempty"`
	RepliesTo int                  `json:"replies_to,omitempty"`
	Irregular *docket.Irregularity `json:"irregular,omitempty"`
	Moved     []docket.Moved       `json:"moved,omitempty"`
	Also      calendar.Date        `json:"also,omitempty"`
	AlsoCite  string               `json:"also_cite,omitempty"`
}

func restOf(e *docket.Event) (string, error) {
	if len(e.Documents) == 0 && e.Link == nil && e.Corrects == 0 && !e.Annuls && e.Irregular == nil &&
		len(e.Moved) == 0 && e.Waits == "" && e.RepliesTo == 0 && e.Also == 0 && e.AlsoCite == "" {
		return "", nil
	}
	data, err := json.Marshal(rest{e.Documents, e.Link, e.Corrects, e.Annuls, e.Waits, e.RepliesTo, e.Irregular, e.Moved, e.Also, e.AlsoCite})
	return string(data), err
}

// AddEvent appends an event; its Seq must be the next of the case.
func (t *tx) AddEvent(k *docket.Case, e *docket.Event) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	n, err := t.number(k)
	if err != nil {
		return unwritten(err)
	}
	if t.light {
		return t.lightEvent(n, k, e)
	}
	t.touched = append(t.touched, k.ID)
	last, known := t.last[n]
	if !known {
		if last, _, err = t.c.on(`SELECT ifnull(max(seq), 0) FROM event WHERE matter = ?`).int(n).one(); err != nil {
			return unwritten(err)
		}
	}
	if int64(e.Seq) != last+1 {
		return notNext(k, e, last)
	}
	if err := t.insertEvent(n, k, e); err != nil {
		return unwritten(err)
	}
	t.last[n] = int64(e.Seq)
	return nil
}

func (t *tx) insertEvent(n int64, k *docket.Case, e *docket.Event) error {
	sn, err := t.c.stackNumber(stackOf(k, e.Label))
	if err != nil {
		return err
	}
	ln, err := t.c.lawNumber(law{k.Pact, e.Digest})
	if err != nil {
		return err
	}
	more, err := restOf(e)
	if err != nil {
		return err
	}
	return t.c.on(`INSERT INTO event (matter, seq, stack, known, at, kind, act, on_day, on_from, by_whom, office, to_what,
		text_en, text_zh, label, law, cite, review, rest)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`).
		int(n).int(int64(e.Seq)).int(sn).int(int64(e.Known)).int(instant(e.At)).text(string(e.Kind)).some(e.Act).
		int(int64(e.On)).int(int64(e.OnFrom)).some(e.By).some(string(e.Office)).some(e.To).some(e.Text.EN).some(e.Text.ZH).
		text(string(e.Label)).int(ln).some(e.Cite).some(string(e.Review)).some(more).exec()
}

func notNext(k *docket.Case, e *docket.Event, last int64) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict,
		What: demarche.Text{EN: fmt.Sprintf("entry %d of case %s", e.Seq, k.ID), ZH: fmt.Sprintf("案件%s的第%d项记录", k.ID, e.Seq)},
		Why: demarche.Text{
			EN: fmt.Sprintf("the record has %d entries, so the next is %d", last, last+1),
			ZH: fmt.Sprintf("记录现有%d项，下一项应为第%d项", last, last+1),
		},
		Remedy: demarche.Text{EN: "read the case again, then repeat the act if it still holds", ZH: "请重新读取案件，如仍适用再行提交"},
	}
}

func instant(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.UnixNano()
}

func instantOf(ns int64) time.Time {
	if ns == 0 {
		return time.Time{}
	}
	return time.Unix(0, ns).UTC()
}

const eventColumns = `matter, seq, known, at, kind, act, on_day, on_from, by_whom, office, to_what, text_en, text_zh, label,
	law, cite, review, rest`

// Events gives a case's record in order of Seq.
func (t *tx) Events(k *docket.Case) ([]docket.Event, error) {
	n, err := t.number(k)
	if err != nil {
		return nil, read(err)
	}
	if t.light {
		return t.lightEvents(n, k)
	}
	return t.recordOf(n, k)
}

func (t *tx) recordOf(n int64, k *docket.Case) (_ []docket.Event, err error) {
	out := make([]docket.Event, 0, 12)
	q := t.c.on(`SELECT ` + eventColumns + ` FROM event WHERE matter = ? ORDER BY seq`).int(n)
	for q.next() {
		out = append(out, docket.Event{})
		if err = t.readEvent(q, &out[len(out)-1]); err != nil {
			break
		}
		out[len(out)-1].Case = k.ID
	}
	if again := q.done(); err == nil {
		err = again
	}
	if t.writes && err == nil {
		t.noteLast(n, len(out))
	}
	return out, read(err)
}

// readEvent reads the columns eventColumns of the row at which q stands, except
// the case's id.
func (t *tx) readEvent(q *query, e *docket.Event) (err error) {
	e.Seq, e.Known, e.At = int(q.num(1)), calendar.Date(q.num(2)), instantOf(q.num(3))
	e.Kind, e.Act, e.On, e.OnFrom = docket.EventKind(q.word(4)), q.word(5), calendar.Date(q.num(6)), calendar.Date(q.num(7))
	e.By, e.Office, e.To = q.word(8), demarche.OfficeID(q.word(9)), q.word(10)
	e.Text = demarche.Text{EN: q.str(11), ZH: q.str(12)}
	e.Label, e.Cite, e.Review = docket.Label(q.word(13)), q.word(15), demarche.Review(q.word(16))
	if e.Digest, err = t.c.digest(q.num(14)); err != nil {
		return err
	}
	if more := q.s.ColumnRawText(17); len(more) > 0 {
		var r rest
		if err := json.Unmarshal(more, &r); err != nil {
			return fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		e.Documents, e.Link, e.Corrects, e.Annuls = r.Documents, r.Link, r.Corrects, r.Annuls
		e.Waits, e.RepliesTo = r.Waits, r.RepliesTo
		e.Irregular, e.Moved, e.Also, e.AlsoCite = r.Irregular, r.Moved, r.Also, r.AlsoCite
	}
	return nil
}
